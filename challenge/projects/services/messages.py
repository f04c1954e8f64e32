"""Messages in the file, between staff and the team. A mail tells that one waits, not what it says."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation import actors
from challenge.foundation.sentences import N_, Sentence
from challenge.notices.services import letters
from challenge.projects import team_letters
from challenge.projects.models.applications import Application
from challenge.projects.models.instruction import ApplicationHandling, ApplicationMessage
from challenge.projects.queries import applications
from challenge.projects.rules.examination.messages import written
from challenge.projects.rules.examination.refusals import NotOfTheTeam, ReaderOnly
from challenge.projects.services import instruction

STAFF, TEAM = "staff", "team"
QUIET = timedelta(minutes=10)
"""Within this delay of one's own last message, nobody is told again."""
WAITS = Sentence(N_("L’équipe a écrit au sujet de sa candidature. Lisez son message :"))
SUBJECT = N_("Un message d’une équipe vous attend : %(title)s")


def from_staff(session: Session, *, application_id: int, account_id: int, words: str, now: datetime) -> int:
    """Write to the team. Raises OwnTeamExamined, MessageEmpty."""
    found = instruction.find(session, application_id)
    instruction.require_outsider(session, found.id, actors.of(account_id))
    tell = _should_tell(session, found.id, STAFF, now)
    number = _add(session, found, STAFF, account_id, words, now)
    if tell:
        team_letters.tell(session, found, "message", page=f"/applications/{found.ref}/messages", now=now)
    instruction.note(session, found, act="message sent", actor=actors.of(account_id), now=now, message=number)
    return number


def from_team(session: Session, *, application_id: int, account_id: int, words: str, now: datetime) -> int:
    """Write to the staff. Raises NotOfTheTeam, ReaderOnly, MessageEmpty."""
    found = instruction.find(session, application_id)
    rights = applications.member_rights(session, found.id, account_id)
    if rights is None:
        raise NotOfTheTeam
    if rights == "reader":
        raise ReaderOnly
    tell = _should_tell(session, found.id, TEAM, now)
    number = _add(session, found, TEAM, account_id, words, now)
    if tell:
        _tell_staff(session, found, now)
    return number


def _add(session: Session, found: Application, side: str, account_id: int, words: str, now: datetime) -> int:
    row = ApplicationMessage(
        application_id=found.id, side=side, account_id=account_id, words=written(words), sent_at=now
    )
    session.add(row)
    session.flush()
    return row.id


def _should_tell(session: Session, application_id: int, side: str, now: datetime) -> bool:
    """Whether the other side is told: not when this side's last message was just sent."""
    last = (
        select(ApplicationMessage)
        .where(ApplicationMessage.application_id == application_id)
        .order_by(ApplicationMessage.id.desc())
        .limit(1)
    )
    found = session.scalars(last).one_or_none()
    return found is None or found.side != side or found.sent_at < now - QUIET


def _tell_staff(session: Session, found: Application, now: datetime) -> None:
    """Tell who has the file; nobody else: the inbox shows the others."""
    handling = session.get(ApplicationHandling, found.id)
    if handling is None or not handling.assigned_to:
        return
    officer = int(handling.assigned_to.partition(":")[2])
    if people.person(session, officer):
        letters.write(
            session,
            account_id=officer,
            subject=Sentence(SUBJECT, {"title": found.title}),
            body=WAITS,
            address=f"/admin/applications/{found.ref}",
            now=now,
        )
