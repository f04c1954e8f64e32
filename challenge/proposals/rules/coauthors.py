"""Who writes a proposal with its author: invited by address, a few, for two weeks."""

from datetime import datetime, timedelta

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_

LIFE, MOST, LONGEST_ADDRESS = timedelta(days=14), 5, 254


class AddressNeeded(RuleBroken):
    status = 422
    msgid = N_("Écrivez l’adresse e-mail de la personne, par exemple nom@exemple.fr.")


class CoauthorAlready(RuleBroken):
    status = 422
    msgid = N_("Cette personne écrit déjà cette proposition.")


class CoauthorsEnough(RuleBroken):
    status = 422
    msgid = N_("Une proposition a %(most)s coauteurs au plus, invitations comprises.")


class CoauthorInvitationSpent(RuleBroken):
    status = 410
    msgid = N_("Cette invitation ne sert plus : elle a servi, a été reprise, ou a plus de %(days)s jours.")


class InvitedElsewhere(RuleBroken):
    status = 403
    msgid = N_("Cette invitation a été envoyée à une autre adresse. Connectez-vous avec elle.")


def require_address(written: str) -> str:
    """The address in small letters; AddressNeeded."""
    address = written.strip().lower()
    name, _, host = address.partition("@")
    if not name or "." not in host or " " in address or len(address) > LONGEST_ADDRESS:
        raise AddressNeeded
    return address


def require_room(number: int) -> None:
    """CoauthorsEnough when that many write or are invited already."""
    if number >= MOST:
        raise CoauthorsEnough(most=MOST)


def require_usable(*, invited: str | None, expires_at: datetime, email: str, now: datetime) -> None:
    """CoauthorInvitationSpent, InvitedElsewhere. `invited`: None once it has served."""
    if invited is None or now >= expires_at:
        raise CoauthorInvitationSpent(days=LIFE.days)
    if invited != email.lower():
        raise InvitedElsewhere
