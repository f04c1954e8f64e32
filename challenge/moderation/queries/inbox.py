"""The one inbox: what moderators have to read, whatever its kind; reports first, then who waits longest."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, UnaryExpression, and_, case, func, or_, select
from sqlalchemy.orm import Session

from challenge.foundation import slots
from challenge.foundation.contents import Content
from challenge.foundation.sentences import Sentence
from challenge.moderation.models import ModeratedItem, ModerationDecision

PAGE = 50
SHOWS = ("todo", "reported", "shown", "hidden", "withdrawn")


@dataclass(frozen=True)
class Line:
    """A text in the inbox. `own`: whoever reads the inbox wrote it."""

    id: int
    number: int
    revision: int
    kind_name: str
    kind: Sentence
    content: Content
    state: str
    reports: int
    sent_at: datetime
    own: bool

    @property
    def pickable(self) -> bool:
        """Whether it may be decided of in the list."""
        return not self.own and (self.state == "waiting" or self.reports > 0)


@dataclass(frozen=True)
class Inbox:
    """`counts`: how many by what is shown; `oldest_at`: since when the oldest of these waits."""

    lines: Sequence[Line]
    counts: Mapping[str, int]
    oldest_at: datetime | None
    more: bool


@dataclass(frozen=True)
class Filters:
    """What the address asks for. `decided_by`: only what this moderator decided last; `written`: only what
    has these words; `roles`: only the kinds that one of these decides of."""

    show: str = "todo"
    kind: str = ""
    decided_by: str | None = None
    written: str = ""
    page: int = 1
    roles: Collection[str] = ("moderator",)


def kinds(roles: Collection[str]) -> list[str]:
    """The kinds of text that one of these roles decides of."""
    return sorted(name for name, kind in slots.content_kinds.items() if not kind.deciders.isdisjoint(roles))


def inbox(session: Session, filters: Filters, *, reader: int) -> Inbox:
    """A page of the inbox for a moderator, in a number of queries that grows with the kinds alone."""
    wanted = [_shown(filters.show), *_narrowed(filters)]
    rows = session.scalars(
        select(ModeratedItem)
        .where(*wanted)
        .order_by(ModeratedItem.reports.desc(), *_order(filters.show))
        .offset((filters.page - 1) * PAGE)
        .limit(PAGE + 1)
    ).all()
    return Inbox(
        lines(session, rows[:PAGE], reader=reader),
        _counts(session, filters),
        session.scalar(select(func.min(ModeratedItem.sent_at)).where(*wanted)),
        len(rows) > PAGE,
    )


def lines(session: Session, rows: Collection[ModeratedItem], *, reader: int) -> list[Line]:
    """The rows with their words; one whose words are gone is left out."""
    found = {
        name: kind.found(session, numbers)
        for name, kind in slots.content_kinds.items()
        if (numbers := [row.number for row in rows if row.kind == name])
    }
    return [
        Line(
            id=row.id,
            number=row.number,
            revision=row.revision,
            kind_name=row.kind,
            kind=slots.content_kinds[row.kind].name,
            content=content,
            state=row.state,
            reports=row.reports,
            sent_at=row.sent_at,
            own=reader in (row.author_id, *content.writers),
        )
        for row in rows
        if (content := found.get(row.kind, {}).get(row.number))
    ]


def decided(session: Session, batch: str) -> int:
    """How many texts the last decision of which is of this batch, and may be undone."""
    those = select(ModerationDecision.item_id).where(ModerationDecision.batch == batch)
    last = (
        select(func.max(ModerationDecision.id))
        .where(ModerationDecision.item_id.in_(those))
        .group_by(ModerationDecision.item_id)
    )
    counted = select(func.count()).where(
        ModerationDecision.batch == batch,
        ModerationDecision.outcome != "undone",
        ModerationDecision.id.in_(last),
    )
    return session.scalar(counted) or 0


def _counts(session: Session, filters: Filters) -> dict[str, int]:
    columns = [func.count(case((_shown(show), 1))).label(show) for show in SHOWS]
    row = session.execute(select(*columns).where(*_narrowed(filters))).one()
    return dict(zip(SHOWS, row, strict=True))


def _shown(show: str) -> ColumnElement[bool]:
    if show == "todo":
        return or_(ModeratedItem.state == "waiting", ModeratedItem.reports > 0)
    if show == "withdrawn":
        read = [name for name, kind in slots.content_kinds.items() if kind.withdrawn]
        return and_(ModeratedItem.state == show, ModeratedItem.kind.in_(sorted(read)))
    return ModeratedItem.reports > 0 if show == "reported" else ModeratedItem.state == show


def _narrowed(filters: Filters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [ModeratedItem.kind.in_(kinds(filters.roles))]
    if filters.kind:
        found.append(ModeratedItem.kind == filters.kind)
    if filters.decided_by:
        found.append(ModeratedItem.decided_by == filters.decided_by)
    if filters.written:
        having = (
            and_(ModeratedItem.kind == name, ModeratedItem.number.in_(kind.matching(filters.written)))
            for name, kind in sorted(slots.content_kinds.items())
        )
        found.append(or_(*having))
    return found


def _order(show: str) -> list[UnaryExpression[Any]]:
    """Who waits longest first; of what is decided, the last first."""
    if show in ("todo", "reported"):
        return [ModeratedItem.sent_at.asc(), ModeratedItem.id.asc()]
    return [ModeratedItem.decided_at.desc(), ModeratedItem.id.desc()]
