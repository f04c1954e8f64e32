"""What every act of instruction begins and ends with: the file, locked; where it stands; the register."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import actors, register
from challenge.projects.models.applications import Application, ApplicationMember, ApplicationSubmission
from challenge.projects.models.instruction import ApplicationHandling
from challenge.projects.queries import calls, corrections
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.rules.examination import contents
from challenge.projects.rules.examination.contents import Reader
from challenge.projects.rules.examination.refusals import ApplicationNotFound, OwnTeamExamined
from challenge.projects.rules.examination.verdicts import Standing


def stream(call_id: int) -> str:
    """The stream of the register in which a call's acts are."""
    return f"call:{call_id}"


def find(session: Session, application_id: int) -> Application:
    """A submitted application, locked. ApplicationNotFound otherwise: a draft is its team's alone."""
    found = session.get(Application, application_id, with_for_update=True, populate_existing=True)
    if found is None or found.state != "submitted":
        raise ApplicationNotFound
    return found


def call_of(session: Session, found: Application) -> FrozenCall:
    """The call that an application answers."""
    call = calls.by_id(session, found.call_id)
    if call is None:
        raise ApplicationNotFound
    return call


def is_member(session: Session, application_id: int, account: str) -> bool:
    """Whether an account, as « account:7 », is of the team."""
    number = actors.account(account)
    return number is not None and session.get(ApplicationMember, (application_id, number)) is not None


def require_outsider(session: Session, application_id: int, actor: str) -> None:
    """OwnTeamExamined when whoever acts is of the team."""
    if is_member(session, application_id, actor):
        raise OwnTeamExamined


def standing(
    session: Session, found: Application, *, call: FrozenCall, actor: str, now: datetime
) -> Standing:
    """Where an application stands, for whoever would decide now."""
    pending = corrections.open_for(session, found.id)
    running = pending.due_at if pending and not pending.is_over(now) else None
    by_rule = Reader(call.sheet).by_rule(submitted_content(session, found.id))
    own = is_member(session, found.id, actor)
    return Standing(found.examined, found.registry_state, by_rule, running, own)


def submitted_content(session: Session, application_id: int) -> dict[str, Any]:
    """What was submitted last, by section."""
    last = (
        select(ApplicationSubmission.content)
        .where(ApplicationSubmission.application_id == application_id)
        .order_by(ApplicationSubmission.id.desc())
        .limit(1)
    )
    return contents.parsed(session.scalar(last))


def handling(session: Session, application_id: int) -> ApplicationHandling:
    """How this application is handled; the row is made at the first need."""
    found = session.get(ApplicationHandling, application_id, with_for_update=True)
    if found is None:
        found = ApplicationHandling(application_id=application_id, checked="")
        session.add(found)
    return found


def note(
    session: Session, found: Application, *, act: str, actor: str, now: datetime, **details: object
) -> None:
    """Write an act in the call's stream of the register."""
    register.append(
        session,
        stream=stream(found.call_id),
        act=act,
        actor=actor,
        subject=f"application:{found.id}",
        details={"ref": found.ref, **details},
        now=now,
    )


def note_call(
    session: Session, call_id: int, *, act: str, actor: str, now: datetime, **details: object
) -> None:
    """Write an act on a whole call in its stream of the register."""
    register.append(
        session,
        stream=stream(call_id),
        act=act,
        actor=actor,
        subject=f"call:{call_id}",
        details=details,
        now=now,
    )
