"""A mailing to followers through killed workers and a mail server that goes away: everybody gets it, once.

One instant cannot be had twice by any program: the server has taken a mail, and the worker dies before it
can write so. That mail leaves again, with the same id, by which a mailbox shows it once.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from sqlalchemy import Engine, delete, select, update
from sqlalchemy.orm import Session

from challenge.foundation import clock, jobs_failed, mail, periods
from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import reading, writing
from challenge.notices import job_names
from challenge.notices.models import Announcement
from challenge.notices.services import announcements
from config import Settings
from tests.foundation.jobs.lives import working
from tests.mailbox import Box, free_port
from tests.notices.conftest import BODY, TITLE
from tests.notices.test_writing_to_followers import by_address

FOLLOWERS = [f"p{number}@example.org" for number in range(120)]  # three batches
pytestmark = [
    pytest.mark.usefixtures("both_databases", "app"),
    pytest.mark.sweep,
    pytest.mark.timeout(600),
]


class DeadlyBox(Box):
    """A mail server that has the worker killed when it gets these mails: as it is told to whom, and once it
    has taken them, before it can say so."""

    def __init__(self, before: int, after: int) -> None:
        super().__init__()
        self.before, self.after, self.told = before, after, 0
        self.kill: Callable[[], None] = lambda: None

    async def handle_RCPT(self, *given: Any) -> str:
        self.told += 1
        if self.told == self.before:
            self.kill()
        return await super().handle_RCPT(*given)

    async def handle_DATA(self, *given: Any) -> str:
        answer = await super().handle_DATA(*given)
        if len(self.received) == self.after:
            self.kill()
        return answer

    def ids(self) -> Counter[tuple[str, str]]:
        """How often each (address, id) came."""
        mails = [message_from_bytes(one.content) for one in self.received]
        return Counter((str(one["To"]), str(one["Message-ID"])) for one in mails)


@contextmanager
def listening(box: Box, port: int) -> Iterator[None]:
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield
    finally:
        server.stop()


@pytest.fixture
def announced(engine: Engine) -> int:
    """What is told to all followers, from this instant on."""
    now = clock.now()
    with writing(engine=engine) as session:
        for address in FOLLOWERS:
            by_address(session, address)
        return announcements.tell(
            session,
            target="cycle",
            title=TITLE,
            body=BODY,
            address="/cycle",
            actor="account:1",
            now=now,
            at=now,
        )


def count(session: Session, *conditions: Any) -> int:
    return len(session.scalars(select(OutgoingMail.id).where(*conditions)).all())


def all_left() -> bool:
    with reading() as session:
        return count(session, OutgoingMail.sent_at.is_not(None)) == len(FOLLOWERS)


def test_it_writes_to_everybody_once(settings: Settings, announced: int) -> None:
    box, port = DeadlyBox(before=30, after=60), free_port()
    with (
        listening(box, port),
        working(settings, deaths={job_names.MAIL: [1, 3], mail.SEND: [90]}, smtp_port=port) as worker,
    ):
        box.kill = worker.kill
        worker.wait_for(all_left)
    assert {address for address, _id in box.ids()} == set(FOLLOWERS)
    assert len(box.ids()) == len(FOLLOWERS)  # one id for each
    # Twice a worker died after a mail was taken and before it was written: one mail too many each time,
    # of two followers or twice of the same one.
    assert box.ids().total() == len(FOLLOWERS) + 2
    assert len(worker.deaths()) == 3
    with reading() as session:
        row = session.get_one(Announcement, announced)
        assert (row.mailed, count(session)) == (len(FOLLOWERS), len(FOLLOWERS))
        assert jobs_failed.failed(session) == []


@pytest.mark.usefixtures("announced")
def test_it_waits_for_a_mail_server_that_is_away(settings: Settings) -> None:
    box, port = DeadlyBox(before=0, after=0), free_port()
    with working(settings, smtp_port=port) as worker:
        worker.wait_for(lambda: worker.log.read_text().count("NotSent") > len(FOLLOWERS))
        assert not all_left()
        with listening(box, port):
            worker.wait_for(all_left)
    assert sorted(address for address, _id in box.ids().elements()) == sorted(FOLLOWERS)


def given_up() -> int:
    with reading() as session:
        return len(jobs_failed.failed(session))


def an_hour_passes(session: Session) -> None:
    """What waits is old, and the hourly round is due."""
    session.execute(update(OutgoingMail).values(queued_at=clock.now() - 2 * mail.WAITED_LONG))
    session.execute(delete(periods.Period).where(periods.Period.job_name == mail.TRY_AGAIN))


@pytest.mark.usefixtures("announced")
def test_it_leaves_after_all_tries_were_in_vain(engine: Engine, settings: Settings) -> None:
    box, port = DeadlyBox(before=0, after=0), free_port()
    with working(settings, smtp_port=port, attempts=1) as worker:
        worker.wait_for(lambda: given_up() == len(FOLLOWERS))
        with listening(box, port):
            with writing(engine=engine) as session:
                an_hour_passes(session)
            worker.wait_for(all_left)
    assert sorted(address for address, _id in box.ids().elements()) == sorted(FOLLOWERS)
