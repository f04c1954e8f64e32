"""The forty proposals: written by residents, read by Nadia, supported; the first five are put to the vote."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from challenge.city.queries import settings as city
from challenge.demo import debates, moderating, people
from challenge.demo.stages import DAY, PHASES, Calendar
from challenge.demo.town import ACTOR, read
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.proposals.rules.texts import Content
from challenge.proposals.services import shortlist, supports
from challenge.proposals.services import writing as proposing

ON_THE_BALLOT = 5
REFUSED = {17: "duplicate", 26: "not_ours", 33: "unclear"}
READ_AFTER = 3  # days
MOST_SUPPORTS = 34


def gather(calendar: Calendar) -> list[int]:
    """Write, submit, read and support what had time to come; the ids of those written, in order."""
    texts = read("proposals")["proposals"]
    first, last = PHASES["proposals"]
    written = []
    with writing() as session:
        authors = people.neighbours(session)
        nadia = moderating.nadia(session)
        districts = {one.code: one.id for one in city.districts(session)}
        for place, text in enumerate(texts):
            at = calendar.day(first + 1 + place * (last - first - 4) / len(texts))
            if at > calendar.now:
                break
            number = propose(session, text, districts, author=authors[place], at=at)
            written.append(number)
            if at + READ_AFTER * DAY <= calendar.now:
                judge(session, number, place, nadia, at=at + READ_AFTER * DAY)
                _support(session, number, place, authors, at=at + READ_AFTER * DAY, calendar=calendar)
                if place not in REFUSED:
                    debates.hold(session, place, number, authors, at=min(at + 4 * DAY, calendar.now))
        debates.judge(session, nadia, authors, now=min(calendar.day(last - 1), calendar.now))
    return written


def choose(numbers: Sequence[int], options: Sequence[dict[str, Any]], *, at: datetime) -> None:
    """Put the first ones on the shortlist, with the words of these options in both languages."""
    with writing() as session:
        for number, option in zip(numbers, options, strict=False):
            shortlist.choose(session, proposal_id=number, actor=ACTOR, now=at)
            words = {
                f"{part}_{language}": option.get(part, {}).get(language, "")
                for part in ("label", "summary", "easy")
                for language in ("fr", "en")
            }
            shortlist.word(session, proposal_id=number, words=words, revision=1, actor=ACTOR, now=at)


def propose(
    session: Session, text: dict[str, Any], districts: dict[str, int], *, author: int, at: datetime
) -> int:
    """Write and submit one; its id."""
    number = proposing.draft(session, account_id=author, title=text["title"], now=at)
    content = Content(
        title=text["title"],
        summary=text["summary"],
        problem=text["problem"],
        idea=text["how"],
        district_id=districts.get(text["district"]),
    )
    proposing.write(session, proposal_id=number, account_id=author, content=content, revision=1, now=at)
    proposing.submit(session, proposal_id=number, account_id=author, revision=2, now=at)
    return number


def judge(session: Session, number: int, place: int, moderator: Visitor, *, at: datetime) -> None:
    """Accept it, or refuse it where the story does."""
    refused = [REFUSED[place]] if place in REFUSED else []
    moderating.decide(session, "proposal", number, moderator=moderator, reasons=refused, now=at)


def _support(
    session: Session, number: int, place: int, authors: Sequence[int], *, at: datetime, calendar: Calendar
) -> None:
    """A number of supports that differs from one proposal to another, the same at every loading."""
    if place in REFUSED:
        return
    draw = hashlib.sha256(f"supports {place}".encode()).digest()
    wanted = MOST_SUPPORTS - 3 * place if place < ON_THE_BALLOT else draw[0] % 16
    for step in range(wanted):
        who = authors[(place * 5 + 1 + step * 3) % len(authors)]
        if who != authors[place]:
            day, shown = min(at + DAY, calendar.now), step % 2 == 0  # every other one shows their name
            supports.support(session, proposal_id=number, account_id=who, now=day, named=shown)
