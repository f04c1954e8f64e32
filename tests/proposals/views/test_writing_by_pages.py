"""From a title to a proposal that is examined, by pages that work without scripts."""

import io
import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import Engine

from challenge.cycles.rules.planning import Span
from challenge.cycles.services import editions
from challenge.foundation import clock
from challenge.foundation.transaction import writing
from tests.posting import TOKEN, submit
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import SUMMARY, Acting

SENT = {"title": "Une ville fraîche", "summary": SUMMARY, "problem": "Il fait **41 °C**.", "revision": "1"}


def jpeg() -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (900, 600), "green").save(file, "JPEG")
    file.seek(0)
    return file


def begin(client: FlaskClient, title: str = "Une ville fraîche") -> str:
    answer = submit(client, "/proposals/new", {"title": title})
    assert answer.status_code == 303, answer.text
    return re.sub(r"/(alike|text)$", "", answer.location)


@pytest.mark.usefixtures("cast")
def test_it_goes_from_a_title_to_an_examination(client: FlaskClient, acting: Acting) -> None:
    acting("Ada")
    place = begin(client)
    assert submit(client, f"{place}/text", SENT).location == f"{place}/image"
    image = {"file": (jpeg(), "arbre.jpg"), "alternative": "Un arbre", "revision": "2"}
    assert submit(client, f"{place}/image", image).location == place
    preview = client.get(place).text
    assert "<strong>41 °C</strong>" in preview
    assert 'alt="Un arbre"' in preview
    assert submit(client, f"{place}/submit", {"revision": "3"}, page=place).location == place
    assert "en cours d’examen" in client.get(place).text
    assert "Une ville fraîche" in client.get("/proposals/mine").text


@pytest.mark.usefixtures("cast")
def test_it_keeps_what_was_typed_and_says_what_is_wrong(client: FlaskClient, acting: Acting) -> None:
    acting("Ada")
    empty = submit(client, "/proposals/new", {"title": " "})
    assert (empty.status_code, 'href="#title"' in empty.text) == (422, True)
    place = begin(client)
    answer = submit(client, f"{place}/text", SENT | {"summary": "x" * 801, "district": "quai"})
    assert answer.status_code == 422
    assert 'href="#summary"' in answer.text
    assert 'href="#district"' in answer.text
    assert "x" * 801 in answer.text
    assert "<title>Erreur" in answer.text


@pytest.mark.usefixtures("cast")
def test_it_sends_nothing_that_is_not_complete(client: FlaskClient, acting: Acting) -> None:
    acting("Ada")
    place = begin(client)
    answer = submit(client, f"{place}/submit", {"revision": "1"}, page=place)
    assert (answer.status_code, 'href="#problem"' in answer.text) == (422, True)


@pytest.mark.usefixtures("cast")
def test_it_sees_two_windows_and_keeps_the_words(client: FlaskClient, acting: Acting) -> None:
    acting("Ada")
    place = begin(client)
    submit(client, f"{place}/text", SENT)
    late = submit(client, f"{place}/text", SENT | {"summary": "Autre résumé"})
    assert (late.status_code, "Autre résumé" in late.text) == (409, True)


def test_it_offers_what_looks_alike(engine: Engine, client: FlaskClient, acting: Acting, cast: Cast) -> None:
    with writing(engine=engine) as session:
        held.accepted(session, cast.bilal, cast.nadia, "Une ville plus fraîche l’été")
        held.accepted(session, cast.bilal, cast.nadia, "Plus personne sans toit")
    acting("Ada")
    answer = submit(client, "/proposals/new", {"title": "La ville fraîche"})
    assert answer.location.endswith("/alike")
    page = client.get(answer.location).text
    assert "Une ville plus fraîche l’été" in page
    assert "Plus personne sans toit" not in page


def test_it_is_for_its_author_alone(engine: Engine, client: FlaskClient, acting: Acting, cast: Cast) -> None:
    with writing(engine=engine) as session:
        number = held.drafted(session, cast.ada)
    for name, *roles in (("Bilal",), ("Nadia", "moderator"), ("Chiara", "organiser")):
        acting(name, *roles)
        for page in ("", "/text", "/image", "/alike", "/withdraw"):
            assert client.get(f"/proposals/{number}{page}").status_code == 404, (name, page)


def test_it_withdraws_with_a_reason(engine: Engine, client: FlaskClient, acting: Acting, cast: Cast) -> None:
    with writing(engine=engine) as session:
        number = held.accepted(session, cast.ada, cast.nadia)
    acting("Ada")
    page = f"/proposals/{number}/withdraw"
    assert submit(client, page, {"reason": " "}).status_code == 422
    assert submit(client, page, {"reason": "Déjà fait"}).status_code == 303
    acting("Bilal")
    assert "Déjà fait" in client.get(f"/proposals/{number}").text


@pytest.mark.usefixtures("cast")
def test_it_discards_a_draft(client: FlaskClient, acting: Acting) -> None:
    acting("Ada")
    place = begin(client)
    assert submit(client, f"{place}/discard", page=place).status_code == 303
    assert client.get(place).status_code == 404


def test_it_proposes_within_the_planned_days(
    engine: Engine, client: FlaskClient, acting: Acting, cast: Cast
) -> None:
    today = clock.now().date()
    tomorrow = Span(today + timedelta(days=2), today + timedelta(days=30))
    with writing(engine=engine) as session:
        plan = {"proposals": tomorrow}
        editions.plan(session, edition_id=cast.edition, spans=plan, actor="account:4", now=clock.now())
    acting("Ada")
    answer = client.get("/proposals/new")
    assert (answer.status_code, "C’est possible du" in answer.text) == (409, True)
    assert "Proposer un défi" not in client.get("/cycle").text


@pytest.mark.usefixtures("cast")
def test_a_button_that_is_pressed_twice_acts_once(client: FlaskClient, acting: Acting) -> None:
    acting("Ada")
    place = begin(client)
    assert begin(client, " Une ville  fraîche") == place
    submit(client, f"{place}/text", SENT)
    assert begin(client) != place  # it has words by now: another of the same name is meant
    token = TOKEN.search(client.get(place).text)
    assert token
    for _press in (1, 2):
        sent = client.post(f"{place}/submit", data={"revision": "2", "csrf_token": token[1]})
        assert (sent.status_code, sent.location) == (303, place)


@pytest.mark.usefixtures("cast")
def test_it_shows_what_another_window_saved_beside_what_was_typed(
    client: FlaskClient, acting: Acting
) -> None:
    acting("Ada")
    place = begin(client)
    submit(client, f"{place}/text", SENT | {"problem": "Il fait trop chaud."})
    late = submit(client, f"{place}/text", SENT | {"problem": "Il fait nuit."})
    assert late.status_code == 409
    assert 'href="#meanwhile"' in late.text
    assert "trop chaud" in late.text
    assert "Il fait nuit.</textarea>" in late.text
    again = submit(client, f"{place}/text", SENT | {"problem": "Il fait nuit.", "revision": "2"})
    assert again.status_code == 303
    same = submit(client, f"{place}/text", SENT | {"problem": "Il fait nuit."})
    assert (same.status_code, "meanwhile" in same.text) == (409, False)


def test_a_text_that_is_fixed_leads_to_the_page_that_says_why(
    client: FlaskClient, engine: Engine, cast: Cast, acting: Acting
) -> None:
    with writing(engine=engine) as session:
        number = held.submitted(session, cast.ada)
    acting("Ada")
    form = f"/proposals/{number}/text"
    found = TOKEN.search(client.get(form).text)
    assert found
    with writing(engine=engine) as session:
        held.decided(session, number, cast.nadia)
    sender = {"Referer": f"http://localhost{form}"}
    late = client.post(form, data=SENT | {"revision": "2", "csrf_token": found[1]}, headers=sender)
    for refused in (late, client.get(form), client.get(f"/proposals/{number}/image")):
        assert refused.status_code == 409
        assert f'href="/proposals/{number}">Revenir à la proposition' in refused.text
        assert f'href="{form}"' not in refused.text
    assert "Il fait **41 °C**." in late.text
    assert "Son texte ne change plus" in client.get(f"/proposals/{number}").text
