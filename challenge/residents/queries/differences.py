"""What an import that was staged would change in the roll."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, exists, false, func, or_, select
from sqlalchemy.orm import Session

from challenge.residents.models.roll import RollLineStaged, RollPerson

TAKEN = ("name", "birth_on", "address", "district", "email")
"""The columns that a line gives, besides the reference by which its person is known."""


@dataclass(frozen=True)
class Counts:
    """Persons on the roll before; new, changed and unchanged by the file; gone with it."""

    before: int
    added: int
    changed: int
    unchanged: int
    gone: int


@dataclass(frozen=True)
class Change:
    """One difference. `kind`: added, changed or gone; `columns`: what differs; `key`: where to go on."""

    key: int
    reference: str
    kind: str
    columns: Sequence[str]


def count(session: Session, *, import_id: int, nameless: int) -> Counts:
    """What an import would do, counted."""
    known = select(func.count()).where(*_both(import_id))
    changed = session.scalar(known.where(differing())) or 0
    added = select(func.count()).select_from(arriving(import_id).subquery())
    return Counts(
        before=session.scalar(select(func.count()).where(RollPerson.left_at.is_(None))) or 0,
        added=session.scalar(added) or 0,
        changed=changed,
        unchanged=(session.scalar(known) or 0) - changed,
        gone=session.scalar(select(func.count()).where(*leaving(import_id, nameless))) or 0,
    )


def arriving(import_id: int) -> Select[int]:
    """The good lines of an import whose reference nobody bears, not even somebody who left."""
    return select(RollLineStaged.line).where(
        RollLineStaged.import_id == import_id,
        RollLineStaged.wrong.is_(False),
        ~exists().where(RollPerson.reference == RollLineStaged.reference),
    )


def differing() -> ColumnElement[bool]:
    """Whether a person and her staged line do not say the same, or she comes back."""
    pairs = ((getattr(RollPerson, name), getattr(RollLineStaged, name)) for name in TAKEN)
    return or_(RollPerson.left_at.is_not(None), *(mine.is_distinct_from(theirs) for mine, theirs in pairs))


def leaving(import_id: int, nameless: int) -> tuple[ColumnElement[bool], ...]:
    """Who is on the roll and not in the file. Nobody, when a line could not be told: it may be hers."""
    if nameless:
        return (false(),)
    named = exists().where(
        RollLineStaged.import_id == import_id, RollLineStaged.reference == RollPerson.reference
    )
    return (RollPerson.left_at.is_(None), ~named)


def added(session: Session, *, import_id: int, after: int, most: int) -> list[Change]:
    """The lines that would be added, from one line on."""
    line, reference = RollLineStaged.line, RollLineStaged.reference
    rows = session.execute(
        arriving(import_id).with_only_columns(line, reference).where(line > after).order_by(line).limit(most)
    )
    return [Change(number, name, "added", ()) for number, name in rows]


def changed(session: Session, *, import_id: int, after: int, most: int) -> list[Change]:
    """The lines that would change a person, from one line on."""
    wanted = select(RollPerson, RollLineStaged).where(*_both(import_id), differing())
    rows = session.execute(
        wanted.where(RollLineStaged.line > after).order_by(RollLineStaged.line).limit(most)
    ).all()
    return [Change(line.line, line.reference, "changed", _columns(person, line)) for person, line in rows]


def gone(session: Session, *, import_id: int, nameless: int, after: int, most: int) -> list[Change]:
    """The persons who would leave, from one id on."""
    wanted = select(RollPerson.id, RollPerson.reference).where(*leaving(import_id, nameless))
    rows = session.execute(wanted.where(RollPerson.id > after).order_by(RollPerson.id).limit(most))
    return [Change(number, reference, "gone", ()) for number, reference in rows]


def _both(import_id: int) -> tuple[ColumnElement[bool], ...]:
    """A person of the roll, and her good line in an import."""
    return (
        RollPerson.reference == RollLineStaged.reference,
        RollLineStaged.import_id == import_id,
        RollLineStaged.wrong.is_(False),
    )


def _columns(person: RollPerson, line: RollLineStaged) -> list[str]:
    differing = [name for name in TAKEN if getattr(person, name) != getattr(line, name)]
    return differing + (["left_at"] if person.left_at else [])
