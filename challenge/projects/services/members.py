"""The team of an application: who is invited, who joins, what each may do, who leaves."""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation import limits
from challenge.projects import invitation_mails
from challenge.projects.models.applications import ApplicationMember
from challenge.projects.models.invitations import ApplicationInvitation
from challenge.projects.queries import teams
from challenge.projects.queries.team_files import TeamFile, team_file
from challenge.projects.rules import members as rules
from challenge.projects.rules.members import AloneInTeam, AlreadyMember, Invitation, MemberUnknown
from challenge.projects.rules.writing import OWNER, ApplicationNotFound, require_owner
from challenge.projects.services import jury_conflicts

INVITATIONS_A_DAY, DAY = 20, timedelta(days=1)


def invite(
    session: Session, *, ref: str, account_id: int, email: str, rights: str, language: str, now: datetime
) -> int:
    """Invite an address, for fourteen days; invited again, the same invitation begins anew. Its number.
    Raises OwnerOnly, RightsUnknown, AlreadyMember, TeamFull."""
    found = _led(session, ref, account_id)
    email = email.strip().lower()
    rights = rules.require_rights(rights)
    limits.check(session, key=f"invitation:{account_id}", limit=INVITATIONS_A_DAY, window=DAY, now=now)
    person = people.by_email(session, email)
    if person and _member(session, found.row.id, person.id):
        raise AlreadyMember
    row = _waiting(session, found.row.id, email)
    if row is None:
        rules.require_room(_size(session, found.row.id))
        row = ApplicationInvitation(application_id=found.row.id, email=email)
        session.add(row)
    row.rights, row.invited_by, row.invited_at = rights, account_id, now
    row.expires_at, row.asked_by = now + rules.LIFE, None
    session.flush()
    inviter = people.person(session, account_id)
    invitation_mails.send(
        session,
        invitation_id=row.id,
        email=email,
        inviter=inviter.name if inviter else "",
        title=found.row.title,
        call=found.call.sheet.title,
        expires_at=row.expires_at,
        language=person.language if person else language,
        now=now,
    )
    return row.id


def take_back(session: Session, *, ref: str, account_id: int, invitation_id: int, now: datetime) -> None:
    """End an invitation that nobody has accepted."""
    _invited(session, _led(session, ref, account_id), invitation_id).ended_at = now


def accept(session: Session, *, invitation_id: int, account_id: int, now: datetime) -> str | None:
    """Join a team by an invitation: the application's reference; None when the account is of another address,
    and waits for an owner to confirm it. Raises ApplicationNotFound, InvitationSpent."""
    row = session.get(ApplicationInvitation, invitation_id, with_for_update=True, populate_existing=True)
    person = people.person(session, account_id)
    if row is None or person is None:
        raise ApplicationNotFound
    rules.require_usable(Invitation(row.expires_at, row.ended_at is not None), now)
    if person.email.lower() != row.email:
        row.asked_by = account_id
        return None
    _join(session, row, account_id, now)
    return teams.offer(session, invitation_id).ref


def confirm(session: Session, *, ref: str, account_id: int, invitation_id: int, now: datetime) -> None:
    """Let in whoever followed an invitation with another address."""
    row = _invited(session, _led(session, ref, account_id), invitation_id)
    if row.asked_by is None:
        raise MemberUnknown
    _join(session, row, row.asked_by, now)


def give_rights(session: Session, *, ref: str, account_id: int, member: int, rights: str) -> None:
    """Change what a member may do. OwnerOnly, RightsUnknown, MemberUnknown, LastOwner."""
    found = _led(session, ref, account_id)
    row = _member(session, found.row.id, member)
    if row is None:
        raise MemberUnknown
    if rules.require_rights(rights) != OWNER:
        rules.require_owner_left(_team(session, found.row.id), member)
    row.rights = rights


def remove(session: Session, *, ref: str, account_id: int, member: int) -> None:
    """Take somebody out of the team: their next save is refused. OwnerOnly, MemberUnknown, LastOwner."""
    found = _led(session, ref, account_id)
    row = _member(session, found.row.id, member)
    if row is None:
        raise MemberUnknown
    rules.require_owner_left(_team(session, found.row.id), member)
    session.delete(row)


def leave(session: Session, *, ref: str, account_id: int) -> None:
    """Leave a team. Its last owner hands over to the oldest editor. AloneInTeam."""
    found = team_file(session, ref, account_id, lock=True)
    if len(_team(session, found.row.id)) < 2:
        raise AloneInTeam
    session.execute(
        delete(ApplicationMember).where(
            ApplicationMember.application_id == found.row.id, ApplicationMember.account_id == account_id
        )
    )
    hand_over(session, found.row.id)


def hand_over(session: Session, application_id: int) -> None:
    """Let the oldest editor answer for an application for which nobody does, else the oldest reader."""
    heir = rules.heir(_team(session, application_id))
    row = _member(session, application_id, heir) if heir else None
    if row is not None:
        row.rights = OWNER


def _led(session: Session, ref: str, account_id: int) -> TeamFile:
    found = team_file(session, ref, account_id, lock=True)
    require_owner(found.standing)
    return found


def _join(session: Session, row: ApplicationInvitation, account_id: int, now: datetime) -> None:
    row.ended_at = now
    if _member(session, row.application_id, account_id) is None:
        session.add(
            ApplicationMember(
                application_id=row.application_id, account_id=account_id, rights=row.rights, joined_at=now
            )
        )
    session.flush()
    jury_conflicts.file_changed(session, application_id=row.application_id, now=now)


def _invited(session: Session, found: TeamFile, invitation_id: int) -> ApplicationInvitation:
    row = session.get(ApplicationInvitation, invitation_id, with_for_update=True, populate_existing=True)
    if row is None or row.application_id != found.row.id or row.ended_at is not None:
        raise MemberUnknown
    return row


def _waiting(session: Session, application_id: int, email: str) -> ApplicationInvitation | None:
    return session.scalars(
        select(ApplicationInvitation).where(
            ApplicationInvitation.application_id == application_id,
            ApplicationInvitation.email == email,
            ApplicationInvitation.ended_at.is_(None),
        )
    ).one_or_none()


def _member(session: Session, application_id: int, account_id: int) -> ApplicationMember | None:
    return session.get(ApplicationMember, (application_id, account_id), populate_existing=True)


def _team(session: Session, application_id: int) -> dict[int, str]:
    session.flush()
    return {one.account_id: one.rights for one in teams.members(session, application_id)}


def _size(session: Session, application_id: int) -> int:
    waiting = select(func.count(ApplicationInvitation.id)).where(
        ApplicationInvitation.application_id == application_id, ApplicationInvitation.ended_at.is_(None)
    )
    return len(_team(session, application_id)) + (session.scalar(waiting) or 0)
