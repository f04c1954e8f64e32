"""The report of a jury's quality, made by a job: how jurors score, how much the ranking holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy.orm import Session

from challenge.foundation.refusals import RuleBroken
from challenge.projects.models.reviews import JuryRun
from challenge.projects.queries import counted_reviews, juries
from challenge.projects.queries.counted_reviews import Jury
from challenge.projects.rules.jury import ranking, reviews, selection, severity, stability
from challenge.projects.rules.jury.frozen import JuryRules
from challenge.projects.rules.jury.refusals import NothingToRank
from challenge.projects.rules.jury.reviews import Standing
from challenge.projects.rules.jury.selection import Selection
from challenge.projects.rules.jury.stability import Quality
from challenge.projects.services import jury_acts, jury_conflicts, jury_runs

THOUSAND = 1000
NEAREST = 15
"""How many files are shown on each side of the line, where a zone crosses it."""


def ask(session: Session, *, call_id: int, actor: str, now: datetime) -> None:
    """Queue a report. Raises WorkUnderWay, JuryClosed."""
    jury_acts.open_jury(session, call_id)
    jury_runs.ask(session, call_id=call_id, kind="report", actor=actor, now=now)


def make(session: Session, payload: Mapping[str, object], now: datetime) -> None:
    """The job: find the conflicts again, then make the report and keep it."""
    run = session.get(JuryRun, int(str(payload["run"])))
    if run is None or run.done_at is not None:
        return
    run.done_at = now
    try:
        jury_acts.open_jury(session, run.call_id)
        jury_conflicts.recompute(session, call_id=run.call_id, now=now)
        _call, rules = juries.jury_call(session, run.call_id)
        run.inputs = counted_reviews.inputs(session, run.call_id)
        run.content = report(counted_reviews.of_jury(session, run.call_id, rules), rules)
    except RuleBroken as refusal:
        run.failed = refusal.code
    session.flush()


def select_by_rank(
    order: tuple[str, ...], standings: Mapping[str, Standing], jury: Jury, rules: JuryRules
) -> Selection:
    """What the ranking selects under the jury's envelope."""
    means = {file: standings[file].mean for file in order}
    return selection.select(order, means, jury.asked_cents, rules.limits)


def standings_of(jury: Jury, rules: JuryRules) -> dict[str, Standing]:
    """What the reviews that count say of each file."""
    return {one.file: one for one in reviews.standings(rules.ranking.grid, jury.given)}


@dataclass(frozen=True)
class Computed:
    """What scores alone give: the ranking, what reviews say of each file, what is selected."""

    order: tuple[str, ...]
    standings: Mapping[str, Standing]
    selection: Selection


def computed(jury: Jury, rules: JuryRules) -> Computed:
    """The computed ranking and its selection. Raises NothingToRank, SeedNotCommitted."""
    standings = standings_of(jury, rules)
    order = ranking.rank(rules.ranking, jury.seed, standings.values())
    if not order:
        raise NothingToRank
    return Computed(order, standings, select_by_rank(order, standings, jury, rules))


def report(jury: Jury, rules: JuryRules) -> dict[str, Any]:
    """The report as it is kept. Numbers with a fraction are whole thousandths. Raises NothingToRank."""
    standings = standings_of(jury, rules)
    if not any(len(one.jurors) >= rules.ranking.quorum for one in standings.values()):
        raise NothingToRank
    quality = stability.report(rules.ranking, jury.seed, jury.given)
    chosen = select_by_rank(quality.order, standings, jury, rules)
    # The line is where money first lacks; what fits after it is selected too, further down.
    left_out = (place for place, file in enumerate(quality.order) if file not in chosen.selected)
    taken = next(left_out, len(quality.order))
    zone = _nearest(quality.zone_at(taken), quality.order, taken)
    scaled = severity.normalised(severity.totals(rules.ranking.grid, jury.given))
    normal = {file: place for place, file in enumerate(quality.normalised.order, start=1)}
    return {
        "order": list(quality.order),
        "files": {
            file: [
                _thousandths(standings[file].mean),
                _thousandths(scaled[file]),
                len(standings[file].jurors),
                normal.get(file, 0),
                *quality.places[file],
            ]
            for file in quality.order
        },
        "habits": _habits(quality, jury),
        "normalised": {"swaps": quality.normalised.swaps, "pairs": quality.normalised.pairs},
        "without": [
            {"seat": jury.seats[one.without or ""], "swaps": one.swaps, "pairs": one.pairs}
            for one in quality.without
        ],
        "zones": [list(one) for one in quality.zones],
        "cut": zone,
        "unranked": _unranked(jury, rules, standings),
        "selected": dict(chosen.selected),
        "reserve": list(chosen.reserve),
    }


def _nearest(zone: tuple[str, ...], order: tuple[str, ...], taken: int) -> list[str]:
    """The files of a zone that are the nearest to the line: a zone may be as long as the ranking."""
    inside = set(zone)
    near = order[max(0, taken - NEAREST) : taken + NEAREST]
    return [file for file in near if file in inside]


def _habits(quality: Quality, jury: Jury) -> list[dict[str, Any]]:
    return [
        {
            "seat": jury.seats[one.juror],
            "files": one.files,
            "mean": _thousandths(one.mean),
            "spread": _thousandths(one.spread),
            "severity": None if one.severity is None else _thousandths(one.severity),
        }
        for one in quality.habits
    ]


def _unranked(jury: Jury, rules: JuryRules, standings: Mapping[str, Standing]) -> list[list[Any]]:
    """Files without the quorum, each with the number of its reviews."""
    given = {file: len(standings[file].jurors) if file in standings else 0 for file in jury.asked_cents}
    return [[file, number] for file, number in sorted(given.items()) if number < rules.ranking.quorum]


def _thousandths(value: Fraction) -> int:
    return round(value * THOUSAND)
