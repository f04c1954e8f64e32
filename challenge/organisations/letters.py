"""What is written to people about organisations: a code, an answer, an invitation."""

from collections.abc import Sequence
from datetime import datetime

from flask_babel import force_locale
from sqlalchemy.orm import Session

from challenge.foundation import formats, mail, slots, surroundings
from challenge.foundation.i18n import gettext as _
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.tokens import signed, signed_value
from challenge.organisations.rules.requests import CODE_LIFE, CORRECTION

PURPOSE = "organisation-member"
CORRECTED = Sentence(N_("Votre correction est publiée"))
NOT_CORRECTED = Sentence(N_("Votre correction n’est pas retenue"))
CLAIMED = Sentence(N_("Vous tenez maintenant la page de votre organisation"))
NOT_CLAIMED = Sentence(N_("Votre demande de tenir une page est refusée"))
ABOUT = N_("Votre demande portait sur « %(name)s ».")
BECAUSE = N_("La mairie vous écrit : « %(reason)s »")
SEE = Sentence(N_("La page est ici :"))


def decided(
    session: Session,
    *,
    account_id: int,
    kind: str,
    accepted: bool,
    organisation: str,
    number: int,
    reason: str,
    now: datetime,
) -> None:
    """Tell who asked what became of it."""
    of_correction, of_claim = (CORRECTED, CLAIMED) if accepted else (NOT_CORRECTED, NOT_CLAIMED)
    body: list[Sentence] = [Sentence(ABOUT, {"name": organisation})]
    if reason:
        body.append(Sentence(BECAUSE, {"reason": reason}))
    subject = of_correction if kind == CORRECTION else of_claim
    tell(session, account_id, subject, [*body, SEE], f"/organisations/{number}", now)


def tell(
    session: Session,
    account_id: int,
    subject: Sentence,
    body: Sequence[Sentence],
    address: str,
    now: datetime,
) -> None:
    """Tell one person, as notices do."""
    for write in slots.tellers:
        write(session, account_id=account_id, subject=subject, body=body, address=address, now=now)


def send_code(
    session: Session,
    *,
    to: str,
    code: str,
    person: str,
    organisation: str,
    number: int,
    language: str,
    now: datetime,
) -> None:
    """Queue the mail that shows whether somebody reads an address of an organisation."""
    settings = surroundings.settings()
    with force_locale(language):
        paragraphs = [
            _("Bonjour,"),
            _(
                "%(name)s demande à tenir la page de « %(organisation)s » dans l’annuaire du Grand Défi.",
                name=" ".join(person.split()),
                organisation=" ".join(organisation.split()),
            ),
            _("Si vous êtes d’accord, donnez-lui ce code, ou écrivez-le vous-même sur cette page :"),
            f"{code[:4]} {code[4:]}",
            f"{settings.base_url}/organisations/{number}/claim",
            _("Il sert %(days)s jours. Vous n’êtes pas d’accord ? Ne faites rien.", days=CODE_LIFE.days),
        ]
        subject = _("Votre code pour l’annuaire du Grand Défi de %(city)s", city=settings.city_name)
    mail.send(session, to=to, subject=subject, text="\n\n".join(paragraphs), language=language, now=now)


def invite(
    session: Session,
    *,
    invitation_id: int,
    email: str,
    inviter: str,
    organisation: str,
    expires_at: datetime,
    language: str,
    now: datetime,
) -> None:
    """Queue the mail of an invitation to keep a page."""
    settings = surroundings.settings()
    with force_locale(language):
        paragraphs = [
            _("Bonjour,"),
            _(
                "%(name)s vous invite à tenir la page de « %(organisation)s » avec lui ou avec elle.",
                name=" ".join(inviter.split()),
                organisation=" ".join(organisation.split()),
            ),
            _("Ouvrez cette adresse, connectez-vous avec l’adresse qui reçoit ce message, puis acceptez :"),
            f"{settings.base_url}/organisations/invitations/{signed(PURPOSE, str(invitation_id))}",
            _("L’invitation sert une fois, jusqu’au %(moment)s.", moment=formats.moment(expires_at)),
            _("Vous ne connaissez pas cette personne ? Ne faites rien."),
        ]
        subject = _("On vous invite à tenir une page du Grand Défi de %(city)s", city=settings.city_name)
    mail.send(session, to=email, subject=subject, text="\n\n".join(paragraphs), language=language, now=now)


def number_in(token: str) -> int | None:
    """The number of the invitation whose link this is; None when we did not sign it."""
    value = signed_value(PURPOSE, token)
    return int(value) if value and value.isascii() and value.isdigit() else None
