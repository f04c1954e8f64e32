"""What is mailed about a tie. Neither a code nor a birth date ever stands in a mail."""

from collections.abc import Iterable
from datetime import datetime

from flask_babel import force_locale
from sqlalchemy.orm import Session

from challenge.foundation import mail, surroundings
from challenge.foundation.i18n import say
from challenge.foundation.sentences import N_, Sentence

SUBJECT = N_("Un compte est lié à votre nom")
TEXT = (
    N_("Bonjour,"),
    N_("Un compte du Grand Défi de %(city)s vient d’être lié à votre ligne de la liste des résidents."),
    N_("C’est vous ? Vous n’avez rien à faire."),
    N_("Ce n’est pas vous ? Dites-le avant le %(until)s : le lien est aussitôt suspendu."),
)


def tied(
    session: Session,
    *,
    tie_id: int,
    recipients: Iterable[str],
    token: str,
    until: datetime,
    language: str,
    now: datetime,
) -> None:
    """Tell the person and the account, each at the address that is known of her."""
    settings = surroundings.settings()
    values: dict[str, object] = {"city": settings.city_name, "until": until}
    with force_locale(language):
        subject = say(Sentence(SUBJECT))
        paragraphs = [say(Sentence(part, values)) for part in TEXT]
    text = "\n\n".join((*paragraphs, f"{settings.base_url}/residence/contest/{token}"))
    for number, address in enumerate(sorted(recipients)):
        key = f"tie-{tie_id}-{number}"
        mail.send(session, to=address, subject=subject, text=text, language=language, now=now, key=key)
