"""Juries: who sits in them, how far each juror is."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.projects.models.applications import Application
from challenge.projects.models.calls import Call
from challenge.projects.models.juries import Juror, JurorFacts, JuryAssignment, JuryConflict
from challenge.projects.models.reviews import Review
from challenge.projects.queries import calls
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.rules.jury import frozen
from challenge.projects.rules.jury.frozen import JuryRules
from challenge.projects.rules.jury.refusals import JuryNotFound


@dataclass(frozen=True)
class Seat:
    """A seat in the jury of a call, held now."""

    id: int
    account_id: int
    presides: bool
    invited_at: datetime
    signed_at: datetime | None
    call: FrozenCall
    rules: JuryRules


@dataclass(frozen=True)
class Member:
    """A juror, for organisers. `name` is empty for an account that was erased. `recused`: from how many
    files; `wanted`: files to read, those recused left out; `given`: reviews given among them; `official`: the
    name of the record, where one was written."""

    id: int
    account_id: int
    name: str
    email: str
    presides: bool
    invited_at: datetime
    signed_at: datetime | None
    removed_at: datetime | None
    removal: str
    wanted: int
    given: int
    recused: int
    official: str


@dataclass(frozen=True)
class Sitting:
    """A juror who sits now, for lists of names. `name` is empty for an account that was erased."""

    id: int
    name: str
    signed_at: datetime | None


def seat(session: Session, slug: str, account_id: int) -> Seat:
    """The seat that an account holds in the jury of the call at this address. Raises JuryNotFound."""
    call = calls.by_slug(session, slug)
    found = (
        session.scalar(_held().where(Juror.call_id == call.id, Juror.account_id == account_id))
        if call
        else None
    )
    if call is None or found is None:
        raise JuryNotFound
    return _seat(found, call)


def of_account(session: Session, account_id: int) -> list[Seat]:
    """The seats of an account, the latest first."""
    found = session.scalars(_held().where(Juror.account_id == account_id).order_by(Juror.id.desc())).all()
    known = {one.call_id: calls.by_id(session, one.call_id) for one in found}
    return [_seat(one, call) for one in found if (call := known[one.call_id]) is not None]


def jury_call(session: Session, call_id: int) -> tuple[FrozenCall, JuryRules]:
    """A frozen call that has a jury, with the jury's rules. Raises JuryNotFound, CallHasNoJury."""
    call = calls.by_id(session, call_id)
    if call is None:
        raise JuryNotFound
    return call, frozen.read(call.sheet)


def members(session: Session, call_id: int) -> list[Member]:
    """Everybody who sits, or sat, in a jury, in the order of their invitations."""
    rows = session.scalars(select(Juror).where(Juror.call_id == call_id).order_by(Juror.id)).all()
    known = people.persons(session, [one.account_id for one in rows])
    reading = {seat: (wanted, given) for seat, wanted, given in session.execute(_progress(call_id))}
    recused = {row[0]: row[1] for row in session.execute(_recused(call_id))}
    return [
        Member(
            one.id,
            one.account_id,
            known[one.account_id].name if one.account_id in known else "",
            known[one.account_id].email if one.account_id in known else "",
            one.presides,
            one.invited_at,
            one.signed_at,
            one.removed_at,
            one.removal,
            *reading.get(one.id, (0, 0)),
            recused.get(one.id, 0),
            one.official_name,
        )
        for one in rows
    ]


def given(jury: list[Member]) -> int:
    """How many reviews count among those that these jurors gave."""
    return sum(one.given for one in jury if one.removed_at is None)


def sitting(session: Session, call_id: int) -> list[Sitting]:
    """Those who sit in a jury now, in the order of their invitations: without their progress, which takes
    reading all that they gave."""
    held = select(Juror.id, Juror.account_id, Juror.signed_at)
    rows = session.execute(
        held.where(Juror.call_id == call_id, Juror.removed_at.is_(None)).order_by(Juror.id)
    ).all()
    known = people.names(session, [row.account_id for row in rows])
    return [Sitting(row.id, known.get(row.account_id, ""), row.signed_at) for row in rows]


def facts_of(session: Session, juror_id: int) -> dict[str, JurorFacts]:
    """What was typed about a juror, by side."""
    rows = session.scalars(select(JurorFacts).where(JurorFacts.juror_id == juror_id))
    return {one.side: one for one in rows}


def admissible(call_id: int) -> Select[Application]:
    """The applications that a jury judges: submitted, and found admissible."""
    return select(Application).where(
        Application.call_id == call_id,
        Application.state == "submitted",
        Application.examined == "admissible",
    )


def recused() -> ColumnElement[bool]:
    """Whether the juror of a query is recused from its application: it joins `juror` and `application`."""
    return exists().where(
        JuryConflict.juror_id == Juror.id,
        JuryConflict.application_id == Application.id,
        JuryConflict.set_aside_at.is_(None),
    )


def _progress(call_id: int) -> Select[int, int, int]:
    """Outer joins, from jurors to what each reads: SQLite would rather try every file with every juror."""
    judged = (
        (Application.id == JuryAssignment.application_id)
        & (Application.state == "submitted")
        & (Application.examined == "admissible")
        & ~recused()
    )
    same = (Review.juror_id == Juror.id) & (Review.application_id == Application.id)
    return (
        select(Juror.id, func.count(Application.id), func.count(Review.given_at))
        .select_from(Juror)
        .outerjoin(JuryAssignment, JuryAssignment.juror_id == Juror.id)
        .outerjoin(Application, judged)
        .outerjoin(Review, same)
        .where(Juror.call_id == call_id)
        .group_by(Juror.id)
    )


def _recused(call_id: int) -> Select[int, int]:
    files = func.count(func.distinct(JuryConflict.application_id))
    return (
        select(JuryConflict.juror_id, files)
        .join(Juror, Juror.id == JuryConflict.juror_id)
        .where(Juror.call_id == call_id, JuryConflict.set_aside_at.is_(None))
        .group_by(JuryConflict.juror_id)
    )


def _held() -> Select[Juror]:
    return select(Juror).join(Call, Call.id == Juror.call_id).where(Juror.removed_at.is_(None))


def _seat(one: Juror, call: FrozenCall) -> Seat:
    return Seat(
        one.id, one.account_id, one.presides, one.invited_at, one.signed_at, call, frozen.read(call.sheet)
    )
