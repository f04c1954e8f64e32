"""From an idea to a proposal that is examined: nobody signs in before the end."""

import io

import pytest
from flask.testing import FlaskClient

from challenge.foundation import slots
from challenge.proposals.services import sketches
from tests.posting import TOKEN, submit
from tests.proposals.held import Acting
from tests.proposals.views.test_writing_by_pages import jpeg

START, TEXT, IMAGE, LAST = (f"/proposals/sketch{part}" for part in ("", "/text", "/image", "/claim"))
SAID = {"title": "Des arbres", "summary": "Partout.", "problem": "Il fait **trop** chaud."}
SMALL = "/proposals/sketch/small.jpg"


@pytest.fixture
def begun(client: FlaskClient, cast: object, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """Somebody without an account, at the step of the image."""
    monkeypatch.setattr(slots, "visitor_finders", [lambda: None])
    assert submit(client, START, {"title": "Des arbres"}).location == TEXT
    assert submit(client, TEXT, SAID).location == IMAGE
    return client


def illustrated(client: FlaskClient, file: io.BytesIO, said: str = "Un arbre") -> tuple[int, str]:
    answer = submit(client, IMAGE, {"file": (file, "arbre.jpg"), "alternative": said})
    return answer.status_code, answer.text


def test_it_shows_all_before_anybody_signs_in_then_sends_it_in_one_press(
    begun: FlaskClient, acting: Acting
) -> None:
    assert illustrated(begun, jpeg())[0] == 303
    preview = begun.get(LAST).text
    assert "<strong>trop</strong>" in preview
    assert 'alt="Un arbre"' in preview
    assert "Se connecter et envoyer" in preview
    with begun.get(SMALL) as shown:
        assert (shown.mimetype, shown.headers["Cache-Control"]) == ("image/jpeg", "no-store")
    acting("Bilal")
    done = submit(begun, LAST, {"then": "send"})
    page = begun.get(done.location).text
    assert "en cours d’examen" in page
    assert 'alt="Un arbre"' in page
    assert begun.get(LAST).status_code == begun.get(SMALL).status_code == 404


def test_it_keeps_it_as_a_draft_where_something_is_missing(begun: FlaskClient, acting: Acting) -> None:
    submit(begun, TEXT, SAID | {"problem": ""})
    assert "Dites quel est le problème" in begun.get(LAST).text
    acting("Bilal")
    assert submit(begun, LAST, {"then": "send"}).status_code == 422
    done = submit(begun, LAST)
    assert "Partout." in begun.get(f"{done.location}/text").text


def test_it_leads_a_second_press_to_what_the_first_sent(begun: FlaskClient, acting: Acting) -> None:
    acting("Bilal")
    token = TOKEN.search(begun.get(LAST).text)
    assert token
    with begun.session_transaction() as cookie:
        key = cookie["sketch"]
    sent = {"then": "send", "csrf_token": token[1]}
    first = begun.post(LAST, data=sent)
    with begun.session_transaction() as cookie:
        cookie["sketch"] = key
    again = begun.post(LAST, data=sent)
    assert (again.status_code, again.location) == (303, first.location)
    acting("Chiara")
    assert begun.post(LAST, data=sent).status_code == 404


def test_it_refuses_an_image_without_words_and_what_is_none(begun: FlaskClient) -> None:
    status, page = illustrated(begun, jpeg(), " ")
    assert (status, 'href="#alternative"' in page) == (422, True)
    status, page = illustrated(begun, io.BytesIO(b"no image"))
    assert (status, 'href="#file"' in page) == (422, True)
    assert begun.get(SMALL).status_code == 404


def test_it_is_seen_by_its_browser_alone_and_taken_away(begun: FlaskClient) -> None:
    illustrated(begun, jpeg())
    other = begun.application.test_client()
    assert other.get(SMALL).status_code == other.get(IMAGE).status_code == 404
    assert submit(begun, f"{IMAGE}/remove", page=IMAGE).status_code == 303
    assert begun.get(SMALL).status_code == 404


def test_it_takes_so_many_images_a_day(begun: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sketches, "ALL_IMAGES_A_DAY", 1)
    assert [illustrated(begun, jpeg())[0] for _ in range(2)] == [303, 429]
    assert submit(begun, IMAGE, {"alternative": ""}).status_code == 422
