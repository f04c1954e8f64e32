"""What a project has reached, and what was measured of it, one by one: its milestones and its measures, with
the place where each stands on its page."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.foundation import days
from challenge.foundation.promises import LATE, TO_COME
from challenge.impact.queries import told as impact_told
from challenge.impact.queries.told import Measured
from challenge.projects.queries import public_milestones
from challenge.projects.queries.public_milestones import PublicStep
from challenge.thread.rules import knots as names
from challenge.thread.rules.knots import Knot, one_language, shortened

MOST_MEASURES = 3


def milestones(session: Session, ref: str, now: datetime) -> list[Knot]:
    """Those that are validated and the next one, then the way to all where some are left out. One query."""
    every = public_milestones.of_project(session, ref, today=days.of(now))
    ahead = sorted(
        (one for one in every if one.state in (TO_COME, LATE)), key=lambda one: (one.on, one.number)
    )
    shown = names.near_steps([one for one in every if one.is_reached], ahead)
    found = [_milestone(ref, one) for one in shown]
    if len(shown) < len(every):
        found.append(Knot(names.MILESTONES, {}, "projects.show", {"ref": ref, "_anchor": "milestones"}))
    return found


def milestone(session: Session, ref: str, place: int | None, now: datetime) -> list[Knot]:
    """The one that a tranche waits for, at this place from 0; nothing where there is none. One query."""
    if place is None:
        return []
    every = public_milestones.of_project(session, ref, today=days.of(now))
    return [_milestone(ref, one) for one in every if one.number == place + 1]


def measures(session: Session, ref: str) -> list[Knot]:
    """The last that are verified, the first of them first. Two queries."""
    return [_measure(ref, one) for one in impact_told.latest(session, ref, most=MOST_MEASURES)]


def _milestone(ref: str, one: PublicStep) -> Knot:
    return Knot(
        names.REACHED if one.is_reached else names.AHEAD,
        one_language(shortened(one.words)),
        "projects.show",
        {"ref": ref, "_anchor": f"milestone-{one.number}"},
        at=one.on,
        language=one.language,
    )


def _measure(ref: str, one: Measured) -> Knot:
    return Knot(
        names.MEASURE,
        {"fr": one.name.fr, "en": one.name.en or one.name.fr},
        "impact.project",
        {"ref": ref, "_anchor": f"measure-{one.id}"},
        at=one.measured_on,
        quantity=(one.value, one.unit.fr, one.unit.en or one.unit.fr),
    )
