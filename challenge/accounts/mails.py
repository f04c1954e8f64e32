"""What accounts write to people, each in their language."""

from datetime import datetime
from urllib.parse import quote

from flask_babel import force_locale
from sqlalchemy.orm import Session

from challenge.accounts.rules.role_names import ROLE_NAMES
from challenge.foundation import formats, mail, surroundings
from challenge.foundation.i18n import _, say


def send_link(
    session: Session, *, to: str, token: str, destination: str, language: str, now: datetime
) -> None:
    """Send the link that signs in. Its words are the same for everybody: they tell nothing of an account."""
    settings = surroundings.settings()
    address = f"{settings.base_url}/sign-in/{token}?next={quote(destination, safe='')}"
    with force_locale(language):
        subject = _("Votre lien pour entrer dans le Grand Défi de %(city)s", city=settings.city_name)
        text = "\n\n".join(
            (
                _("Bonjour,"),
                _(
                    "Ouvrez ce lien dans le navigateur où vous l’avez demandé. Il sert une seule fois, "
                    "pendant dix minutes."
                ),
                address,
                _(
                    "Vous n’avez rien demandé ? Ne faites rien : "
                    "sans ce lien, personne n’entre à votre place."
                ),
            )
        )
    mail.send(session, to=to, subject=subject, text=text, language=language, now=now)


def send_invitation(session: Session, *, to: str, role: str, language: str, now: datetime) -> None:
    """Tell somebody that a role was given to them, and how to come in."""
    settings = surroundings.settings()
    with force_locale(language):
        subject = _("Votre rôle dans le Grand Défi de %(city)s", city=settings.city_name)
        text = "\n\n".join(
            (
                _("Bonjour,"),
                _("Un rôle vous a été confié : %(role)s.", role=say(ROLE_NAMES[role])),
                _("Connectez-vous avec cette adresse e-mail :"),
                f"{settings.base_url}/sign-in?next=/staff",
                _("La première fois, préparez votre téléphone : il donnera un second code à chaque visite."),
            )
        )
    mail.send(session, to=to, subject=subject, text=text, language=language, now=now)


def send_closing(session: Session, *, to: str, language: str, erasure_at: datetime, now: datetime) -> None:
    """Tell somebody that their account is closed, until when it may be kept, and how."""
    settings = surroundings.settings()
    with force_locale(language):
        subject = _("Votre compte du Grand Défi de %(city)s est fermé", city=settings.city_name)
        text = "\n\n".join(
            (
                _("Bonjour,"),
                _(
                    "Votre compte est fermé. Il sera effacé le %(day)s, avec ce que nous gardons sur vous.",
                    day=formats.day(erasure_at),
                ),
                _(
                    "Vous changez d’avis, ou ce n’était pas vous ? "
                    "Connectez-vous avant ce jour : rien n’est perdu."
                ),
                f"{settings.base_url}/sign-in",
            )
        )
    mail.send(session, to=to, subject=subject, text=text, language=language, now=now)
