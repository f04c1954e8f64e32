"""One's own notifications by page: read, chosen, stopped from a mail; nobody else's."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation.sentences import Sentence
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.notices.services import letters, notifications
from tests.notices.conftest import NOW
from tests.posting import submit

PAGE = "/account/notifications"
CHOICES = f"{PAGE}/choices"


@pytest.fixture
def ada(engine: Engine, acting: Callable[..., Visitor]) -> Visitor:
    """Somebody who was told one thing."""
    found = acting("Ada")
    with writing(engine=engine) as session:
        letters.write(
            session,
            account_id=found.account_id,
            subject={"fr": "Un <b>sujet</b>", "en": "A subject"},
            body=Sentence("Tout est lu."),
            address="/cycle",
            now=NOW,
        )
    return found


def rhythm(engine: Engine, visitor: Visitor, kind: str = "announcements") -> str:
    with reading(engine=engine) as session:
        return notifications.rhythm(session, account_id=visitor.account_id, kind=kind)


@pytest.mark.usefixtures("ada")
def test_it_lists_what_was_told_until_read(client: FlaskClient) -> None:
    page = client.get(PAGE).text
    assert "Un &lt;b&gt;sujet" in page
    assert "Une notification à lire" in page
    assert "une à lire" in client.get("/account").text
    assert submit(client, f"{PAGE}/read", page=PAGE).location == PAGE
    assert "Tout est lu" in client.get(PAGE).text


@pytest.mark.usefixtures("ada")
def test_it_shows_nobody_elses(client: FlaskClient, acting: Callable[..., Visitor]) -> None:
    acting("Bilal")
    assert "sujet" not in client.get(PAGE).text
    acting("Ada")
    assert client.get(f"{PAGE}?page=2").status_code == 404
    assert client.get(f"{PAGE}?page=0").status_code == 404


def test_it_keeps_what_is_chosen(client: FlaskClient, engine: Engine, ada: Visitor) -> None:
    answer = submit(client, CHOICES, {"announcements": "weekly", "letters": "page", "unknown": "page"})
    assert answer.location == f"{CHOICES}?saved=yes"
    assert (rhythm(engine, ada), rhythm(engine, ada, "letters")) == ("weekly", "at_once")
    assert '<option value="weekly" selected>' in client.get(CHOICES).text


def test_it_says_what_is_wrong_with_a_choice(client: FlaskClient, engine: Engine, ada: Visitor) -> None:
    answer = submit(client, CHOICES, {"announcements": "hourly", "proposals": "daily"})
    assert (answer.status_code, 'href="#announcements"' in answer.text) == (422, True)
    assert rhythm(engine, ada, "proposals") == "at_once"


@pytest.mark.parametrize("what", ["announcements", "digest"])
def test_it_stops_mails_by_their_link_without_signing_in(
    client: FlaskClient, engine: Engine, ada: Visitor, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    submit(client, CHOICES, {"announcements": "daily"})
    monkeypatch.undo()
    path = str(notifications.stop_address(ada.account_id, what)).partition("8000")[2]
    assert "Arrêter ces messages" in client.get(path).text
    assert "C’est arrêté" in client.post(path, data={"List-Unsubscribe": "One-Click"}).text
    assert rhythm(engine, ada) == "page"
    assert "C’est déjà fait" in client.get(path).text
    assert client.post(f"{path}x").status_code == 404
