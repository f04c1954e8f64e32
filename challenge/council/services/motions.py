"""The agenda, the votes by name, and the deliberations that they make."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from challenge.city.queries import settings
from challenge.council.models import CouncilDeliberation, CouncilMotion, CouncilSitting
from challenge.council.queries import sittings as kept
from challenge.council.rules import deliberation, votes
from challenge.council.rules.attendance import (
    Attendance,
    corrected,
    require_attendance,
    require_chair,
    require_quorum,
)
from challenge.council.rules.convening import Mandate
from challenge.council.rules.law import Law
from challenge.council.rules.refusals import (
    AlreadyDecided,
    CorrectedAlready,
    MotionGone,
    MotionTwice,
    NothingCorrected,
    OptionUnknown,
    PresidentAbsent,
    ReasonMissing,
    ReferendumNotOver,
    SecondAgendaFixed,
)
from challenge.council.rules.states import move
from challenge.council.rules.votes import ABSENT
from challenge.council.services.sittings import locked, note, require_way
from challenge.cycles.queries import editions
from challenge.cycles.rules.ways import BOTH
from challenge.foundation import slots
from challenge.proposals.queries import shortlist
from challenge.proposals.queries.shortlist import Option

VOTE = "vote_in_council"
LONGEST_REASON = 1000


@dataclass(frozen=True)
class Facts:
    """Who was a member, who was there, who presided and who kept the minutes when a motion was voted."""

    members: Sequence[Mandate]
    attendance: Attendance
    president: int
    secretary: int


def put(session: Session, *, number: int, option: str, actor: str, now: datetime) -> int:
    """Put an option of the shortlist on the agenda; return the motion's number.

    The shortlist no longer changes then: it is frozen once the edition is in the phase of its vote. After a
    consultative referendum the motion names it: the deliberation is part of the same thread.
    """
    found = locked(session, number)
    found.state = move(found.state, "put")
    edition = editions.require(session, VOTE, now=now)
    if found.follows_id is not None:
        raise SecondAgendaFixed
    options = {one.reference: one for one in open_to(session, kept.numbered(session, number))}
    if edition.id != found.edition_id or option not in options:
        raise OptionUnknown
    agenda = kept.numbered(session, number).motions
    if option in {one.option for one in agenda}:
        raise MotionTwice
    both = require_way(session, edition.id) == BOTH
    made = CouncilMotion(
        sitting_id=number,
        position=len(agenda) + 1,
        option=option,
        title_fr=options[option].label_fr,
        title_en=options[option].label_en,
        referendum=_consulted(session, edition.id, now) if both else None,
        withdrawal="",
    )
    session.add(made)
    session.flush()
    note(session, found, "motion_put", actor, now, option=option, motion=made.id)
    return made.id


def open_to(session: Session, sitting: kept.Sitting) -> list[Option]:
    """The options that this sitting may vote on, in their order: the shortlist, or those alone that stayed
    equal in the sittings before it."""
    options = shortlist.options(session, edition_id=sitting.edition)
    before = [one for one in kept.of_edition(session, sitting.edition) if one.number != sitting.number]
    level = kept.outcome([one for one in before if one.held_at <= sitting.held_at]).level
    return [one for one in options if not level or one.reference in level]


def put_all(session: Session, *, number: int, actor: str, now: datetime) -> int:
    """Put every option of the shortlist that is not yet on the agenda, in its order; return how many."""
    sitting = kept.numbered(session, number)
    there = {one.option for one in sitting.motions}
    options = open_to(session, sitting)
    left = [one.reference for one in options if one.reference not in there]
    for option in left:
        put(session, number=number, option=option, actor=actor, now=now)
    return len(left)


def record(
    session: Session,
    *,
    number: int,
    said: Mapping[int, str],
    actor: str,
    now: datetime,
    version: int | None = None,
) -> int:
    """Record how each member voted on a motion; return the number of the deliberation.

    The rules of votes and of the quorum refuse what does not fit; AlreadyDecided a second time.
    SittingChanged when somebody came or left since this version of the sitting was read: whoever noted the
    votes did not see the names of those who are there now.
    """
    motion = kept.motion(session, number)
    found = locked(session, motion.sitting, version)
    found.state = move(found.state, "vote")
    editions.require(session, VOTE, now=now)
    motion = kept.motion(session, number)
    if motion.acts:
        raise AlreadyDecided
    if motion.withdrawal:
        raise MotionGone
    sitting = kept.numbered(session, found.id)
    there = kept.attendance(session, found.id)
    if sitting.president is None or sitting.secretary is None:
        raise PresidentAbsent
    members = kept.members_of(session, sitting)
    facts = Facts(members, there, sitting.president, sitting.secretary)
    text = _text(session, motion, facts, said, None, now)
    return _keep(session, found, motion, 1, text, "deliberated", actor, now)


def correct(
    session: Session, *, number: int, said: Mapping[int, str], reason: str, actor: str, now: datetime
) -> int:
    """Correct a deliberation by a new act, which says why; the one before stays readable for ever.
    ReasonMissing, CorrectedAlready, NothingCorrected when every vote is the same.

    `said` may tell of some that they were absent, and how others voted who were noted so: who was there is
    corrected with it, and what the rules of attendance refuse is refused.
    """
    motion, wrong = kept.act(session, number)
    found = locked(session, motion.sitting)
    found.state = move(found.state, "correct")
    reason = reason.replace("\x00", "").strip()
    if not 0 < len(reason) <= LONGEST_REASON:
        raise ReasonMissing
    standing = kept.motion(session, motion.id).standing
    if standing is None or standing.number != number:
        raise CorrectedAlready
    told = wrong.told
    facts = _facts_after(told, said, kept.numbered(session, motion.sitting).law)
    cast = {member: vote for member, vote in said.items() if vote != ABSENT}
    because = deliberation.Correction(wrong.fingerprint, reason)
    text = _text(session, motion, facts, cast, because, now)
    if deliberation.read(text)["votes"] == told["votes"]:
        raise NothingCorrected
    return _keep(session, found, motion, wrong.place + 1, text, "corrected", actor, now)


def _facts_after(told: Mapping[str, Any], said: Mapping[int, str], law: Law) -> Facts:
    """Who was there by the act that is corrected, and by what is said of each now."""
    absent = {member for member, vote in said.items() if vote == ABSENT}
    members = deliberation.members_in(told)
    there = corrected(deliberation.attendance_in(told), voting=said.keys() - absent, absent=absent)
    president, secretary = (told["sitting"][one]["number"] for one in ("president", "secretary"))
    require_attendance({one.id: one.name for one in members}, there, law)
    require_chair(there, president=president, secretary=secretary)
    return Facts(members, there, president, secretary)


def _text(
    session: Session,
    motion: kept.Motion,
    facts: Facts,
    said: Mapping[int, str],
    correction: deliberation.Correction | None,
    now: datetime,
) -> str:
    sitting = kept.numbered(session, motion.sitting)
    members, there = facts.members, facts.attendance
    called = votes.call({one.id: one.name for one in members}, there, said)
    second = sitting.follows is not None
    require_quorum(len(members), there, aside=votes.aside(said), second=second)
    return deliberation.document(
        city=settings.current(session, now=now).name,
        edition=sitting.edition_number,
        sitting=deliberation.Sitting(
            number=sitting.number,
            held_at=sitting.held_at,
            place=sitting.place,
            convened_on=sitting.convened_on,
            second=second,
            urgency=sitting.urgency,
            president=facts.president,
            secretary=facts.secretary,
        ),
        subject=deliberation.Subject(motion.option, motion.title, motion.referendum),
        members=members,
        attendance=there,
        votes=called,
        result=votes.result(called, president=facts.president, law=sitting.law),
        law=sitting.law,
        correction=correction,
    )


def _keep(
    session: Session,
    sitting: CouncilSitting,
    motion: kept.Motion,
    place: int,
    text: str,
    act: str,
    actor: str,
    now: datetime,
) -> int:
    result = deliberation.read(text)["result"]
    made = CouncilDeliberation(
        motion_id=motion.id,
        place=place,
        text=text,
        fingerprint=deliberation.digest(text),
        adopted=result["adopted"],
        votes_for=result["for"],
        recorded_by=actor,
        recorded_at=now,
    )
    session.add(made)
    session.flush()
    details = {"motion": motion.id, "option": motion.option, "fingerprint": made.fingerprint}
    note(session, sitting, act, actor, now, **details, adopted=made.adopted)
    return made.id


def _consulted(session: Session, edition_id: int, now: datetime) -> str:
    """The last referendum of the edition that is over."""
    told = [one for of in slots.edition_events.values() for one in of(session, edition_id)]
    over = [one for one in told if one.phase == "referendum" and one.closes_at <= now]
    if not over:
        raise ReferendumNotOver
    return over[-1].key
