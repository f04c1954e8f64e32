"""The report of a jury as its pages show it: whole for what is short, page by page for its files."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from challenge.projects.queries import counted_reviews, deliberations, jury_runs
from challenge.projects.rules.jury.selection import Selection

AT_ONCE = 100
THOUSAND = 1000


@dataclass(frozen=True)
class Report:
    """`content`: as `services/jury_reports.report` makes it. `fresh`: nothing has changed since."""

    made_at: datetime
    content: Mapping[str, Any]
    fresh: bool

    @property
    def computed(self) -> Selection:
        """What the ranking selects."""
        return Selection(self.content["selected"], tuple(self.content["reserve"]))


@dataclass(frozen=True)
class Asked:
    """The last report that was asked. `failed`: the code of what ended it; empty when it is done or
    awaited."""

    asked_at: datetime
    done: bool
    failed: str


@dataclass(frozen=True)
class Ranked:
    """One file of the ranking. Means are whole numbers of thousandths. `best` and `worst`: its places when
    one juror is left out, or on the other scale. `zone`: whether its order means nothing there."""

    place: int
    ref: str
    title: str
    mean: float
    scaled: float
    reviews: int
    normal: int
    best: int
    worst: int
    zone: bool
    cents: int
    reserve: bool


def latest(session: Session, call_id: int) -> Report | None:
    """The last report that came to its end; None before any."""
    run = jury_runs.last_done(session, call_id, "report")
    if run is None or run.content is None or run.done_at is None:
        return None
    return Report(run.done_at, run.content, run.inputs == counted_reviews.inputs(session, call_id))


def asked(session: Session, call_id: int) -> Asked | None:
    """The last report that was asked, done or not."""
    run = jury_runs.last(session, call_id, "report")
    return None if run is None else Asked(run.asked_at, run.done_at is not None, run.failed)


def ranked(session: Session, call_id: int, report: Report, refs: list[str]) -> list[Ranked]:
    """These files of the ranking, in its order."""
    content = report.content
    titles = deliberations.titles(session, call_id, refs)
    place = {ref: number for number, ref in enumerate(content["order"], start=1)}
    zones = {ref for zone in content["zones"] for ref in zone}
    reserve = set(content["reserve"])
    found = []
    for ref in sorted(refs, key=place.__getitem__):
        mean, scaled, given, normal, best, worst = content["files"][ref]
        found.append(
            Ranked(
                place[ref],
                ref,
                titles.get(ref, ref),
                mean / THOUSAND,
                scaled / THOUSAND,
                given,
                normal,
                best,
                worst,
                ref in zones,
                content["selected"].get(ref, 0),
                ref in reserve,
            )
        )
    return found
