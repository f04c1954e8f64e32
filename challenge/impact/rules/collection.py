"""The calendar of an evaluation: which measures came, are late or missing; what leaves the plan."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from challenge.foundation.sentences import N_, Sentence
from challenge.impact.rules.plans import Line

NEAR, LATE = timedelta(days=45), timedelta(days=14)
"""A measure answers an expected day when it was taken at most so far from it; a reminder leaves so long
before and after."""
DONE, COMING, LATE_STATE, MISSING = "done", "coming", "late", "missing"
STATES: Mapping[str, Sentence] = {
    DONE: Sentence(N_("Mesuré")),
    COMING: Sentence(N_("À venir")),
    LATE_STATE: Sentence(N_("En retard")),
    MISSING: Sentence(N_("Pas mesuré")),
}
REMINDERS = ("soon", "overdue")


@dataclass(frozen=True)
class Taken:
    """What a calendar needs of a measure. `method`: empty when it is the plan's."""

    indicator: int
    measured_on: date
    method: str
    entered_on: date


@dataclass(frozen=True)
class Expected:
    """A day on which a measure of an indicator is expected, and where it stands."""

    indicator: int
    day: date
    state: str


@dataclass(frozen=True)
class Fixed:
    """A version of the plan: when it was fixed, why it replaced the one before."""

    version: int
    fixed_on: date
    reason: str


def expected(lines: Sequence[Line], taken: Collection[Taken], today: date) -> list[Expected]:
    """Every expected measure, the first first."""
    found = [
        Expected(line.indicator, day, _state(line.indicator, day, taken, today))
        for line in lines
        for day in line.days
    ]
    return sorted(found, key=lambda one: (one.day, one.indicator))


def deviations(
    versions: Sequence[Fixed],
    signed_on: date | None,
    calendar: Sequence[Expected],
    taken: Collection[Taken],
    names: Mapping[int, object],
) -> list[Sentence]:
    """What was not done as planned, each said plainly. `names`: of indicators, in each language."""
    said = []
    for one in versions:
        if one.version == 1 and signed_on and one.fixed_on > signed_on:
            said.append(
                Sentence(N_("Le plan a été fixé après la signature, le %(day)s."), {"day": one.fixed_on})
            )
        if one.version > 1:
            params = {"day": one.fixed_on, "reason": one.reason}
            said.append(Sentence(N_("Le plan a changé le %(day)s. Raison : %(reason)s"), params))
    for late in calendar:
        if late.state in (LATE_STATE, MISSING):
            params = {"name": names[late.indicator], "day": late.day}
            said.append(Sentence(MISSED[late.state], params))
    for one_taken in sorted(taken, key=lambda one: one.measured_on):
        params = {"name": names[one_taken.indicator], "day": one_taken.measured_on, "how": one_taken.method}
        if one_taken.method:
            said.append(Sentence(N_("« %(name)s », mesuré le %(day)s, l’a été autrement : %(how)s"), params))
        if one_taken.entered_on - one_taken.measured_on > NEAR:
            params["entered"] = one_taken.entered_on
            said.append(
                Sentence(N_("« %(name)s », mesuré le %(day)s, n’a été saisi que le %(entered)s."), params)
            )
    return said


MISSED = {
    LATE_STATE: N_("« %(name)s » était attendu le %(day)s : la mesure est en retard."),
    MISSING: N_("« %(name)s » était attendu le %(day)s : il n’a pas été mesuré."),
}


def reminders(
    calendar: Sequence[Expected], sent: Collection[str], today: date
) -> list[tuple[str, str, Expected]]:
    """What to remind of today: (key, kind, which), each once."""
    found = []
    for one in calendar:
        kind = _kind(one, today)
        key = f"{kind}:{one.indicator}:{one.day.isoformat()}"
        if kind and key not in sent:
            found.append((key, kind, one))
    return found


def _kind(one: Expected, today: date) -> str:
    if one.state == COMING and one.day - LATE <= today <= one.day:
        return "soon"
    return "overdue" if one.state == LATE_STATE and today >= one.day + LATE else ""


def _state(indicator: int, day: date, taken: Collection[Taken], today: date) -> str:
    if any(one.indicator == indicator and abs(one.measured_on - day) <= NEAR for one in taken):
        return DONE
    if today <= day:
        return COMING
    return LATE_STATE if today <= day + NEAR else MISSING
