"""From the end of the town's call to the opening of its funding vote: examined, judged, frozen."""

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from challenge.demo import calls, funding, juries, stories, teams
from challenge.demo.stages import DAY, OPENING_HOUR
from challenge.foundation.transaction import writing
from challenge.projects.queries import applications
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.rules.examination.refusals import NothingToCheck
from challenge.projects.rules.examination.verdicts import OPEN
from challenge.projects.services import examining
from challenge.voting.rules.sheet import RuleSheet

VOTE_IN = 10
"""Days from the call's last moment until residents vote."""


def vote_opens(call: FrozenCall) -> datetime:
    """The morning on which the funding vote opens."""
    day = call.sheet.moments.last_submit + VOTE_IN * DAY
    return day.replace(hour=OPENING_HOUR, minute=0, second=0, microsecond=0)


def end(edition_id: int, *, at: datetime) -> None:
    """What teams do in the last days of the call."""
    with writing() as session:
        call = calls.current(session, edition_id, now=at)
        if call and calls.fits(call):
            teams.finish(session, call, until=at)


def judge(edition_id: int, *, data_dir: Path, opens_at: datetime) -> RuleSheet | None:
    """Chiara examines what waits, the jury closes, the vote is frozen and opened by two officers for this
    instant; each as far as that is not done. The vote's rules, where they were frozen here."""
    with writing() as session:
        call = calls.current(session, edition_id, now=opens_at)
        if call is None:
            return None
        _examine(session, call, now=opens_at - 8 * DAY)
        juries.conclude(session, call, now=opens_at - 3 * DAY)
        if call.referendum_uuid is None:
            at = opens_at - timedelta(hours=30)
            return funding.prepare(session, call, data_dir=data_dir, opens_at=opens_at, now=at)
    return None


def _examine(session: Session, call: FrozenCall, *, now: datetime) -> None:
    """Decide of each that waits: as the rules say, or by hand with a reason."""
    story, chiara = stories.of(call), calls.actor(session, "Chiara")
    for file in applications.submitted(session, call.id):
        if file.examined not in OPEN:
            continue
        with suppress(NothingToCheck):
            examining.check_by_hand(
                session,
                application_id=file.id,
                words=story.call["accepted"]["checked"],
                actor=chiara,
                now=now,
            )
        examining.decide(
            session,
            application_id=file.id,
            verdict="admissible",
            reason=story.awards["examined"]["hand"],
            actor=chiara,
            now=now,
        )
