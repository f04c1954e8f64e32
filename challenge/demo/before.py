"""The edition before: its proposals, then the council that voted on each, after a consultative referendum."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy.orm import Session

from challenge.council.queries import sittings as kept
from challenge.council.rules.attendance import Attendance
from challenge.council.rules.convening import Convocation
from challenge.council.rules.votes import FOR
from challenge.council.services import members, motions, sittings
from challenge.demo import moderating, people, proposals
from challenge.demo.editions import PAST_BEGAN
from challenge.demo.stages import DAY
from challenge.demo.town import ACTOR, read
from challenge.foundation.transaction import writing

PROPOSED, CHOSEN = PAST_BEGAN - 10, PAST_BEGAN - 61  # days ago
CONVENED, SAT = 671, 662
HOUR = time(17, 30)  # UTC
ELECTED = timedelta(days=PAST_BEGAN + 500)
SAID_APART = ("against", "abstention", "aside")


def propose(*, now: datetime) -> list[int]:
    """The proposals that became the options of its vote, accepted; their ids."""
    at, written = now - PROPOSED * DAY, []
    with writing() as session:
        authors, moderator = people.neighbours(session), moderating.nadia(session)
        told = zip(read("published")["options"], read("council")["proposals"], strict=True)
        for place, (option, why) in enumerate(told):
            text = {"title": option["label"]["fr"], "summary": option["summary"]["fr"], "district": "", **why}
            number = proposals.propose(session, text, {}, author=authors[place], at=at)
            proposals.judge(session, number, place, moderator, at=at + DAY)
            written.append(number)
    return written


def choose(numbers: Sequence[int], *, now: datetime) -> None:
    """Put them on the shortlist, in the words of the ballot."""
    proposals.choose(numbers, read("published")["options"], at=now - CHOSEN * DAY)


def sit(*, now: datetime) -> None:
    """The council's sitting: every motion voted by name."""
    told, held_at = read("council"), datetime.combine(now - SAT * DAY, HOUR, UTC)
    by: dict[str, Any] = {"actor": ACTOR, "now": now - CONVENED * DAY}
    there: dict[str, Any] = {"actor": ACTOR, "now": held_at}
    with writing() as session:
        ids = _members(session, told["members"], now=now)
        said = Convocation(held_at=held_at, place=told["place"], convened_on=by["now"].date())
        number = sittings.convene(session, said=said, **by)
        motions.put_all(session, number=number, **by)
        came = _attendance(ids, told["attendance"])
        sittings.attend(
            session, number=number, attendance=came, president=ids[0], secretary=ids[1], version=1, **there
        )
        sittings.open_sitting(session, number=number, **there)
        for motion, votes in zip(kept.numbered(session, number).motions, told["votes"], strict=True):
            apart = {ids[place]: vote for vote in SAID_APART for place in votes[vote]}
            all_votes = dict.fromkeys(came.entitled(), FOR) | apart
            motions.record(session, number=motion.id, said=all_votes, **there)
        sittings.close(session, number=number, **there)


def _members(session: Session, listed: Sequence[Mapping[str, str]], *, now: datetime) -> list[int]:
    elected = now - ELECTED
    return [
        members.add(session, since=elected.date(), until=None, actor=ACTOR, now=elected, **one)
        for one in listed
    ]


def _attendance(ids: Sequence[int], told: Mapping[str, Any]) -> Attendance:
    proxies = {ids[int(giver)]: ids[holder] for giver, holder in told["proxies"].items()}
    away = {*proxies, *(ids[place] for place in told["absent"])}
    return Attendance(frozenset(ids) - away, proxies)
