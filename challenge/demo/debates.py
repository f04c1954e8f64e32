"""What people say for and against the first proposals: read by Nadia, supported, one of them reported."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from challenge.demo.town import read
from challenge.foundation.visitors import Visitor
from challenge.moderation.queries import inbox
from challenge.moderation.services import deciding, reporting
from challenge.proposals.queries.arguments import KIND
from challenge.proposals.services import arguing

SUPPORTERS = 3


def hold(session: Session, place: int, number: int, authors: Sequence[int], *, at: datetime) -> None:
    """What is said on the proposal at this place, by authors of others; those that wait are for Nadia."""
    for order, text in enumerate(read("arguments")["arguments"]):
        if text["proposal"] == place:
            who = authors[(order * 3 + 11) % len(authors)]
            arguing.argue(
                session,
                proposal_id=number,
                account_id=who,
                side=text["side"],
                words=text["words"],
                language="fr",
                now=at,
            )


def judge(session: Session, moderator: Visitor, authors: Sequence[int], *, now: datetime) -> None:
    """Publish what does not wait, support it, report one."""
    texts = {text["words"]: text for text in read("arguments")["arguments"]}
    filters = inbox.Filters(kind=KIND)
    said = {
        line.content.words: line for line in inbox.inbox(session, filters, reader=moderator.account_id).lines
    }
    read_ones = [line for words, line in said.items() if not texts[words].get("waits")]
    if not read_ones:
        return
    deciding.decide(
        session,
        chosen=[(line.id, line.revision) for line in read_ones],
        decision="show",
        reasons=[],
        words="",
        moderator=moderator,
        now=now,
    )
    for place, line in enumerate(read_ones):
        _received(session, line, texts[line.content.words], authors, place, now)


def _received(
    session: Session,
    line: inbox.Line,
    text: dict[str, Any],
    authors: Sequence[int],
    place: int,
    now: datetime,
) -> None:
    others = [one for one in authors if one != line.content.author_id]
    for step in range(SUPPORTERS + place % 4):
        who = others[(place * 7 + step) % len(others)]
        arguing.support(session, argument_id=line.number, account_id=who, now=now)
    if "reported" in text:
        reporting.report(
            session,
            kind=KIND,
            number=line.number,
            account_id=others[place],
            reason=text["reported"],
            words="",
            now=now,
        )
