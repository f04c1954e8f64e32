"""After the announcement: what is written then, what teams answer, whom of the reserve is called."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.foundation import actors, jobs
from challenge.foundation.money import Euros
from challenge.projects import award_job_names, award_letters
from challenge.projects.models.applications import Application
from challenge.projects.models.awards import Award, AwardList
from challenge.projects.models.calls import Call
from challenge.projects.queries import applications, awards, calls
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.rules.awards import deciding, reducing, states
from challenge.projects.rules.awards.proposing import Outcome
from challenge.projects.rules.awards.refusals import (
    AwardAmountWrong,
    AwardNotFound,
    NoReserve,
    NotEnoughLeft,
)
from challenge.projects.rules.awards.states import InReserve
from challenge.projects.rules.completeness import plans
from challenge.projects.rules.examination.refusals import NotOfTheTeam, ReaderOnly
from challenge.projects.services import instruction

SYSTEM = "system"
BATCH = 100
LONGEST_WORDS = 2000


def publish_due(session: Session, now: datetime) -> int:
    """Write what follows from every approved list whose instant has come; how many."""
    due = select(AwardList.call_id).where(awards.announced_by(now), AwardList.published_at.is_(None))
    numbers = session.scalars(due.order_by(AwardList.call_id)).all()
    for number in numbers:
        publish(session, call_id=number, now=now)
    return len(numbers)


def publish(session: Session, *, call_id: int, now: datetime) -> None:
    """Write what follows from an announced list: states, then mails and an announcement, by jobs. Once."""
    call = _locked(session, call_id)
    listed = session.get(AwardList, call_id, with_for_update=True, populate_existing=True)
    if listed is None or listed.published_at or listed.approved_at is None or now < listed.announces_at:
        return
    for one in session.scalars(select(Award).where(Award.call_id == call_id)):
        if one.state == states.PREPARED:
            one.state = states.ANNOUNCED[Outcome(one.outcome)]
    listed.published_at = now
    instruction.note_call(
        session, call_id, act="awards announced", actor=SYSTEM, now=now, digest=listed.digest
    )
    award_letters.announce(session, call, actor=listed.approved_by or SYSTEM, now=now)
    jobs.enqueue(session, award_job_names.TELL_AWARDS, {"call": call_id, "after": 0}, now=now)


def tell(session: Session, *, call_id: int, after: int, now: datetime) -> int:
    """Write to the next teams of an announced list; the last award told, 0 when all are."""
    wanted = select(Award.id, Application).join(Application, Application.id == Award.application_id)
    rows = session.execute(
        wanted.where(Award.call_id == call_id, Award.id > after).order_by(Award.id).limit(BATCH)
    ).all()
    for number, found in rows:
        award_letters.decided(session, found, award_id=number, now=now)
    return rows[-1][0] if len(rows) == BATCH else 0


def answer(
    session: Session, *, application_id: int, account_id: int, answered: str, words: str, now: datetime
) -> str:
    """The team's answer to its offer; the state it leads to. One that declines lets the reserve be called.

    Raises AwardNotFound, NotOfTheTeam, ReaderOnly, NotOffered, OfferLapsed, AnswerUnknown.
    """
    rights = applications.member_rights(session, application_id, account_id)
    if rights is None:
        raise NotOfTheTeam
    found = instruction.find(session, application_id)
    call = _locked(session, found.call_id)
    publish(session, call_id=call.id, now=now)
    row = _award(session, application_id)
    if row is None or row.state == states.PREPARED:
        raise AwardNotFound
    if rights == "reader":
        raise ReaderOnly
    row.state = states.answer(row.state, answered, until=row.answer_by, now=now)
    row.answered_at, row.answered_by = now, actors.of(account_id)
    row.words = words.strip()[:LONGEST_WORDS]
    _note(session, found, row, f"award {row.state}", actors.of(account_id), now)
    if row.state == states.DECLINED:
        call_reserve(session, call, now)
    return row.state


def sweep(session: Session, now: datetime) -> int:
    """Let offers lapse whose date is past; take those of withdrawn applications back; call the reserve."""
    over = (Award.state == states.OFFERED) & (Award.answer_by <= now)
    gone = Award.state.in_((*states.HELD, states.WAITING)) & (Application.state == "withdrawn")
    joined = Application.id == Award.application_id
    concerned = select(Award.call_id).join(Application, joined).where(over | gone).distinct()
    number = 0
    for call_id in session.scalars(concerned.order_by(Award.call_id)).all():
        call = _locked(session, call_id)  # then read: a team may have answered before the lock
        wanted = select(Award, Application).join(Application, joined)
        rows = session.execute(wanted.where(Award.call_id == call_id, over | gone).order_by(Award.id)).all()
        for row, found in rows:
            row.state = states.DECLINED if found.state == "withdrawn" else states.LAPSED
            row.answered_at = row.answered_at or now
            _note(session, found, row, f"award {row.state}", SYSTEM, now)
        call_reserve(session, call, now)
        number += len(rows)
    return number


def call_reserve(session: Session, call: FrozenCall, now: datetime) -> list[str]:
    """Offer what is left to the first of the reserve, then the next, as long as it suffices."""
    called: list[str] = []
    while True:
        session.flush()
        rows = _held_and_waiting(session, call.id)
        left = call.sheet.envelope_cents - sum(one.cents for one, _ in rows if one.state in states.HELD)
        waiting = {
            found.ref: (one, found)
            for one, found in rows
            if one.state == states.WAITING and awards.is_awardable(found)
        }
        try:
            first = states.next_called(
                [InReserve(ref, one.position or 0, one.asked_cents) for ref, (one, _) in waiting.items()],
                left_cents=left,
            )
        except (NoReserve, NotEnoughLeft):
            return called
        row, found = waiting[first.ref]
        _offer(session, call, row, found, first.cents, actor=SYSTEM, now=now)
        called.append(first.ref)


def put_first(session: Session, *, application_id: int, reason: str, actor: str, now: datetime) -> None:
    """Put a project at the head of the reserve, its reason public, because its appeal was upheld; it is
    called at once when what is left suffices. Nothing for one that has an offer."""
    found = session.get_one(Application, application_id)
    call = _locked(session, found.call_id)
    row = _award(session, application_id)
    if row is None or row.state not in (states.WAITING, states.REFUSED):
        return
    first = session.scalar(select(func.min(Award.position)).where(Award.call_id == call.id))
    row.outcome, row.state = Outcome.RESERVE.value, states.WAITING
    row.position = min(1, 1 if first is None else first) - 1
    row.exception = reason
    session.flush()
    _note(session, found, row, "put first in reserve", actor, now)
    call_reserve(session, call, now)


def offer_less(session: Session, *, call_id: int, actor: str, now: datetime) -> str:
    """Offer all that is left to the first of the reserve, with a reduced plan; its reference.

    Raises OwnTeamExamined, NoReserve, AwardAmountWrong, ReducedPlanWrong."""
    call = _locked(session, call_id)
    rows = _held_and_waiting(session, call.id)
    left = call.sheet.envelope_cents - sum(one.cents for one, _ in rows if one.state in states.HELD)
    waiting = [
        (one, found) for one, found in rows if one.state == states.WAITING and awards.is_awardable(found)
    ]
    if not waiting:
        raise NoReserve
    row, found = min(waiting, key=lambda pair: pair[0].position or 0)
    instruction.require_outsider(session, found.id, actor)
    cents = min(left, row.asked_cents)
    if cents <= 0:
        raise AwardAmountWrong(asked=Euros(row.asked_cents))
    if cents < row.asked_cents:
        budget = instruction.submitted_content(session, found.id).get("budget", {})
        row.plan = reducing.written(reducing.reduced(plans.read(budget), cents, call.sheet.limits))
    _offer(session, call, row, found, cents, actor=actor, now=now)
    return found.ref


def _offer(
    session: Session,
    call: FrozenCall,
    row: Award,
    found: Application,
    cents: int,
    *,
    actor: str,
    now: datetime,
) -> None:
    listed = session.get_one(AwardList, call.id)
    row.state, row.cents, row.offered_at = states.OFFERED, cents, now
    row.answer_by = states.answer_by(now, days=listed.answer_days, zone=call.sheet.zone)
    session.flush()
    held = [one.cents for one, _ in _held_and_waiting(session, call.id) if one.state in states.HELD]
    deciding.require_envelope(held, envelope_cents=call.sheet.envelope_cents)
    _note(session, found, row, "reserve called", actor, now)
    award_letters.called(session, found, award_id=row.id, now=now)


def _held_and_waiting(session: Session, call_id: int) -> Sequence[tuple[Award, Application]]:
    wanted = select(Award, Application).join(Application, Application.id == Award.application_id)
    rows = session.execute(
        wanted.where(Award.call_id == call_id, Award.state.in_((*states.HELD, states.WAITING)))
    )
    return [(one, found) for one, found in rows]


def _award(session: Session, application_id: int) -> Award | None:
    wanted = select(Award).where(Award.application_id == application_id).with_for_update()
    return session.scalars(wanted, execution_options={"populate_existing": True}).one_or_none()


def _locked(session: Session, call_id: int) -> FrozenCall:
    session.get(Call, call_id, with_for_update=True)  # acts on a call's awards come one after the other
    found = calls.by_id(session, call_id)
    if found is None:
        raise AwardNotFound
    return found


def _note(session: Session, found: Application, row: Award, act: str, actor: str, now: datetime) -> None:
    instruction.note(session, found, act=act, actor=actor, now=now, award=row.id, cents=row.cents)
