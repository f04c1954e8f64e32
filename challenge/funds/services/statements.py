"""Bank statements: taken in once, each line matched with its gift or set aside with a reason."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import register
from challenge.funds.models.statements import StatementLine
from challenge.funds.models.vehicles import Vehicle
from challenge.funds.queries import books
from challenge.funds.rules import statements as rules
from challenge.funds.rules.gifts import CANCELLED, PROMISED
from challenge.funds.rules.vehicles import VehicleNotFound
from challenge.funds.services import gifts, ledger

WAITING, MATCHED, SET_ASIDE = "waiting", "matched", "set_aside"


@dataclass(frozen=True)
class Taken:
    """What a file brought: lines that are new, lines that were known."""

    fresh: int
    known: int


def take_in(session: Session, *, vehicle_id: int, data: bytes, actor: str, now: datetime) -> Taken:
    """Take a statement in, whole or not at all; lines that came by another file are left as they are. Raises
    VehicleNotFound, StatementUnreadable, StatementTooLong, StatementLineWrong."""
    if session.get(Vehicle, vehicle_id) is None:
        raise VehicleNotFound
    lines = rules.read(data, account=books.ref(vehicle_id))
    ledger.lock(session, [vehicle_id])
    mine = select(StatementLine.identity).where(StatementLine.vehicle_id == vehicle_id)
    fresh = rules.fresh(lines, session.scalars(mine))
    for line in fresh:
        session.add(
            StatementLine(
                vehicle_id=vehicle_id,
                identity=line.identity,
                moved_on=line.on,
                label=line.label,
                cents=line.cents,
                reference=line.reference,
                state=WAITING,
                tries=0,
                imported_by=actor,
                imported_at=now,
            )
        )
    session.flush()
    taken = Taken(len(fresh), len(lines) - len(fresh))
    stream = books.ref(vehicle_id)
    register.append(
        session,
        stream=stream,
        act="statement taken in",
        actor=actor,
        subject=stream,
        details=asdict(taken),
        now=now,
    )
    return taken


def match(
    session: Session,
    *,
    vehicle_id: int,
    line_id: int,
    gift_id: int,
    today: date,
    actor: str,
    now: datetime,
) -> None:
    """Say that a line is a gift: a promise becomes money on the line's day; a gift received already gets its
    line. Raises LineNotFound, LineHandled, LineUnmatched, LineOfAnother, GiftNotFound, and what
    `services.gifts.receive` does."""
    ledger.lock(session, [vehicle_id])
    line, gift = _waiting(session, vehicle_id, line_id), gifts.held(session, vehicle_id, gift_id)
    taken = session.scalar(select(StatementLine.id).where(StatementLine.gift_id == gift_id))
    if gift.in_kind or gift.state == CANCELLED or taken is not None:
        raise rules.LineUnmatched
    if line.cents != gift.cents:
        raise rules.LineOfAnother
    if gift.state == PROMISED:
        gifts.receive(
            session,
            vehicle_id=vehicle_id,
            gift_id=gift_id,
            on=line.moved_on,
            bank_reference=rules.bank_reference(line.identity, line.tries),
            today=today,
            actor=actor,
            now=now,
        )
    line.state, line.gift_id = MATCHED, gift_id
    session.flush()
    _note(session, line, "line matched", f"gift:{gift_id}", actor, now)


def set_aside(
    session: Session, *, vehicle_id: int, line_id: int, reason: str, actor: str, now: datetime
) -> None:
    """Say that a line is no gift, and what it is. Raises LineNotFound, LineHandled, LineReasonMissing."""
    ledger.lock(session, [vehicle_id])
    line = _waiting(session, vehicle_id, line_id)
    line.reason, line.state = rules.require_reason(reason), SET_ASIDE
    session.flush()
    _note(session, line, "line set aside", "", actor, now)


def take_up(session: Session, *, vehicle_id: int, line_id: int, actor: str, now: datetime) -> None:
    """Let a line that was set aside wait again. Raises LineNotFound, LineHandled."""
    ledger.lock(session, [vehicle_id])
    line = _line(session, vehicle_id, line_id)
    if line.state != SET_ASIDE:
        raise rules.LineHandled
    line.reason, line.state = None, WAITING
    session.flush()
    _note(session, line, "line taken up", "", actor, now)


def _line(session: Session, vehicle_id: int, line_id: int) -> StatementLine:
    line = session.get(StatementLine, line_id, with_for_update=True, populate_existing=True)
    if line is None or line.vehicle_id != vehicle_id:
        raise rules.LineNotFound
    return line


def _waiting(session: Session, vehicle_id: int, line_id: int) -> StatementLine:
    line = _line(session, vehicle_id, line_id)
    if line.state != WAITING:
        raise rules.LineHandled
    return line


def _note(session: Session, line: StatementLine, act: str, what: str, actor: str, now: datetime) -> None:
    register.append(
        session,
        stream=books.ref(line.vehicle_id),
        act=act,
        actor=actor,
        subject=f"line:{line.id}",
        details={"cents": line.cents, "is": what},
        now=now,
    )
