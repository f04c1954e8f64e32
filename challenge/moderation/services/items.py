"""Texts come under moderation, are decided elsewhere, or go: called by the features that hold them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from challenge.foundation import limits
from challenge.foundation.contents import Content
from challenge.foundation.register import INSERTS
from challenge.moderation.models import ContentReport, ModeratedItem, ModerationDecision
from challenge.moderation.queries import items as found
from challenge.moderation.queries.names import KIND as NAME
from challenge.moderation.rules import states
from challenge.moderation.rules.refusals import ContentNotFound, ItemChanged

PER_NETWORK, FROM_UNKNOWN, AN_HOUR = 40, 400, timedelta(hours=1)
"""How many texts of one network, or of unknown ones, are published unread in an hour."""
ELSEWHERE = "elsewhere"
"""The batch of reports that were answered by another page than the inbox."""


@dataclass(frozen=True)
class Sender:
    """What a request shows of who sent a text. `trapped`: a field that nobody sees was filled in."""

    network: str | None
    trapped: bool


def arrived(
    session: Session,
    *,
    kind: str,
    number: int,
    author_id: int,
    within: str,
    words: str,
    now: datetime,
    sender: Sender | None = None,
) -> str:
    """Bring a new text under moderation: `waiting` to be read, or `shown` at once. Its feature applies it.
    `sender`: what the request shows of who sent it."""
    suspect = sender is not None and _suspect(session, sender, now)
    state = first_state(session, author_id=author_id, words=words, suspect=suspect)
    _made(session, kind, number, within, author_id, state, now)
    return state


def _suspect(session: Session, sender: Sender, now: datetime) -> bool:
    """Whether a program filled in what nobody sees, or more texts than usual came from one network."""
    try:
        most = PER_NETWORK if sender.network else FROM_UNKNOWN
        limits.check(session, key=f"text network {sender.network}", limit=most, window=AN_HOUR, now=now)
    except limits.TooManyTries:
        return True
    return sender.trapped


def first_state(session: Session, *, author_id: int, words: str, suspect: bool = False) -> str:
    """Where a text of this author would begin. One that was hidden counts even once she took it back: she
    would be trusted again otherwise."""
    read = (
        select(ModeratedItem.state, func.count())
        .where(ModeratedItem.author_id == author_id, ModeratedItem.decided_by.is_not(None))
        .where(ModeratedItem.kind != NAME)  # a name that was read says nothing of texts
        .group_by(ModeratedItem.state)
    )
    known = {state: int(number) for state, number in session.execute(read)}
    fled = select(func.count()).where(
        ModeratedItem.author_id == author_id,
        ModeratedItem.state == "withdrawn",
        ModerationDecision.item_id == ModeratedItem.id,
        ModerationDecision.revision == ModeratedItem.revision - 1,
        ModerationDecision.outcome == "hidden",
    )
    published, hidden = known.get("shown", 0), known.get("hidden", 0) + (session.scalar(fled) or 0)
    return states.arrives(published=published, hidden=hidden, links=states.links(words), suspect=suspect)


def mirrored(
    session: Session,
    *,
    kind: str,
    number: int,
    author_id: int | None,
    within: str,
    state: str,
    actor: str | None,
    now: datetime,
) -> None:
    """Follow a text that a page of its own decides of: its state there, and by whom. A decision answers its
    reports."""
    item = held(session, kind, number)
    if item is None:
        item = _made(session, kind, number, within, author_id, state, now)
    elif state == "waiting" != item.state:
        item.sent_at = now
    before, item.state, item.revision = item.state, state, item.revision + 1
    item.author_id = author_id  # a text entered at a desk finds its author later
    if state == "withdrawn":
        answer_reports(session, item, ELSEWHERE)
    if actor is None or state not in ("shown", "hidden"):
        return
    item.decided_by, item.decided_at = actor, now
    session.add(
        ModerationDecision(
            item_id=item.id,
            batch=ELSEWHERE,
            before=before,
            outcome=state,
            revision=item.revision,
            reasons=[],
            words="",
            decided_by=actor,
            decided_at=now,
        )
    )
    answer_reports(session, item, ELSEWHERE)


def withdrawn(session: Session, *, kind: str, number: int) -> None:
    """Follow a text that its author took back: nobody has to read it any more."""
    item = held(session, kind, number)
    if item is not None:
        item.state, item.revision = "withdrawn", item.revision + 1
        answer_reports(session, item, ELSEWHERE)


def answer_reports(session: Session, item: ModeratedItem, batch: str) -> None:
    """Mark the open reports of a text as answered by this batch."""
    item.reports = 0
    open_ones = (ContentReport.item_id == item.id, ContentReport.batch.is_(None))
    session.execute(update(ContentReport).where(*open_ones).values(batch=batch))


def locked(session: Session, item_id: int, *, revision: int | None = None) -> ModeratedItem:
    """A text, for this transaction alone; ContentNotFound, ItemChanged when it is not as it was read."""
    item = session.get(ModeratedItem, item_id, with_for_update=True, populate_existing=True)
    if item is None:
        raise ContentNotFound
    if revision is not None and item.revision != revision:
        raise ItemChanged
    return item


def of_public(session: Session, kind: str, number: int, now: datetime) -> tuple[ModeratedItem, Content]:
    """The public text of this kind and number, locked; one that was there before moderation is brought under
    it. ContentNotFound."""
    content = found.public(session, kind, number)
    item = brought(
        session, kind=kind, number=number, author_id=content.author_id, within=content.within, now=now
    )
    return item, content


def brought(
    session: Session, *, kind: str, number: int, author_id: int | None, within: str, now: datetime
) -> ModeratedItem:
    """A text that is shown, locked; one that was there before moderation is brought under it."""
    item = held(session, kind, number)
    return item or _made(session, kind, number, within, author_id, "shown", now)


def held(session: Session, kind: str, number: int) -> ModeratedItem | None:
    """The text of this kind and number, locked; None when it is not under moderation."""
    wanted = select(ModeratedItem).where(ModeratedItem.kind == kind, ModeratedItem.number == number)
    return session.scalars(wanted.with_for_update().execution_options(populate_existing=True)).one_or_none()


def _made(
    session: Session, kind: str, number: int, within: str, author_id: int | None, state: str, now: datetime
) -> ModeratedItem:
    """Two people may report the same old text at once: both find one row."""
    insert = INSERTS[session.get_bind().dialect.name]
    row = insert(ModeratedItem).values(
        kind=kind,
        number=number,
        within=within,
        author_id=author_id,
        state=state,
        revision=1,
        reports=0,
        sent_at=now,
    )
    session.execute(row.on_conflict_do_nothing())
    made = held(session, kind, number)
    if made is None:
        raise ContentNotFound
    return made
