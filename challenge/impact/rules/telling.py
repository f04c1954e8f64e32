"""Target against measured, in words that a resident reads in a minute: the same for pages and letters.

Nothing here ranks projects: each is told against its own plan.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from challenge.foundation.sentences import N_, Sentence
from challenge.impact.rules.indicators import UP
from challenge.impact.rules.plans import Line
from challenge.impact.rules.typed import decimal

REACHED, UNSURE, BETTER, SAME, WORSE, SHORT, UNKNOWN = (
    "reached",
    "unsure",
    "better",
    "same",
    "worse",
    "short",
    "unknown",
)
VERDICTS: Mapping[str, Sentence] = {
    REACHED: Sentence(N_("La cible est atteinte.")),
    UNSURE: Sentence(N_("La mesure n’est pas assez précise pour dire si la cible est atteinte.")),
    BETTER: Sentence(N_("Cela va dans le bon sens, mais la cible n’est pas atteinte.")),
    SAME: Sentence(N_("Rien n’a changé.")),
    WORSE: Sentence(N_("C’est moins bien qu’au départ.")),
    SHORT: Sentence(N_("La cible n’est pas atteinte.")),
    UNKNOWN: Sentence(N_("Aucune mesure vérifiée encore.")),
}
STILL_AHEAD: Mapping[str, Sentence] = {
    BETTER: Sentence(N_("Cela va dans le bon sens ; la cible n’est pas encore atteinte.")),
    SHORT: Sentence(N_("La cible n’est pas encore atteinte.")),
}
"""The same, of a target whose last day has not passed."""
FAILED = (SAME, WORSE)
"""What is told under « Ce qui n’a pas marché » at once, beside findings that are null or negative."""
ALONE = N_("%(name)s : %(value)s %(unit)s, le %(day)s")
FROM = N_("« %(name)s » : de %(baseline)s à %(value)s, en %(unit)s. La cible était %(target)s.")
ONLY = N_("« %(name)s » : %(value)s, en %(unit)s. La cible était %(target)s.")
NOTHING = N_("« %(name)s » : la cible était %(target)s, en %(unit)s.")
AHEAD: Mapping[str, str] = {
    FROM: N_(
        "« %(name)s » : de %(baseline)s à %(value)s, en %(unit)s. La cible est %(target)s, pour le %(day)s."
    ),
    ONLY: N_("« %(name)s » : %(value)s, en %(unit)s. La cible est %(target)s, pour le %(day)s."),
    NOTHING: N_("« %(name)s » : la cible est %(target)s, en %(unit)s, pour le %(day)s."),
}
"""The same, of a target whose last day has not passed: nobody has missed it yet."""
COUNTED = (
    (REACHED, N_("Cibles atteintes : %(number)s sur %(total)s.")),
    (UNKNOWN, N_("Pas encore mesurées : %(number)s sur %(total)s.")),
)
NOT_YET = Sentence(N_("Pas encore évalué : rien n’est mesuré et vérifié à ce jour."))
NO_PLAN = Sentence(N_("Pas encore évalué : son plan n’est pas encore fixé."))
MEASURED = Sentence(N_("Mesuré, mais pas encore évalué : personne n’a encore conclu."))


NONE_FAILED = Sentence(N_("Rien de tel n’est constaté à ce jour."))
NOTHING_MEASURED = Sentence(N_("Pas encore mesuré : on ne le sait pas encore."))


@dataclass(frozen=True)
class Value:
    """A measure that stands, in thousandths."""

    value: int
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Told:
    """One indicator: what is said of it, and how it stands. `ahead`: its target's last day has not passed."""

    indicator: int
    verdict: str
    facts: Sentence
    ahead: bool = False

    @property
    def meaning(self) -> Sentence:
        """How it stands, in words."""
        return (STILL_AHEAD if self.ahead else VERDICTS).get(self.verdict, VERDICTS[self.verdict])

    @property
    def sentences(self) -> tuple[Sentence, Sentence]:
        """What is measured; what it means."""
        return self.facts, self.meaning


def measured(name: object, value: int, unit: object, day: date) -> Sentence:
    """One measure, said alone. `value`: in thousandths of the unit."""
    return Sentence(ALONE, {"name": name, "value": decimal(value), "unit": unit, "day": day})


def verdict(line: Line, direction: str, last: Value | None) -> str:
    """How an indicator stands against its target. An interval on both sides of the target says nothing sure;
    one that holds the baseline says that nothing changed."""
    if last is None:
        return UNKNOWN
    sign = 1 if direction == UP else -1
    low, high = (last.value, last.value) if last.low is None or last.high is None else (last.low, last.high)
    worst, best = sorted((sign * low, sign * high))
    target = sign * line.target
    if worst >= target:
        return REACHED
    if best >= target:
        return UNSURE
    if line.baseline is None:
        return SHORT
    baseline = sign * line.baseline
    if worst <= baseline <= best:
        return SAME
    return BETTER if worst > baseline else WORSE


def told(
    lines: Sequence[Line],
    directions: Mapping[int, str],
    names: Mapping[int, tuple[object, object]],
    last: Mapping[int, Value],
    today: date,
) -> list[Told]:
    """Each indicator of a plan, in its order. `names`: name and unit, in each language; `last`: the last
    verified measure; `today`: a target is told in the present, with its day, until that day has passed."""
    found = []
    for line in lines:
        name, unit = names[line.indicator]
        value = last.get(line.indicator)
        params: dict[str, object] = {"name": name, "unit": unit, "target": decimal(line.target)}
        msgid = NOTHING
        if value is not None:
            params["value"], msgid = decimal(value.value), ONLY
            if line.baseline is not None:
                params["baseline"], msgid = decimal(line.baseline), FROM
        ahead = bool(line.days) and today <= line.days[-1]
        if ahead:
            params["day"], msgid = line.days[-1], AHEAD[msgid]
        how = verdict(line, directions[line.indicator], value)
        found.append(Told(line.indicator, how, Sentence(msgid, params), ahead))
    return found


def counted(every: Sequence[Told]) -> list[Sentence]:
    """How many targets are reached, how many are not measured yet: plainly, of how many."""
    states = Counter(one.verdict for one in every)
    return [
        Sentence(msgid, {"number": states[state], "total": len(every)})
        for state, msgid in COUNTED
        if every and (state == REACHED or states[state])
    ]


def without_failure(*, known: bool) -> Sentence:
    """What is said where nothing failed: nothing is known of it before something is measured or concluded."""
    return NONE_FAILED if known else NOTHING_MEASURED


def standing(*, has_plan: bool, measured: bool, found: bool) -> Sentence | None:
    """What is said first of an evaluation that has not concluded; None once it has."""
    if found:
        return None
    if not has_plan:
        return NO_PLAN
    return MEASURED if measured else NOT_YET
