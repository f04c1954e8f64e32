"""What every act on a jury begins and ends with: it is open, the person may, the register keeps it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import register
from challenge.projects.models.applications import Application, ApplicationMember
from challenge.projects.models.calls import Call
from challenge.projects.models.deliberations import Deliberation
from challenge.projects.models.juries import Juror
from challenge.projects.queries import juries
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.rules.jury.refusals import JuryClosed, JuryNotFound, OwnSeat


def open_jury(session: Session, call_id: int) -> FrozenCall:
    """The call of a jury that has not closed, held until the end of the transaction so that closing waits.
    Raises JuryNotFound, CallHasNoJury, JuryClosed."""
    call, _ = juries.jury_call(session, call_id)
    session.execute(select(Call.id).where(Call.id == call_id).with_for_update(read=True))
    closed = session.scalar(select(Deliberation.closed_at).where(Deliberation.call_id == call_id))
    if closed is not None or call.state == "cancelled":
        raise JuryClosed
    return call


def member(session: Session, call_id: int, juror_id: int) -> Juror:
    """A juror who sits in this jury. Raises JuryNotFound."""
    juror = session.get(Juror, juror_id, with_for_update=True, populate_existing=True)
    if juror is None or juror.call_id != call_id or juror.removed_at is not None:
        raise JuryNotFound
    return juror


def refuse_own(session: Session, *, call_id: int, account_id: int) -> None:
    """Raises OwnSeat for somebody who sits, or sat, in this jury, or is of a team that it judges: they do not
    conduct it."""
    sits = select(Juror.id).where(Juror.call_id == call_id, Juror.account_id == account_id)
    if session.scalar(sits) is not None or _applies(session, call_id, account_id):
        raise OwnSeat


def note(session: Session, call_id: int, act: str, actor: str, now: datetime, **details: object) -> None:
    """Write an act of a jury in the register of its call."""
    register.append(
        session,
        stream=f"call:{call_id}",
        act=act,
        actor=actor,
        subject=f"jury:{call_id}",
        details=details,
        now=now,
    )


def _applies(session: Session, call_id: int, account_id: int) -> bool:
    theirs = (
        juries.admissible(call_id)
        .join(ApplicationMember, ApplicationMember.application_id == Application.id)
        .where(ApplicationMember.account_id == account_id)
        .with_only_columns(ApplicationMember.account_id)
    )
    return session.scalar(theirs.limit(1)) is not None
