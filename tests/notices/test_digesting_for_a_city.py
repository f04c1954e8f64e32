"""A city of 40,000 readers of digests, of whom 300 have something to be told: only those are touched, once
each, through killed workers.

One instant cannot be had twice by any program: the server has taken a mail, and the worker dies before it
can write so (`test_mailing_over_kills`). Here it dies everywhere else.
"""

from collections import Counter
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import Engine, func, insert, select

from challenge.accounts.models import Account
from challenge.foundation import clock, jobs_failed, mail
from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import reading, writing
from challenge.notices import job_names
from challenge.notices.models import Notification, NotificationChoice
from config import Settings
from tests.foundation.jobs.lives import Lives, working
from tests.mailbox import free_port
from tests.notices.test_mailing_over_kills import DeadlyBox, listening

PEOPLE, TOLD = 40_000, 300
SAID = {"fr": "Une étape approche", "en": "A milestone is near"}
pytestmark = [
    pytest.mark.usefixtures("both_databases", "app"),
    pytest.mark.sweep,
    pytest.mark.timeout(1800),
]


@pytest.fixture
def city(engine: Engine) -> set[str]:
    """Everybody reads a digest and was told something before; the addresses of those who have more to be
    told."""
    now = clock.now()
    numbers = range(1, PEOPLE + 1)
    telling = [number for number in numbers if number % (PEOPLE // TOLD) == 0][:TOLD]
    given = {"kind": "announcements", "subject": SAID, "body": [SAID], "address": "/cycle"}
    before = {**given, "told_at": now - timedelta(days=9), "due_at": None}
    due = {**given, "told_at": now - timedelta(hours=9), "due_at": now - timedelta(seconds=1)}
    with writing(engine=engine) as session:
        people = {"name": "Zoé", "language": "fr", "created_at": now}
        session.execute(insert(Account), [{"id": n, "email": f"p{n}@example.org", **people} for n in numbers])
        chosen = {"kind": "announcements", "rhythm": "daily"}
        session.execute(insert(NotificationChoice), [{"account_id": n, **chosen} for n in numbers])
        session.execute(insert(Notification), [{"account_id": n, **before} for n in numbers])
        session.execute(insert(Notification), [{"account_id": n, **due} for n in telling for _twice in "ab"])
    return {f"p{number}@example.org" for number in telling}


def left() -> int:
    with reading() as session:
        return session.scalar(select(func.count()).where(OutgoingMail.sent_at.is_not(None))) or 0


def mails_left(worker: Lives, wanted: int) -> None:
    """Until so many mails have left, some at a time: a busy machine is slow, not wrong."""
    for some in range(left() // 10 * 10, wanted + 1, 10):
        worker.wait_for(partial(lambda some: left() >= some, some))


def test_it_touches_only_those_who_have_something_to_be_told(settings: Settings, city: set[str]) -> None:
    box, port = DeadlyBox(before=0, after=0), free_port()
    deaths = {job_names.DIGEST: [1, 3, 5], mail.SEND: []}
    with listening(box, port), working(settings, deaths=deaths, smtp_port=port) as worker:
        mails_left(worker, 100)
        box.kill = worker.kill
        box.before = box.told + 40  # once more, while a mail is handed over
        mails_left(worker, TOLD)
        assert len(worker.deaths()) == 3
    came = Counter(address for address, _id in box.ids().elements())
    assert (set(came), max(came.values()), box.told >= TOLD) == (city, 1, True)
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(OutgoingMail)) == TOLD
        assert session.scalar(select(func.count()).where(Notification.due_at.is_not(None))) == 0
        assert jobs_failed.failed(session) == []
