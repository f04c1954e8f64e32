"""Following from a page: one button for an account, a confirmed address for anybody, ended by one link."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.notices.queries import followers
from challenge.notices.services import mailing
from tests.notices.conftest import NOW, mails, prepared
from tests.posting import submit

ADA = {"email": "Ada@example.org"}


def count(engine: Engine) -> int:
    with reading(engine=engine) as session:
        return followers.count(session, ["cycle"])


def confirmation(engine: Engine) -> str:
    """The path in the last mail."""
    with reading(engine=engine) as session:
        found = re.search(r"http\S+", mails(session)[-1].text or "")
    assert found
    return urlsplit(found[0]).path


def confirmed(client: FlaskClient, engine: Engine) -> None:
    submit(client, "/follow/cycle", ADA)
    assert submit(client, confirmation(engine)).status_code == 200


def ending(engine: Engine, queued: list[str]) -> str:
    """Where the mail of an announcement says that one may stop."""
    with writing(engine=engine) as session:
        mailing.step(session, {"announcement": prepared(session, at=NOW)}, NOW)
        return urlsplit(str(mails(session)[-1].unsubscribe)).path


def test_it_takes_one_button_when_signed_in(
    client: FlaskClient, engine: Engine, acting: Callable[..., Visitor]
) -> None:
    acting("Ada")
    assert submit(client, "/follow/cycle").status_code == 303
    assert count(engine) == 1
    assert "Vous suivez cela" in client.get("/follow/cycle").text
    assert "Tout le Grand Défi" in client.get("/follows").text
    answer = submit(client, "/follow/cycle/stop", {"back": "list"}, page="/follows")
    assert (answer.location, count(engine)) == ("/follows", 0)


def test_it_follows_an_address_once_confirmed(client: FlaskClient, engine: Engine) -> None:
    assert submit(client, "/follow/cycle", ADA).location == "/follow/sent"
    path = confirmation(engine)
    assert (client.get(path).status_code, count(engine)) == (200, 0)
    assert "C’est confirmé" in submit(client, path).text
    assert count(engine) == 1
    assert client.get(path).status_code == 410


def test_it_answers_the_same_whoever_is_behind_an_address(
    client: FlaskClient, engine: Engine, acting: Callable[..., Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    acting("Ada")
    submit(client, "/follow/cycle")
    monkeypatch.undo()
    known, unknown = (submit(client, "/follow/cycle", {"email": f"{n}@example.org"}) for n in ("ada", "gita"))
    assert (known.status_code, known.text) == (unknown.status_code, unknown.text)


@pytest.mark.parametrize("email", ["", "ada", "a@b@c", "x" * 300 + "@example.org", "a@x.org\nBcc: x@y.fr"])
def test_it_says_what_is_wrong_with_an_address(client: FlaskClient, email: str) -> None:
    answer = submit(client, "/follow/cycle", {"email": email})
    assert (answer.status_code, 'href="#email"' in answer.text) == (422, True)


@pytest.mark.parametrize("target", ["nothing", "edition:9", "referendum:abc", "cycle:1", "edition:²"])
def test_it_follows_nothing_that_does_not_exist(client: FlaskClient, target: str) -> None:
    assert client.get(f"/follow/{target}").status_code == 404
    assert client.get(f"/news/{target}.atom").status_code == 404


def test_a_mailbox_stops_it_by_one_post(client: FlaskClient, engine: Engine, queued: list[str]) -> None:
    confirmed(client, engine)
    queued.clear()
    path = ending(engine, queued)
    answer = client.post(path, data={"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, count(engine)) == (200, 0)
    assert client.post(path, data={"List-Unsubscribe": "One-Click"}).status_code == 200


def test_a_link_alone_stops_nothing(client: FlaskClient, engine: Engine, queued: list[str]) -> None:
    confirmed(client, engine)
    path = ending(engine, queued)
    assert "Arrêter ces messages" in client.get(path).text
    assert count(engine) == 1
    assert "plus aucune annonce" in client.post(path, data={"everything": "y"}).text
    assert "déjà fait" in client.get(path).text


def test_a_forged_link_stops_nothing(client: FlaskClient) -> None:
    assert [client.get("/unsubscribe/x.y").status_code, client.post("/unsubscribe/x").status_code] == [
        404,
        404,
    ]
