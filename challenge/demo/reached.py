"""What an accompanied project of the town shows of its progress: milestones, and a report each quarter."""

import io
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from challenge.demo import pictures, teams
from challenge.demo.accompanied import Act, Project
from challenge.demo.editions import ZONE
from challenge.demo.stages import DAY
from challenge.projects import papers
from challenge.projects.rules.incubation import quarters
from challenge.projects.services import reaching, reporting
from challenge.projects.services.fields import SEEN


def acts(one: Project) -> Iterator[Act]:
    """Each with its instant."""
    for step in one.told.get("milestones", ()):
        yield one.at(step["at"]), partial(_reach, one, step)
        if step["decided"]:
            yield one.at(step["at"] + 8), partial(_decide, one, step)
        if "later" in step:
            yield one.at(step["later"][0]), partial(_put_off, one, step)
    yield from _reports(one)


def _reach(one: Project, told: Mapping[str, Any], now: datetime) -> None:
    """A milestone, with a signed paper and a photo."""
    signed, photo = teams.page(told["words"]), pictures.boxes(*told["drawn"])
    for content, name in ((signed, "piece-signee.pdf"), (photo, "photo.jpg")):
        reaching.add_file(
            one.session,
            place=told["place"],
            paper=papers.keep(io.BytesIO(content), name),
            alternative=told["photo"],
            **one.of_team(now),
        )
    reaching.submit(one.session, place=told["place"], words=told["words"], **one.of_team(now))


def _decide(one: Project, told: Mapping[str, Any], now: datetime) -> None:
    said = {key: told[key] for key in ("place", "decided")}
    reaching.decide(one.session, words=told["decision"], **said, **one.of_chiara(now))


def _put_off(one: Project, told: Mapping[str, Any], now: datetime) -> None:
    """Another day, some days after where the story ends."""
    _, days, reason = told["later"]
    zone = ZoneInfo(ZONE)
    reaching.put_off(
        one.session,
        place=told["place"],
        day=one.at(days).astimezone(zone).date(),
        reason=reason,
        today=now.astimezone(zone).date(),
        **one.of_chiara(now),
    )


def _reports(one: Project) -> Iterator[Act]:
    """The last quarters that are over, each with its report; `left`: how many the team has still to write."""
    zone = ZoneInfo(ZONE)
    ended = one.told.get("end", {}).get("at")
    last = one.until if ended is None else one.at(ended)
    today = last.astimezone(zone).date()
    asked = quarters.asked(one.begun.astimezone(zone).date(), None, today)
    over = [quarter for quarter in asked if quarter.last_on < today]
    over = over[: len(over) - one.told.get("left", 0)]
    for quarter, answers in zip(reversed(over), reversed(one.told.get("reports", ())), strict=False):
        sent_on = datetime.combine(quarter.last_on, one.begun.timetz()) + 6 * DAY
        yield min(sent_on, last - DAY / 24), partial(_report, one, quarter.key, answers)


def _report(one: Project, quarter: str, answers: list[str], now: datetime) -> None:
    texts = dict(zip(quarters.QUESTIONS, answers, strict=True))
    seen = {f"{SEEN}{key}": teams.NEVER_SAVED for key in texts}
    reporting.save(one.session, quarter=quarter, sent=texts | seen, zone=ZONE, **one.of_team(now))
    reporting.send(one.session, quarter=quarter, zone=ZONE, **one.of_team(now))
