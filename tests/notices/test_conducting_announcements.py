"""An organiser writes, sees, sends, schedules, withdraws; what is wrong is said where it is."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation import clock, formats
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.notices.queries import announcements as kept
from challenge.notices.services import announcements, follows
from tests.notices.conftest import NOW, account
from tests.posting import submit

ADMIN = "/admin/announcements"
SAID = {
    "target": "cycle",
    "title_fr": "Le vote est ouvert",
    "title_en": "The vote is open",
    "body_fr": "Lisez **bien**.",
    "body_en": "Read *well*.",
    "banner_on": "",
}


@pytest.fixture
def written(client: FlaskClient, acting: Callable[..., Visitor]) -> str:
    """The address of a draft that Chiara has just written."""
    acting("Chiara", "organiser")
    return str(submit(client, f"{ADMIN}/new", SAID).location)


def act(client: FlaskClient, page: str, name: str, data: dict[str, str] | None = None) -> int:
    return submit(client, f"{page}/{name}", data, page=page).status_code


def state(engine: Engine) -> str:
    with reading(engine=engine) as session:
        return kept.one(session, 1).state


def test_it_shows_everything_before_anything_leaves(
    client: FlaskClient, engine: Engine, written: str
) -> None:
    with writing(engine=engine) as session:
        follows.follow(session, account_id=account(session, "Ada"), target="cycle", language="fr", now=NOW)
    page = client.get(written).text
    for shown in (
        "Personnes qui suivent\u00a0: 1.",
        "<strong>bien</strong>",
        "<em>well</em>",
        "Pas de bandeau",
    ):
        assert shown in page
    assert [client.get("/news/1").status_code, state(engine)] == [404, "draft"]


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "demain"])
def test_it_refuses_a_last_day_of_the_banner_that_is_none(client: FlaskClient, day: str) -> None:
    refused = submit(client, f"{ADMIN}/new", SAID | {"banner_on": day})
    assert (refused.status_code, "2026-03-31" in refused.text) == (422, True)


@pytest.mark.usefixtures("written")
def test_it_says_the_last_day_of_the_banner_as_it_was_typed(client: FlaskClient) -> None:
    last = clock.now().date() + timedelta(days=3)
    made = submit(client, f"{ADMIN}/new", SAID | {"banner_on": last.isoformat()})
    assert made.status_code == 303
    with client.application.test_request_context():
        said = f"Jusqu’à la fin du {formats.day(last)}"
    assert said in client.get(str(made.location)).text


def test_it_sends_what_was_seen(client: FlaskClient, engine: Engine, written: str) -> None:
    assert act(client, written, "send", {"version": "1"}) == 303
    assert "<strong>bien</strong>" in client.get("/news/1").text
    assert "Le vote est ouvert" in client.get("/news").text
    assert "The vote is open" in client.get("/news.atom?lang=en").text
    assert client.get(f"{written}/edit").status_code == 409


def test_it_refuses_to_send_what_changed_since(client: FlaskClient, engine: Engine, written: str) -> None:
    submit(client, f"{written}/edit", SAID | {"version": "1", "title_fr": "Autre titre"})
    assert act(client, written, "send", {"version": "1"}) == 409
    late = submit(client, f"{written}/edit", SAID | {"version": "1", "title_fr": "Titre d’une autre fenêtre"})
    assert (late.status_code, "Titre d’une autre fenêtre" in late.text) == (409, True)
    assert 'name="version" value="2"' in late.text
    assert (state(engine), "Autre titre" in client.get(written).text) == ("draft", True)


def test_it_leaves_at_its_moment_in_the_city_s_time(
    client: FlaskClient, engine: Engine, written: str
) -> None:
    at = (clock.now() + timedelta(days=2)).strftime("%Y-%m-%dT18:30")
    assert act(client, written, "schedule", {"version": "1", "at": at}) == 303
    assert "18\u00a0h\u00a030" in client.get(written).text
    assert act(client, written, "hold-back", {"version": "2"}) == 303
    assert act(client, written, "drop", {"version": "3"}) == 303
    assert state(engine) == "dropped"


@pytest.mark.parametrize("at", ["", "demain", "2020-01-01T10:00", "2026-13-45T10:00", "9999-01-01T00:00"])
def test_it_refuses_a_moment_that_cannot_be(client: FlaskClient, written: str, at: str) -> None:
    answer = submit(client, f"{written}/schedule", {"version": "1", "at": at}, page=written)
    assert (answer.status_code, 'href="#at"' in answer.text) == (422, True)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title_fr", ""),
        ("title_en", "x" * 121),
        ("body_fr", " "),
        ("body_en", "x" * 5001),
        ("target", "edition:99"),
        ("target", ""),
        ("banner_on", "jamais"),
        ("banner_on", "2020-01-01"),
    ],
)
def test_it_says_what_is_wrong_and_keeps_what_was_typed(
    client: FlaskClient, acting: Callable[..., Visitor], field: str, value: str
) -> None:
    acting("Chiara", "organiser")
    answer = submit(client, f"{ADMIN}/new", SAID | {field: value})
    assert (answer.status_code, f'href="#{field}"' in answer.text) == (422, True)
    assert ("Read *well*." in answer.text) == (field != "body_en")


def test_it_says_in_which_language_something_is_wrong(
    client: FlaskClient, acting: Callable[..., Visitor]
) -> None:
    acting("Chiara", "organiser")
    both = submit(client, f"{ADMIN}/new", SAID | {"title_fr": "", "title_en": ""}).text
    assert '<a href="#title_fr">En français\xa0: ' in both
    assert '<a href="#title_en">En anglais\xa0: ' in both
    one = submit(client, f"{ADMIN}/new", SAID | {"title_fr": ""}).text
    assert '<a href="#title_fr">En français' not in one


def test_it_says_on_its_page_that_it_was_withdrawn(client: FlaskClient, engine: Engine, written: str) -> None:
    act(client, written, "send", {"version": "1"})
    assert act(client, written, "withdraw", {"reason": " "}) == 422
    assert act(client, written, "withdraw", {"reason": "La date était fausse."}) == 303
    page = client.get("/news/1")
    assert (page.status_code, "La date était fausse." in page.text, "<strong>bien" in page.text) == (
        410,
        True,
        False,
    )
    for address in ("/news", "/news.atom", "/"):
        assert "Le vote est ouvert" not in client.get(address).text


def test_it_stands_on_the_home_until_its_last_day(
    client: FlaskClient, acting: Callable[..., Visitor], travel: Callable[[timedelta], None]
) -> None:
    acting("Chiara", "organiser")
    last = (clock.now() + timedelta(days=3)).date().isoformat()
    page = str(submit(client, f"{ADMIN}/new", SAID | {"banner_on": last}).location)
    act(client, page, "send", {"version": "1"})
    assert "Lire l’annonce" in client.get("/").text
    travel(timedelta(days=5))
    assert "Lire l’annonce" not in client.get("/").text


def test_it_gives_a_feed_again_only_when_it_changed(client: FlaskClient, written: str) -> None:
    first = client.get("/news.atom")
    again = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/news.atom", headers=again).status_code == 304
    act(client, written, "send", {"version": "1"})
    for address in ("/news.atom", "/news/cycle.atom"):
        feed = client.get(address, headers=again)
        assert (feed.status_code, feed.mimetype) == (200, "application/atom+xml")
        assert "&lt;strong&gt;bien&lt;/strong&gt;" in feed.text


def test_it_lists_by_pages(client: FlaskClient, engine: Engine) -> None:
    with writing(engine=engine) as session:
        for number in range(21):
            announcements.tell(
                session,
                target="cycle",
                title={"fr": f"Nouvelle {number}", "en": "News"},
                body={"fr": "a", "en": "b"},
                address="/cycle",
                actor="account:1",
                now=NOW,
                at=NOW,
            )
    assert "Nouvelle 20" in client.get("/news").text
    assert "Nouvelle 0<" in client.get("/news?page=2").text
    assert [client.get(f"/news?page={n}").status_code for n in ("3", "0", "x")] == [404, 404, 200]
