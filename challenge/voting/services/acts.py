"""What officers decide about a vote: one asks, another agrees, and it is done; or it is dropped.

Whoever changes what the intake may take holds the referendum, then the board: a ballot in hand is stored
first, the next one sees the change.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.voting.models.conduct import OfficerAct
from challenge.voting.models.referendums import Referendum
from challenge.voting.rules import acts as rules
from challenge.voting.rules.refusals import ActNotFound, ActOver, ActWaiting
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.stages import Stage, move
from challenge.voting.rules.two_officers import Officer
from challenge.voting.services import board, drafts, opening, referendums, telling

DONE = {"extend": "extended", "suspend": "suspended", "resume": "resumed", "annul": "annulled"}


@dataclass(frozen=True)
class Wish:
    """What one officer asks: the kind of act, its public reason (English may be empty), the later closing of
    an extension, whether an annulled vote will be held again."""

    kind: str
    reason_fr: str
    reason_en: str = ""
    closes_at: datetime | None = None
    again: bool = False


def ask(session: Session, *, uuid: str, wish: Wish, officer: Officer, now: datetime) -> int:
    """One officer's wish, which waits for a second; a suspension is done at once. Returns its number."""
    referendum = referendums.find(session, uuid, lock=True)
    _check(referendum, wish.kind, wish.closes_at, now)
    reason = rules.check_reason(wish.reason_fr)
    if _waiting(session, referendum.id, wish.kind):
        raise ActWaiting
    row = OfficerAct(
        referendum_id=referendum.id,
        number=_last(session, referendum.id) + 1,
        kind=wish.kind,
        closes_at=wish.closes_at if wish.kind == rules.EXTEND else None,
        again=wish.again and wish.kind == rules.ANNUL,
        reason_fr=reason,
        reason_en=rules.check_reason(wish.reason_en) if wish.reason_en.strip() else "",
        asked_by=officer.key,
        asked_name=officer.name,
        asked_at=now,
    )
    session.add(row)
    session.flush()
    if row.kind == rules.SUSPEND:
        _do(session, referendum, row, officer, now)
    else:
        opening.record_approval(session, referendum=referendum, act=_name(row), officer=officer, now=now)
    return row.number


def agree(session: Session, *, uuid: str, number: int, officer: Officer, now: datetime) -> bool:
    """The yes of another officer to exactly what was asked, which is still possible; whether it is done."""
    referendum = referendums.find(session, uuid, lock=True)
    row = _pending(session, referendum.id, number)
    _check(referendum, row.kind, row.closes_at, now)
    if not opening.record_approval(session, referendum=referendum, act=_name(row), officer=officer, now=now):
        return False
    _do(session, referendum, row, officer, now)
    return True


def drop(session: Session, *, uuid: str, number: int, officer: Officer, now: datetime) -> None:
    """Give up what waits for a second yes. Any officer may."""
    referendum = referendums.find(session, uuid, lock=True)
    row = _pending(session, referendum.id, number)
    row.dropped_at = now
    _note(session, referendum, row, f"{row.kind} dropped", officer, now)


def ask_or_agree(session: Session, *, uuid: str, wish: Wish, officer: Officer, now: datetime) -> bool:
    """For the command line: agree to the same wish of another officer if one waits, else ask; whether it is
    done. A wish that waits for another instant must be dropped first: `ActWaiting`."""
    referendum = referendums.find(session, uuid, lock=True)
    row = _waiting(session, referendum.id, wish.kind)
    if row is not None and (row.closes_at, row.again) == (wish.closes_at, wish.again):
        return agree(session, uuid=uuid, number=row.number, officer=officer, now=now)
    ask(session, uuid=uuid, wish=wish, officer=officer, now=now)
    return wish.kind == rules.SUSPEND


def _check(referendum: Referendum, kind: str, asked: datetime | None, now: datetime) -> None:
    stage, closes_at = Stage(referendum.stage), referendum.closes_at
    suspended = referendum.suspended_at is not None
    if kind == rules.EXTEND:
        sheet = RuleSheet.from_bytes(referendum.sheet)
        maximum = timedelta(hours=sheet.maximum_extension_hours)
        rules.check_extension(stage, closes_at, sheet.window, maximum, asked or closes_at, now)
    elif kind == rules.SUSPEND:
        rules.check_suspension(stage, closes_at, now, suspended=suspended)
    elif kind == rules.RESUME:
        rules.check_resumption(stage, closes_at, now, suspended=suspended)
    else:
        rules.check_annulment(stage)


def _do(session: Session, referendum: Referendum, row: OfficerAct, officer: Officer, now: datetime) -> None:
    was_prepared = referendum.stage == Stage.PREPARED
    if not was_prepared:
        board.lock(session, referendum_id=referendum.id)
    if row.kind == rules.EXTEND and row.closes_at is not None:
        referendum.closes_at = row.closes_at
    elif row.kind == rules.SUSPEND:
        referendum.suspended_at = now
    elif row.kind == rules.RESUME:
        referendum.suspended_at = None
    else:
        referendum.stage = move(Stage(referendum.stage), rules.ANNUL)
        referendum.annulled_at, referendum.suspended_at = now, None
        if not was_prepared:
            board.finish(session, referendum)
        reason = {"fr": row.reason_fr, "en": row.reason_en or row.reason_fr}
        telling.annulled(session, referendum=referendum, reason=reason, actor=officer.key, now=now)
        if row.again and editions.of_referendum(session, referendum.uuid) is not None:
            drafts.copy_of(session, uuid=referendum.uuid, actor=officer.key, now=now)
    row.done_at = now
    session.flush()
    _note(session, referendum, row, DONE[row.kind], officer, now)


def _note(
    session: Session, referendum: Referendum, row: OfficerAct, act: str, officer: Officer, now: datetime
) -> None:
    details: dict[str, object] = {"number": row.number, "reason": row.reason_fr}
    if row.closes_at is not None:
        details["closes_at"] = row.closes_at.isoformat()
    if row.again:
        details["again"] = True
    referendums.note(session, uuid=referendum.uuid, act=act, actor=officer.key, now=now, **details)


def _pending(session: Session, referendum_id: int, number: int) -> OfficerAct:
    statement = select(OfficerAct).where(
        OfficerAct.referendum_id == referendum_id, OfficerAct.number == number
    )
    row = session.scalars(statement).one_or_none()
    if row is None:
        raise ActNotFound
    if row.done_at or row.dropped_at:
        raise ActOver
    return row


def _waiting(session: Session, referendum_id: int, kind: str) -> OfficerAct | None:
    statement = select(OfficerAct).where(
        OfficerAct.referendum_id == referendum_id,
        OfficerAct.kind == kind,
        OfficerAct.done_at.is_(None),
        OfficerAct.dropped_at.is_(None),
    )
    return session.scalars(statement).one_or_none()


def _last(session: Session, referendum_id: int) -> int:
    return (
        session.scalar(select(func.max(OfficerAct.number)).where(OfficerAct.referendum_id == referendum_id))
        or 0
    )


def _name(row: OfficerAct) -> str:
    return f"{row.kind} {row.number}"
