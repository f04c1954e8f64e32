"""A jury's deliberation as its pages show it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.projects.models.applications import Application
from challenge.projects.models.deliberations import Deliberation, JuryException
from challenge.projects.models.juries import Juror
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.rules.jury.deciding import Change, Verdict


@dataclass(frozen=True)
class Noted:
    """An exception as it was noted. `authors`: numbers of seats."""

    change: Change
    title: str
    reason: str
    authors: tuple[int, ...]
    noted_at: datetime


@dataclass(frozen=True)
class State:
    """Where a deliberation is. `record` and `fingerprint`: once the jury has closed."""

    opened_at: datetime
    present: tuple[int, ...]
    minutes: str
    closed_at: datetime | None
    record: Mapping[str, Any] | None
    fingerprint: str | None


def state(session: Session, call_id: int) -> State | None:
    """The deliberation of a jury; None before it opens."""
    one = session.get(Deliberation, call_id)
    if one is None:
        return None
    return State(one.opened_at, tuple(one.present), one.minutes, one.closed_at, one.record, one.fingerprint)


def is_closed(session: Session, call_id: int) -> bool:
    """Whether the jury has decided, and has its public page."""
    return session.scalar(select(Deliberation.closed_at).where(Deliberation.call_id == call_id)) is not None


def over(session: Session, call: FrozenCall) -> str:
    """Why a jury does nothing any more: "closed", "cancelled"; empty while it works."""
    return "cancelled" if call.state == "cancelled" else "closed" if is_closed(session, call.id) else ""


def exceptions(session: Session, call_id: int) -> list[Noted]:
    """The exceptions noted so far, in the order of the references."""
    rows = session.execute(
        select(JuryException, Application.ref, Application.title)
        .join(Application, Application.id == JuryException.application_id)
        .where(Application.call_id == call_id)
        .order_by(Application.ref)
    )
    return [
        Noted(
            Change(ref, Verdict(one.verdict), one.cents, one.place),
            title,
            one.reason,
            tuple(one.authors),
            one.noted_at,
        )
        for one, ref, title in rows
    ]


def names(session: Session, call_id: int) -> dict[int, str]:
    """The names of a jury's members as its record shows them, past ones included, by the number of their
    seats: as the city wrote them, else as their accounts do; empty for one that is hidden or was erased."""
    held = select(Juror.id, Juror.account_id, Juror.official_name).where(Juror.call_id == call_id)
    rows = session.execute(held).all()
    known = people.shown_names(session, [row.account_id for row in rows])
    return {row.id: row.official_name or known.get(row.account_id, "") for row in rows}


def titles(session: Session, call_id: int, refs: Collection[str]) -> dict[str, str]:
    """The titles of these files."""
    rows = session.execute(
        select(Application.ref, Application.title).where(
            Application.call_id == call_id, Application.ref.in_(refs)
        )
    )
    return {row.ref: row.title for row in rows}
