"""The plan of an evaluation: the question, how it should work, what will be measured, and when.

Once fixed it has a fingerprint and does not change: another version follows it, with its reason.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from challenge.foundation.canonical import canonical_json, fingerprint
from challenge.foundation.sentences import N_
from challenge.impact.rules import refusals
from challenge.impact.rules.typed import Reading, day

LONGEST_QUESTION, LONGEST_LINE, LONGEST_METHOD, LONGEST_REASON = 300, 300, 600, 1000
THEORY = ("theory1", "theory2", "theory3")
"""The theory of change, in three lines: what is done, what it changes, for which effect."""
MOST_LINES, MOST_DAYS = 8, 24
DAYS_WRONG = N_("Écrivez de un à %(most)s jours, de 1990 à 2100, un par ligne, comme 31/12/2027.")


@dataclass(frozen=True)
class Line:
    """What is measured. Values in thousandths; `baseline` is None where nothing was measured before.
    `days`: when a measure is expected."""

    indicator: int
    baseline: int | None
    target: int
    method: str
    days: tuple[date, ...]


@dataclass(frozen=True)
class Plan:
    """The whole plan."""

    question: str = ""
    theory: tuple[str, ...] = ("", "", "")
    lines: tuple[Line, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it may be fixed."""
        return bool(self.question and all(self.theory) and self.lines)

    @property
    def digest(self) -> str:
        """The fingerprint of its content."""
        return fingerprint(canonical_json(written(self)))

    def line(self, indicator: int) -> Line | None:
        """What it says of an indicator."""
        return next((one for one in self.lines if one.indicator == indicator), None)


def written(plan: Plan) -> dict[str, Any]:
    """The plan as JSON."""
    lines = [asdict(one) | {"days": [at.isoformat() for at in one.days]} for one in plan.lines]
    return {"question": plan.question, "theory": list(plan.theory), "lines": lines}


def read(content: Mapping[str, Any]) -> Plan:
    """The plan that `written` wrote."""
    lines = tuple(
        Line(**{**one, "days": tuple(date.fromisoformat(at) for at in one["days"])})
        for one in content["lines"]
    )
    return Plan(content["question"], tuple(content["theory"]), lines)


def said(plan: Plan, sent: Mapping[str, str]) -> Plan:
    """The plan with another question and theory. FormRefused."""
    reading = Reading(sent)
    question = reading.text("question", most=LONGEST_QUESTION)
    theory = tuple(" ".join(reading.text(name, most=LONGEST_LINE).split()) for name in THEORY)
    reading.done()
    return replace(plan, question=question, theory=theory)


def with_line(plan: Plan, sent: Mapping[str, str], *, known: Collection[int]) -> Plan:
    """The plan with this line, which replaces the one of the same indicator. FormRefused, TooManyLines,
    IndicatorNotFound."""
    reading = Reading(sent)
    number = sent.get("indicator", "")
    if not (number.isascii() and number.isdigit() and len(number) < 10 and int(number) in known):
        raise refusals.IndicatorNotFound
    baseline = reading.value("baseline", needed=False) if reading.has("baseline") else None
    target = reading.value("target")
    method = reading.text("method", most=LONGEST_METHOD)
    days = _days(sent.get("days", ""))
    if not days:
        reading.wrong("days", DAYS_WRONG, most=MOST_DAYS)
    reading.done()
    found = Line(int(number), baseline, target, method, days)
    others = tuple(one for one in plan.lines if one.indicator != found.indicator)
    if len(others) >= MOST_LINES:
        raise refusals.TooManyLines(most=MOST_LINES)
    return replace(plan, lines=tuple(sorted((*others, found), key=lambda one: one.indicator)))


def without_line(plan: Plan, indicator: int) -> Plan:
    """The plan without this indicator."""
    return replace(plan, lines=tuple(one for one in plan.lines if one.indicator != indicator))


def require_fixable(plan: Plan, *, version: int, reason: str) -> str:
    """What is said of a version that is fixed: nothing of the first, its reason of the next. PlanIncomplete,
    ReasonMissing."""
    if not plan.is_whole:
        raise refusals.PlanIncomplete
    if version == 1:
        return ""
    if not 0 < len(reason.strip()) <= LONGEST_REASON:
        raise refusals.ReasonMissing
    return reason.strip()


def _days(typed: str) -> tuple[date, ...]:
    """The days, in order; nothing when one cannot be read, or there are too many."""
    found: Sequence[date | None] = [day(one) for one in typed.replace(";", "\n").splitlines() if one.strip()]
    if len(found) > MOST_DAYS or None in found:
        return ()
    return tuple(sorted({one for one in found if one}))
