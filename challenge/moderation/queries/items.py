"""One moderated text, as its page shows it to moderators; and what is said to whoever reports."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation import slots
from challenge.foundation.contents import Content
from challenge.moderation.models import ContentReport, ModeratedItem, ModerationDecision, ModerationNote
from challenge.moderation.queries.inbox import Filters, Line, inbox, kinds, lines
from challenge.moderation.rules.refusals import ContentNotFound


@dataclass(frozen=True)
class Report:
    """What somebody said is wrong. Moderators see what, never who."""

    reason: str
    words: str
    at: datetime
    answered: bool


@dataclass(frozen=True)
class Decision:
    """What was decided. `by`: the name of the moderator, None once she was forgotten; `before`: where the
    text was; `revision`: which one the decision made."""

    outcome: str
    reasons: Sequence[str]
    words: str
    by: str | None
    at: datetime
    before: str
    revision: int


@dataclass(frozen=True)
class Note:
    """What a moderator noted for the others."""

    words: str
    by: str | None
    at: datetime


@dataclass(frozen=True)
class Item:
    """One text with all that happened to it. `following`: another that waits."""

    line: Line
    reports: Sequence[Report]
    decisions: Sequence[Decision]
    notes: Sequence[Note]
    following: int | None


def item(session: Session, item_id: int, *, reader: int, roles: Collection[str] = ("moderator",)) -> Item:
    """The text of this number in the inbox. ContentNotFound, also when its words are gone, or when none of
    these roles decides of it."""
    row = session.get(ModeratedItem, item_id) if item_id < 2**31 else None
    found = lines(session, [row], reader=reader) if row and row.kind in kinds(roles) else []
    if not found:
        raise ContentNotFound
    decisions = session.scalars(
        select(ModerationDecision)
        .where(ModerationDecision.item_id == item_id)
        .order_by(ModerationDecision.id)
    ).all()
    notes = session.scalars(
        select(ModerationNote).where(ModerationNote.item_id == item_id).order_by(ModerationNote.id)
    ).all()
    names = people.of_actors(
        session, [*(made.decided_by for made in decisions), *(note.written_by for note in notes)]
    )
    waiting = inbox(session, Filters(roles=roles), reader=reader).lines
    return Item(
        found[0],
        _reports(session, item_id),
        [
            Decision(
                made.outcome,
                made.reasons,
                made.words,
                names.get(made.decided_by),
                made.decided_at,
                made.before,
                made.revision,
            )
            for made in decisions
        ],
        [Note(note.words, names.get(note.written_by), note.written_at) for note in notes],
        next((one.id for one in waiting if one.id != item_id and not one.own), None),
    )


def place(session: Session, kind: str, number: int) -> tuple[int, int]:
    """Where the inbox holds the text of this kind and number, and its revision there. ContentNotFound."""
    known = (ModeratedItem.kind == kind, ModeratedItem.number == number)
    wanted = select(ModeratedItem.id, ModeratedItem.revision).where(*known)
    found = session.execute(wanted).one_or_none() if number < 2**31 else None
    if found is None:
        raise ContentNotFound
    return found.id, found.revision


def waits(session: Session, kind: str, number: int) -> bool:
    """Whether a text is still to be read: one of somebody whose texts were published before came at once."""
    known = (ModeratedItem.kind == kind, ModeratedItem.number == number, ModeratedItem.state == "waiting")
    return session.scalar(select(ModeratedItem.id).where(*known)) is not None


def public(session: Session, kind: str, number: int) -> Content:
    """A public text, for whoever would report it. ContentNotFound."""
    known = slots.content_kinds.get(kind)
    content = known.found(session, [number]).get(number) if known and number < 2**31 else None
    if content is None or not content.public:
        raise ContentNotFound
    return content


def reported(session: Session, kind: str, number: int, *, account_id: int) -> bool:
    """Whether this account has reported this text."""
    mine = (
        select(ContentReport.id)
        .join(ModeratedItem, ModeratedItem.id == ContentReport.item_id)
        .where(
            ModeratedItem.kind == kind,
            ModeratedItem.number == number,
            ContentReport.account_id == account_id,
        )
    )
    return session.scalar(mine) is not None


def _reports(session: Session, item_id: int) -> list[Report]:
    wanted = select(ContentReport).where(ContentReport.item_id == item_id).order_by(ContentReport.id)
    return [
        Report(row.reason, row.words, row.reported_at, row.batch is not None)
        for row in session.scalars(wanted)
    ]
