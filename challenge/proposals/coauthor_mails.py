"""What is mailed to somebody who is invited to write a proposal. One signs in to accept."""

from datetime import datetime

from flask_babel import force_locale
from sqlalchemy.orm import Session

from challenge.foundation import formats, mail, surroundings
from challenge.foundation.i18n import gettext as _
from challenge.foundation.tokens import signed, signed_value

PURPOSE = "proposal-coauthor"


def send(
    session: Session,
    *,
    invitation_id: int,
    email: str,
    inviter: str,
    title: str,
    expires_at: datetime,
    language: str,
    now: datetime,
) -> None:
    """Queue the mail of an invitation."""
    settings = surroundings.settings()
    with force_locale(language):
        subject = _(
            "On vous invite à écrire une proposition du Grand Défi de %(city)s", city=settings.city_name
        )
        paragraphs = [
            _("Bonjour,"),
            _(
                "%(name)s vous invite à écrire cette proposition avec lui ou avec elle :",
                name=" ".join(inviter.split()),
            ),
            " ".join(title.split()),
            _("Ouvrez cette adresse, connectez-vous avec l’adresse qui reçoit ce message, puis acceptez :"),
            f"{settings.base_url}/proposals/invitations/{signed(PURPOSE, str(invitation_id))}",
            _("L’invitation sert une fois, jusqu’au %(moment)s.", moment=formats.moment(expires_at)),
            _("Vous ne connaissez pas cette personne ? Ne faites rien."),
        ]
    text = "\n\n".join(paragraphs)
    mail.send(session, to=email, subject=subject, text=text, language=language, now=now)


def number_in(token: str) -> int | None:
    """The number of the invitation whose link this is; None when we did not sign it."""
    value = signed_value(PURPOSE, token)
    return int(value) if value and value.isascii() and value.isdigit() else None
