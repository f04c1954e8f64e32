"""A follower, from the address typed on a page to the mail received, then stopped from the mailbox."""

import re
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from challenge.foundation import clock, slots
from challenge.foundation.jobs_leased import Job
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.notices.queries import followers
from tests.mailbox import Box
from tests.posting import submit

ADMIN = "/admin/announcements"
SAID = {
    "target": "cycle",
    "title_fr": "Le vote est ouvert",
    "title_en": "The vote is open",
    "body_fr": "Lisez [les choix](/referendums/).",
    "body_en": "Read [the options](/referendums/).",
}


def work(engine: Engine) -> None:
    """Run the jobs that wait, as a worker would, until none is left."""
    while True:
        with writing(engine=engine) as session:
            job = session.scalars(select(Job).order_by(Job.run_at, Job.id).limit(1)).first()
            if job is None:
                return
            slots.job_handlers[job.name](session, job.payload, clock.now())
            session.delete(job)


def last(box: Box) -> EmailMessage:
    found = message_from_bytes(box.received[-1].content, policy=default)
    assert isinstance(found, EmailMessage)
    return found


def words(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body
    return str(body.get_content())


def test_a_follower_receives_the_news_and_stops_them(
    client: FlaskClient,
    engine: Engine,
    box: Box,
    acting: Callable[..., Visitor],
) -> None:
    submit(client, "/follow/cycle", {"email": "bilal@example.org"})
    work(engine)
    link = re.search(r"http\S+", words(last(box)))
    assert link
    submit(client, urlsplit(link[0]).path)
    acting("Chiara", "organiser")
    page = str(submit(client, f"{ADMIN}/new", SAID).location)
    submit(client, f"{page}/send", {"version": "1"}, page=page)
    work(engine)
    news = last(box)
    assert (news["To"], news["Subject"]) == ("bilal@example.org", "Le vote est ouvert")
    assert "les choix (http://127.0.0.1:8000/referendums/)" in words(news)
    address = urlsplit(news["List-Unsubscribe"].strip("<>")).path
    client.post(address, data={"List-Unsubscribe": "One-Click"})
    with reading(engine=engine) as session:
        assert followers.count(session, ["cycle"]) == 0
