"""Those who follow something, and what they are told of it, as short as tests want them."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from challenge.foundation import jobs
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.notices import job_names
from challenge.notices.models import Notification
from challenge.notices.services import follows, happenings
from challenge.projects.models.awards import Award, AwardList

Queued = list[tuple[str, dict[str, object]]]
NOW = datetime(2027, 7, 1, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=2)


def queue(monkeypatch: pytest.MonkeyPatch) -> Queued:
    """What is queued for the worker, which does not run."""
    found: Queued = []

    def enqueue(_session: object, name: str, payload: dict[str, object], **_when: object) -> None:
        found.append((name, payload))

    monkeypatch.setattr(jobs, "enqueue", enqueue)
    return found


def announced(session: Session, at: datetime = NOW - timedelta(days=1)) -> None:
    """The awards of the only call are public."""
    by = {"signed_by": "account:98", "approved_by": "account:99"}
    times = dict.fromkeys(("announces_at", "signed_at", "approved_at", "published_at"), at)
    call = session.scalars(select(Award.call_id).distinct()).one()
    session.add(AwardList(call_id=call, digest="d" * 64, answer_days=30, **by, **times))


def follow(engine: Engine, target: str, *everybody: Visitor) -> None:
    with writing(engine=engine) as session:
        for who in everybody:
            follows.follow(session, account_id=who.account_id, target=target, language="fr", now=NOW)


def run(engine: Engine, job: dict[str, object]) -> None:
    with writing(engine=engine) as session:
        happenings.tell(session, job, LATER)


def work(engine: Engine, queued: Queued) -> None:
    """Tell what is queued, until nothing is."""
    while queued:
        name, payload = queued.pop(0)
        if name == job_names.TELL_FOLLOWERS:
            run(engine, payload)


def told(engine: Engine, word: str) -> Counter[int]:
    """How many notifications of this subject each account has."""
    with writing(engine=engine) as session:
        rows = session.execute(select(Notification.account_id, Notification.subject))
        said = [(row.account_id, (row.subject or {}).get("fr", "")) for row in rows]
        return Counter(who for who, subject in said if word in subject)
