"""An incubation from its opening to its end: opened by an accepted award, coloured, ended with a reason."""

from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.foundation import slots
from challenge.notices.services import happenings
from challenge.projects import incubation_letters
from challenge.projects.models.applications import Application
from challenge.projects.models.awards import Award
from challenge.projects.models.incubations import Incubation
from challenge.projects.models.milestones import Milestone
from challenge.projects.queries import happenings as told_of
from challenge.projects.queries import incubation_seats as seats
from challenge.projects.queries import incubation_ties, own_applications, project_targets
from challenge.projects.queries.incubation_seats import Seat
from challenge.projects.rules.awards import states
from challenge.projects.rules.budgets import Tranche
from challenge.projects.rules.completeness import plans
from challenge.projects.rules.examination import contents
from challenge.projects.rules.incubation import colours, ends, milestones
from challenge.projects.rules.incubation.ends import Standing, Typed
from challenge.projects.services import instruction, mentoring

SYSTEM = "system"
AT_ONCE = 100
DECLINED_SINCE = "L’équipe a renoncé à l’aide qu’elle avait acceptée."
UNDATED = timedelta(days=365)
"""When a tranche of an old plan has no day, its milestone is planned a year after the opening."""


def open_due(session: Session, *, actor: str, now: datetime, today: date) -> int:
    """Open the incubation of each project whose award is accepted; end those whose team has declined since.
    How many were opened. Run again, it changes nothing."""
    wanted = (
        select(Award, Application)
        .join(Application, Application.id == Award.application_id)
        .outerjoin(Incubation, Incubation.award_id == Award.id)
        .where(Award.state == states.ACCEPTED, Incubation.id.is_(None))
        .order_by(Award.id)
        .limit(AT_ONCE)
        .with_for_update(of=Award)
    )
    locked = session.execute(wanted).all()
    # Looked at again: another may have opened some while this waited for its lock.
    opened = select(Incubation.award_id).where(Incubation.award_id.in_([award.id for award, _ in locked]))
    done = set(session.scalars(opened))
    found = [(award, application) for award, application in locked if award.id not in done]
    for award, application in found:
        _open(session, award, application, actor, now, today)
    _end_declined(session, now)
    return len(found)


def colour(session: Session, *, ref: str, account_id: int, key: str, reason: str, now: datetime) -> None:
    """Set the colour of the moment. IncubationNotFound, IncubationOver, ColourUnknown, TextWrong."""
    seat = seats.require_writes(seats.of_staff(session, ref, account_id, lock=True))
    chosen, words = colours.choose(key, reason)
    row = seat.row
    row.colour, row.colour_reason, row.colour_by, row.colour_at = chosen.key, words, seat.actor, now
    note(session, seat, "incubation coloured", now, colour=chosen.key)


def end(session: Session, *, ref: str, account_id: int, typed: Typed, now: datetime) -> None:
    """End an incubation, and say what becomes of the money: the fund is told, and does what is said.

    IncubationNotFound, what `rules.incubation.ends.end` raises, and OwnTeamValidated and its like: nobody
    ends a project with which they have a tie."""
    seat = seats.of_staff(session, ref, account_id, lock=True)
    found = ends.end(_standing(session, seat), typed)
    milestones.require_validator(incubation_ties.validator(session, seat))
    row = seat.row
    row.ending, row.end_reason, row.end_money, row.end_cents = (
        found.kind,
        found.reason,
        found.money,
        found.cents,
    )
    row.merged_with, row.successor = found.merged_with, found.successor
    _close(session, row, seat.application, seat.actor, now)


def note(session: Session, seat: Seat, act: str, now: datetime, **details: object) -> None:
    """Write an act in the register of the call, by whoever sits here."""
    instruction.note(session, seat.application, act=act, actor=seat.actor, now=now, **details)


def _open(
    session: Session, award: Award, application: Application, actor: str, now: datetime, today: date
) -> None:
    row = Incubation(award_id=award.id, application_id=application.id, opened_at=now)
    session.add(row)
    session.flush()
    for place, tranche in enumerate(_tranches(session, award)):
        session.add(
            Milestone(
                incubation_id=row.id,
                place=place,
                words=tranche.milestone.strip() or application.title,
                cents=tranche.cents or 0,
                due_on=tranche.due_on or today + UNDATED,
                state=milestones.PLANNED,
            )
        )
    instruction.note(session, application, act="incubation opened", actor=actor, now=now, award=award.id)
    incubation_letters.to_team(session, application, "opened", now=now)


def _tranches(session: Session, award: Award) -> list[Tranche]:
    """Those of the plan that was offered, else of the plan that was submitted."""
    if award.plan:
        return list(plans.read(award.plan).tranches)
    content = contents.parsed(own_applications.last_content(session, award.application_id))
    return list(plans.read(content.get("budget") or {}).tranches)


def _standing(session: Session, seat: Seat) -> Standing:
    left = select(func.count()).where(
        Milestone.incubation_id == seat.row.id, Milestone.state != milestones.VALIDATED
    )
    others = (
        select(Application.ref)
        .join(Incubation, Incubation.application_id == Application.id)
        .where(Incubation.ended_at.is_(None), Incubation.id != seat.row.id)
    )
    return Standing(
        ended=seat.is_over,
        milestones_left=session.scalar(left) or 0,
        awarded_cents=session.get_one(Award, seat.row.award_id).cents,
        others=frozenset(session.scalars(others)),
    )


def _end_declined(session: Session, now: datetime) -> None:
    wanted = (
        select(Incubation, Application)
        .join(Award, Award.id == Incubation.award_id)
        .join(Application, Application.id == Incubation.application_id)
        .where(Award.state == states.DECLINED, Incubation.ended_at.is_(None))
        .order_by(Incubation.id)
    )
    for row, application in session.execute(wanted).all():
        row.ending, row.end_reason, row.end_money = ends.STOPPED, DECLINED_SINCE, ends.RETURNS
        _close(session, row, application, SYSTEM, now)


def _close(session: Session, row: Incubation, application: Application, actor: str, now: datetime) -> None:
    row.ended_by, row.ended_at = actor, now
    instruction.note(
        session,
        application,
        act="incubation ended",
        actor=actor,
        now=now,
        ending=row.ending,
        money=row.end_money,
        cents=row.end_cents,
    )
    incubation_letters.to_team(session, application, "closed", now=now)
    incubation_letters.to_mentors(session, row, application, "closed", now)
    target = project_targets.name(application.ref)
    happenings.happened(session, kind=told_of.END, key=f"{row.id}", target=target, now=now)
    mentoring.end_all(session, row.id, reason=row.end_reason, now=now)
    told = slots.ProjectEnd(
        row.award_id, application.ref, str(row.ending), str(row.end_money), row.end_cents, actor
    )
    for listener in slots.project_ends.values():
        listener(session, told, now)
