"""Moderators publish or hide texts, one or many at once, and undo it at once or one by one. The author is
always told."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from challenge.foundation import register, slots
from challenge.foundation.contents import Judgement
from challenge.foundation.sentences import Sentence
from challenge.foundation.visitors import Visitor
from challenge.moderation import letters
from challenge.moderation.models import ContentReport, ModeratedItem, ModerationDecision
from challenge.moderation.rules import reasons as listed
from challenge.moderation.rules import states
from challenge.moderation.rules.refusals import (
    ContentNotFound,
    NothingChosen,
    NothingToUndo,
    OwnContent,
    TooManyChosen,
)
from challenge.moderation.services import items


@dataclass(frozen=True)
class Said:
    """What is said of a decision: the reasons as codes and sentences, the words, by whom, when."""

    reasons: Mapping[str, Sentence]
    words: str
    moderator: Visitor
    now: datetime


def decide(
    session: Session,
    *,
    chosen: Sequence[tuple[int, int]],
    decision: str,
    reasons: Sequence[str],
    words: str,
    moderator: Visitor,
    now: datetime,
) -> str:
    """Show or hide the chosen texts, as (number in the inbox, revision that was read); the batch, to undo.

    All or none: NothingChosen, TooManyChosen, DecisionUnknown, HidingReasonNeeded, HidingWordsNeeded,
    ContentNotFound, ItemChanged, OwnContent, NothingToDecide, and those of the feature that holds the text.
    """
    if not chosen:
        raise NothingChosen
    if len(chosen) > states.MOST_AT_ONCE:
        raise TooManyChosen(most=states.MOST_AT_ONCE)
    batch = secrets.token_urlsafe(9)
    for item_id, revision in sorted(set(chosen)):  # in one order, so that two moderators never wait in a ring
        item = open_to(session, item_id, moderator, revision=revision)
        known = known_reasons(item.kind)
        codes, said = (
            listed.require_hiding(reasons, words, known=known)
            if decision == "hide"
            else ([], listed.within(words, listed.LONGEST_WORDS))
        )
        _decide(
            session, item, decision, Said({code: known[code] for code in codes}, said, moderator, now), batch
        )
    return batch


def undo(session: Session, *, batch: str, moderator: Visitor, now: datetime) -> int:
    """Take back what was decided at once, where nothing else followed; how many texts. Reports that it had
    answered are open again. NothingToUndo."""
    if batch == items.ELSEWHERE:
        raise NothingToUndo
    those = select(ModerationDecision.item_id).where(ModerationDecision.batch == batch)
    last = (
        select(func.max(ModerationDecision.id))
        .where(ModerationDecision.item_id.in_(those))
        .group_by(ModerationDecision.item_id)
    )
    wanted = select(ModerationDecision).where(
        ModerationDecision.batch == batch,
        ModerationDecision.id.in_(last),
        ModerationDecision.outcome != "undone",
    )
    found = session.scalars(wanted.order_by(ModerationDecision.item_id)).all()
    count = 0
    for made in found:
        item = open_to(session, made.item_id, moderator)
        if item.revision != made.revision:
            continue
        _undo(session, item, made, Said({}, "", moderator, now))
        count += 1
    if not count:
        raise NothingToUndo
    return count


def undo_one(session: Session, *, item_id: int, words: str, moderator: Visitor, now: datetime) -> None:
    """Take back the last decision on one text, whoever made it, and say why if need be. ContentNotFound,
    OwnContent, WordsTooLong, NothingToUndo when it was never decided of, or something followed."""
    item = open_to(session, item_id, moderator)
    wanted = select(ModerationDecision).where(ModerationDecision.item_id == item_id)
    made = session.scalars(wanted.order_by(ModerationDecision.id.desc()).limit(1)).first()
    if made is None or made.outcome == "undone" or made.revision != item.revision:
        raise NothingToUndo
    _undo(session, item, made, Said({}, listed.within(words, listed.LONGEST_WORDS), moderator, now))


def open_to(
    session: Session, item_id: int, moderator: Visitor, *, revision: int | None = None
) -> ModeratedItem:
    """The text, locked, for who decides of its kind; ContentNotFound for anybody else, ItemChanged."""
    item = items.locked(session, item_id, revision=revision)
    kind = slots.content_kinds.get(item.kind)
    if kind is None or not moderator.holds(*kind.deciders):
        raise ContentNotFound
    return item


def known_reasons(kind: str) -> Mapping[str, Sentence]:
    """Why a text of this kind may be hidden."""
    return slots.content_kinds[kind].reasons or listed.HIDINGS


def _decide(session: Session, item: ModeratedItem, decision: str, said: Said, batch: str) -> None:
    _not_own(item, said.moderator)
    before, after = item.state, states.decide(item.state, decision, reports=item.reports)
    if after != before:
        _judge(session, item, after, said)
    outcome = "kept" if after == before else after
    _record(session, item, before, outcome, said, batch)
    items.answer_reports(session, item, batch)
    _tell(session, item, outcome, said)


def _not_own(item: ModeratedItem, moderator: Visitor) -> None:
    if item.author_id == moderator.account_id:
        raise OwnContent


def _undo(session: Session, item: ModeratedItem, made: ModerationDecision, said: Said) -> None:
    _not_own(item, said.moderator)
    if made.before != item.state:
        again = _hidden_for(session, item, made) if made.before == "hidden" else {}
        _judge(session, item, made.before, replace(said, reasons=again))
    _record(session, item, item.state, "undone", said, made.batch)
    reopened = update(ContentReport).where(
        ContentReport.item_id == item.id, ContentReport.batch == made.batch
    )
    session.execute(reopened.values(batch=None))
    open_ones = select(func.count()).where(ContentReport.item_id == item.id, ContentReport.batch.is_(None))
    item.reports = session.scalar(open_ones) or 0
    if made.outcome != "kept":
        _tell(session, item, "undone", said)


def _hidden_for(session: Session, item: ModeratedItem, made: ModerationDecision) -> Mapping[str, Sentence]:
    """Why a text was hidden before this decision: it is hidden again for that."""
    hidden = (ModerationDecision.item_id == item.id, ModerationDecision.outcome == "hidden")
    wanted = select(ModerationDecision).where(*hidden, ModerationDecision.id < made.id)
    last = session.scalars(wanted.order_by(ModerationDecision.id.desc()).limit(1)).first()
    known = known_reasons(item.kind)
    return {code: known[code] for code in (last.reasons if last else ()) if code in known}


def _tell(session: Session, item: ModeratedItem, outcome: str, said: Said) -> None:
    """Tell the author, unless nothing changed for her, or the feature told her."""
    if outcome == "kept" or slots.content_kinds[item.kind].tells:
        return
    letters.tell(
        session, item=item, outcome=outcome, reasons=list(said.reasons), words=said.words, now=said.now
    )


def _judge(session: Session, item: ModeratedItem, state: str, said: Said) -> None:
    made = Judgement(item.number, state, said.reasons, said.words, said.moderator, said.now)
    slots.content_kinds[item.kind].judge(session, made)
    item.state = state


def _record(session: Session, item: ModeratedItem, before: str, outcome: str, said: Said, batch: str) -> None:
    actor, codes = said.moderator.actor, list(said.reasons)
    item.revision += 1
    item.decided_by, item.decided_at = actor, said.now
    session.add(
        ModerationDecision(
            item_id=item.id,
            batch=batch,
            before=before,
            outcome=outcome,
            revision=item.revision,
            reasons=codes,
            words=said.words,
            decided_by=actor,
            decided_at=said.now,
        )
    )
    if outcome == "kept" or not slots.content_kinds[item.kind].tells:
        register.append(
            session,
            stream=f"moderation:{item.within}",
            act=outcome,
            actor=actor,
            subject=f"{item.kind}:{item.number}",
            details={"before": before, "reasons": codes, "words": said.words},
            now=said.now,
        )
    session.flush()
