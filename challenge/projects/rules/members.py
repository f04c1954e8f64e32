"""Who may be in a team: invitations, rights, and always somebody who answers for the application."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules.writing import EDITOR, OWNER, READER, RIGHTS

LIFE = timedelta(days=14)
MOST = 30

RIGHTS_NAMES: Mapping[str, Sentence] = {
    OWNER: Sentence(N_("Responsable : écrit, dépose, invite et retire")),
    EDITOR: Sentence(N_("Rédaction : écrit et dépose")),
    READER: Sentence(N_("Lecture : lit sans écrire")),
}
"""What each right allows, in the words of the page."""


class RightsUnknown(RuleBroken):
    status = 422
    msgid = N_("Choisissez ce que cette personne pourra faire.")


class AlreadyMember(RuleBroken):
    msgid = N_("Cette personne est déjà de l’équipe.")


class InvitedAlready(RuleBroken):
    msgid = N_("Cette adresse vient d’être invitée. Rechargez la page.")


class TeamFull(RuleBroken):
    msgid = N_("Une équipe a %(most)s personnes au plus, invitations comprises.")


class MemberUnknown(RuleBroken):
    status = 404
    msgid = N_("Cette personne n’est pas, ou plus, de l’équipe.")


class LastOwner(RuleBroken):
    msgid = N_("Il faut une personne responsable. Donnez d’abord ce droit à quelqu’un d’autre.")


class AloneInTeam(RuleBroken):
    msgid = N_("Vous êtes seul dans cette équipe. Pour en finir, supprimez ou retirez la candidature.")


class InvitationSpent(RuleBroken):
    status = 410
    msgid = N_("Cette invitation ne sert plus : elle a servi, a été reprise, ou a plus de %(days)s jours.")


@dataclass(frozen=True)
class Invitation:
    """What decides: its end, whether it has served or was taken back."""

    expires_at: datetime
    ended: bool


def require_rights(rights: str) -> str:
    """RightsUnknown unless it is owner, editor or reader."""
    if rights not in RIGHTS:
        raise RightsUnknown
    return rights


def require_room(number: int) -> None:
    """TeamFull when there are that many members and invitations already."""
    if number >= MOST:
        raise TeamFull(most=MOST)


def require_usable(invitation: Invitation, now: datetime) -> None:
    """InvitationSpent unless it may be accepted now. Used, taken back and old say the same."""
    if invitation.ended or now >= invitation.expires_at:
        raise InvitationSpent(days=LIFE.days)


def require_owner_left(team: Mapping[int, str], without: int) -> None:
    """LastOwner when nobody else answers for the application. `team`: rights by account."""
    if not any(rights == OWNER for account, rights in team.items() if account != without):
        raise LastOwner


def heir(team: Mapping[int, str]) -> int | None:
    """Who answers for an application when its last owner has left: the oldest editor, else the oldest reader;
    None when somebody does, or nobody is left. `team` is in the order in which they joined."""
    if not team or OWNER in team.values():
        return None
    return next((one for one, rights in team.items() if rights == EDITOR), next(iter(team)))
