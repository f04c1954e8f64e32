"""The report of a jury's quality, made by a job: how jurors score, how much the ranking holds."""

from collections.abc import Mapping
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


def ranked(jury: Jury, rules: JuryRules) -> tuple[str, ...]:
    """The computed ranking. Raises NothingToRank, SeedNotCommitted."""
    order = ranking.rank(rules.ranking, jury.seed, standings_of(jury, rules).values())
    if not order:
        raise NothingToRank
    return order


def report(jury: Jury, rules: JuryRules) -> dict[str, Any]:
    """The report as it is kept. Numbers with a fraction are whole thousandths. Raises NothingToRank."""
    standings = standings_of(jury, rules)
    if not any(len(one.jurors) >= rules.ranking.quorum for one in standings.values()):
        raise NothingToRank
    quality = stability.report(rules.ranking, jury.seed, jury.given)
    chosen = select_by_rank(quality.order, standings, jury, rules)
    zone = quality.zone_at(len(chosen.selected))
    scaled = severity.normalised(severity.totals(rules.ranking.grid, jury.given))
    normal = {file: place for place, file in enumerate(quality.normalised.order, start=1)}
    return {
        "order": list(quality.order),
        "files": {
            file: {
                "mean": _thousandths(standings[file].mean),
                "scaled": _thousandths(scaled[file]),
                "criteria": {key: _thousandths(one) for key, one in standings[file].criteria.items()},
                "reviews": len(standings[file].jurors),
                "normal": normal.get(file, 0),
                "places": list(quality.places[file]),
            }
            for file in quality.order
        },
        "habits": _habits(quality, jury),
        "normalised": {"swaps": quality.normalised.swaps, "pairs": quality.normalised.pairs},
        "without": [
            {"seat": jury.seats[one.without or ""], "swaps": one.swaps, "pairs": one.pairs}
            for one in quality.without
        ],
        "zones": [list(one) for one in quality.zones],
        "cut": list(zone),
        "unranked": _unranked(jury, rules, standings),
        "selected": dict(chosen.selected),
        "reserve": list(chosen.reserve),
    }


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
