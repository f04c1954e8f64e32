"""Before sending, a trial to oneself; after, a kit for the press and what became of the mails."""

import io
import zipfile
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation import mail_batches
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.notices.services import announcements, mailing
from tests.notices.conftest import NOW, mails, prepared
from tests.notices.test_writing_to_followers import by_address
from tests.posting import submit

ADMIN = "/admin/announcements/1"


@pytest.fixture
def chiara(acting: Callable[..., Visitor]) -> Visitor:
    return acting("Chiara", "organiser")


@pytest.fixture
def sent(engine: Engine) -> None:
    """An announcement that three addresses follow: one was mailed, one refused, one cannot be read."""
    with writing(engine=engine) as session:
        for address in ("ada@example.org", "nobody@example.org", "bad\n@example.org"):
            by_address(session, address)
        mailing.step(session, {"announcement": prepared(session, at=NOW)}, NOW)
        ada, nobody = mails(session)
        ada.sent_at = nobody.refused_at = NOW
        nobody.fault = "SMTPRecipientsRefused"


@pytest.mark.usefixtures("chiara")
def test_it_is_tried_on_oneself_first(client: FlaskClient, engine: Engine) -> None:
    with writing(engine=engine) as session:
        prepared(session)
    answer = submit(client, f"{ADMIN}/try", page=ADMIN)
    assert "L’essai part vers votre adresse" in client.get(answer.location).text
    with reading(engine=engine) as session:
        subjects = [(one.recipient, one.subject) for one in mails(session)]
    assert subjects == [
        ("chiara@example.org", "[Essai] Le vote est ouvert"),
        ("chiara@example.org", "[Trial] The vote is open"),
    ]


@pytest.mark.usefixtures("chiara")
def test_it_is_not_tried_without_end(client: FlaskClient, engine: Engine) -> None:
    with writing(engine=engine) as session:
        prepared(session)
    answers = [submit(client, f"{ADMIN}/try", page=ADMIN).status_code for _ in range(21)]
    assert (answers[19], answers[20]) == (303, 429)


@pytest.mark.usefixtures("sent", "chiara")
def test_it_says_what_became_of_the_mails(client: FlaskClient, engine: Engine) -> None:
    with reading(engine=engine) as session:
        fate = mail_batches.fate(session, "announcement:1")
    assert (fate.sent, fate.waiting, fate.refused) == (1, 0, 1)
    page = client.get(ADMIN).text
    assert "no…@example.org · la boîte n’existe pas" in page
    assert "nobody@" not in page


@pytest.mark.usefixtures("sent")
def test_it_gives_the_press_what_it_needs(client: FlaskClient) -> None:
    answer = client.get("/news/1/press.zip")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        names, page = archive.namelist(), archive.read("press-release.html").decode()
        plain = archive.read("communique.txt").decode()
    assert names[-1] == "grand-defi.svg"
    assert "<h1>The vote is open</h1>" in page
    assert "Le vote est ouvert" in plain
    assert "http://127.0.0.1:8000/cycle" in plain
    assert client.get("/news/1/press.zip").data == answer.data


@pytest.mark.usefixtures("sent")
def test_it_gives_nothing_of_a_draft_or_what_was_withdrawn(client: FlaskClient, engine: Engine) -> None:
    with writing(engine=engine) as session:
        prepared(session)
        announcements.withdraw(session, number=1, reason="Faux", actor="account:1", now=NOW)
    assert [client.get(f"/news/{number}/press.zip").status_code for number in (1, 2, 3)] == [404, 404, 404]
