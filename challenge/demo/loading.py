"""Loading the demonstration city at one of its moments: everything through the services that people use."""

from datetime import datetime
from pathlib import Path

from challenge.demo import (
    awards,
    before,
    calls,
    editions,
    finished,
    impact,
    incubations,
    money,
    news,
    organisations,
    partners,
    payments,
    people,
    proposals,
    referendums,
    stages,
    studies,
    town,
    waiting,
)


def load(stage: str, *, data_dir: Path, now: datetime) -> dict[str, str]:
    """The whole town at this moment; the uuids of its referendums, `published` and, when they are
    there, `current` and `funding`."""
    began = now - (editions.PAST_BEGAN + 30) * stages.DAY
    town.settle(now=began)
    town.enrol(now=began)
    people.gather(now=began)
    uuids = {"published": _hold_past(data_dir, now)}
    news.announce_past(now=now - referendums.PAST_ANNOUNCED * stages.DAY)
    news.follow(now=now - stages.DAY * 100)
    calendar = stages.Calendar(stage, now)
    current = editions.begin_current(calendar)
    numbers = proposals.gather(calendar)
    studies.hold(numbers, calendar)
    for phase in editions.to_come(calendar):
        editions.advance(current, phase, calendar)
        if phase == "shortlist":
            at = calendar.day(stages.PHASES["shortlist"][0] + 1)
            proposals.choose(numbers, town.read("open")["options"], at=at)
        elif phase == "referendum":
            uuids["current"] = referendums.hold(current, calendar, data_dir=data_dir)
        elif phase == "call":
            calls.hold(current, calendar, begun=stages.PHASES["call"][0])
        elif phase == "selection":
            uuids["funding"] = awards.hold(current, calendar, data_dir=data_dir)
        elif phase == "incubation":
            incubations.hold(current, calendar)
    waiting.at_the_desk(now=now)
    partners.gather(organisations.gather(now=now), now=now)
    if "funding" not in uuids:
        money.gather(now=now)
    money.leave_waiting(now=now)
    if stage == "incubation":
        payments.pay(current, now=now)
    news.tell_followers()
    news.announce(stage, now=now)
    return uuids


def _hold_past(data_dir: Path, now: datetime) -> str:
    """The edition before, to its evaluation; the uuid of its referendum, after which the council decided."""
    past = editions.begin_past(now=now)
    numbers = before.propose(now=now)
    editions.lead_past(past, "moderation", "shortlist", now=now)
    before.choose(numbers, now=now)
    editions.lead_past(past, "referendum", now=now)
    uuid = referendums.hold_past(past, data_dir=data_dir, now=now)
    before.sit(now=now)
    impact.promise(past, now=now)
    editions.lead_past(past, "call", now=now)
    finished.hold_call(past, now=now)
    editions.lead_past(past, "selection", "incubation", now=now)
    finished.accompany(past, now=now)
    editions.lead_past(past, "evaluation", now=now)
    impact.evaluate(past, finished.owners(past, now=now), now=now)
    news.tell_followers()
    return uuid
