"""The arguments of a proposal in their two columns, the most supported first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.proposals.models.opinions import Argument, ArgumentSupport

KIND = "argument"
FIRST, PAGE = 3, 25
SHOWN = (
    select(Argument)
    .where(Argument.proposal_id == bindparam("proposal"), Argument.side == bindparam("side"))
    .where(Argument.state == "shown")
    .order_by(Argument.supports.desc(), Argument.id)
    .offset(bindparam("skip"))
    .limit(bindparam("most"))
)
"""The public ones of a side: an index holds them in this order."""


@dataclass(frozen=True)
class Said:
    """An argument. `author` is None once she was forgotten; `own`: whoever asks wrote it."""

    id: int
    side: str
    state: str
    language: str
    words: str
    author: str | None
    own: bool
    supports: int
    supported: bool
    written_at: datetime


@dataclass(frozen=True)
class Column:
    """One side: a page of its arguments, how many are public in all, whether others follow."""

    side: str
    arguments: Sequence[Said]
    total: int
    more: bool


@dataclass(frozen=True)
class Debate:
    """Both sides. `waiting`: how many of hers whoever asks alone sees."""

    columns: Sequence[Column]
    waiting: int

    @property
    def total(self) -> int:
        return sum(one.total for one in self.columns)


def debate(
    session: Session, proposal_id: int, *, account_id: int | None, page: int = 1, size: int = PAGE
) -> Debate:
    """The arguments that whoever asks may read: the public ones, and her own while they wait or are hidden,
    which come first. What she took back is nowhere."""
    own, skipped = _own(session, proposal_id, account_id), (page - 1) * size
    columns = []
    for side in ("for", "against"):
        first = [row for row in own if row.side == side]
        found = first[skipped : skipped + size + 1]
        asked = {"proposal": proposal_id, "side": side, "skip": max(0, skipped - len(first))}
        columns.append((side, [*found, *session.scalars(SHOWN, asked | {"most": size + 1 - len(found)})]))
    return _debate(session, proposal_id, columns, account_id, size)


def of(session: Session, argument_id: int) -> int | None:
    """The proposal of an argument that is public."""
    return session.scalar(
        select(Argument.proposal_id).where(Argument.id == argument_id, Argument.state == "shown")
    )


def _own(session: Session, proposal_id: int, account_id: int | None) -> Sequence[Argument]:
    """Hers that she alone reads."""
    if account_id is None:
        return []
    wanted = select(Argument).where(
        Argument.author_id == account_id,
        Argument.proposal_id == proposal_id,
        Argument.state.in_(("waiting", "hidden")),
    )
    return session.scalars(wanted.order_by(Argument.supports.desc(), Argument.id)).all()


def _debate(
    session: Session,
    proposal_id: int,
    columns: list[tuple[str, list[Argument]]],
    account_id: int | None,
    size: int,
) -> Debate:
    rows = [row for _side, found in columns for row in found]
    names = people.names(session, {row.author_id for row in rows if row.author_id})
    mine: set[int] = set()
    if account_id and rows:
        supported = select(ArgumentSupport.argument_id).where(
            ArgumentSupport.account_id == account_id,
            ArgumentSupport.argument_id.in_([row.id for row in rows]),
        )
        mine = set(session.scalars(supported))
    counted = select(Argument.side, func.count()).where(
        Argument.proposal_id == proposal_id, Argument.state == "shown"
    )
    totals = {side: int(number) for side, number in session.execute(counted.group_by(Argument.side))}
    return Debate(
        [
            Column(
                side,
                [
                    Said(
                        id=row.id,
                        side=side,
                        state=row.state,
                        language=row.language,
                        words=row.words,
                        author=names.get(row.author_id or 0),
                        own=row.author_id is not None and row.author_id == account_id,
                        supports=row.supports,
                        supported=row.id in mine,
                        written_at=row.written_at,
                    )
                    for row in found[:size]
                ],
                totals.get(side, 0),
                len(found) > size,
            )
            for side, found in columns
        ],
        sum(1 for row in rows if row.state != "shown"),
    )
