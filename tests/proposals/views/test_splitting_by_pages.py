"""Two proposals are made of one by pages: asked, agreed, read by moderators; nobody else may."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.moderation.queries import items
from challenge.proposals.services import writing as proposals
from tests.posting import TOKEN, submit
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import Acting
from tests.proposals.services.test_splitting import alone, ask, publish, second_of, shared

assert alone  # fixtures
assert shared
TYPED = {
    f"{half}-{name}": said
    for half, title in (("keeps", "Des arbres"), ("second", "Des bancs"))
    for name, said in (("title", title), ("summary", "En deux mots."), ("problem", f"Il faut : {title}."))
}


def token_of(client: FlaskClient, form: str) -> str:
    """That of the form as it is opened now, to be sent after something else happened."""
    found = TOKEN.search(client.get(form).text)
    assert found
    return found[1]


def test_it_goes_from_one_to_two(
    client: FlaskClient, engine: Engine, cast: Cast, acting: Acting, shared: int
) -> None:
    acting("Ada")
    page, form = f"/proposals/{shared}", f"/proposals/{shared}/split"
    assert form in client.get(page).text
    assert submit(client, form, TYPED | {"keeps-revision": "2"}).location == f"{page}#split"
    assert "On attend l’accord" in client.get(page).text
    acting("Bilal")
    asked = "/proposals/splits/1"
    assert asked in client.get(page).text
    assert "Des bancs" in client.get(asked).text
    assert submit(client, f"{asked}/agree", page=asked).status_code == 303
    acting("Nadia", "moderator")
    with writing(engine=engine) as session:
        item, _revision = items.place(session, "proposal", shared + 1)
    assert "la première prend ce texte" in client.get(f"/admin/moderation/{item}").text
    publish(engine, shared + 1, cast.nadia)
    acting("Chiara")
    assert f'href="/proposals/{shared + 1}"' in client.get(page).text
    assert "Des arbres" in client.get(f"/proposals/{shared + 1}").text
    assert "Soutenir aussi celle-là" in client.get(page).text


def test_it_begins_with_the_text_of_today_and_keeps_what_was_typed(
    client: FlaskClient, acting: Acting, alone: int
) -> None:
    acting("Ada")
    form = f"/proposals/{alone}/split"
    assert client.get(form).text.count('value="Des arbres et des bancs"') == 2
    answer = submit(client, form, TYPED | {"keeps-revision": "2", "second-summary": ""})
    assert answer.status_code == 422
    assert 'value="Des bancs"' in answer.text
    assert "Résumez votre proposition" in answer.text
    answer = submit(client, form, TYPED | {"keeps-revision": "1"})
    assert answer.status_code == 409
    assert 'value="Des bancs"' in answer.text
    for wrong in ("x", "9" * 20):
        assert (
            submit(client, form, TYPED | {"keeps-revision": "2", "second-district": wrong}).status_code == 422
        )


def test_it_keeps_both_texts_whatever_refuses_them(
    client: FlaskClient, engine: Engine, cast: Cast, acting: Acting, shared: int
) -> None:
    acting("Ada")
    form = f"/proposals/{shared}/split"
    token = token_of(client, form)
    ask(engine, shared, cast.bilal)
    answer = client.post(form, data=TYPED | {"keeps-revision": "2", "csrf_token": token})
    assert answer.status_code == 409
    assert "attendez la réponse" in answer.text
    assert 'value="Des bancs"' in answer.text


def test_it_shows_what_another_saved_meanwhile_beside_both_texts(
    client: FlaskClient, engine: Engine, cast: Cast, acting: Acting, shared: int
) -> None:
    acting("Ada")
    form = f"/proposals/{shared}/split"
    token = token_of(client, form)
    with writing(engine=engine) as session:
        held.undone(session, shared, cast.nadia)
        said = held.content("Des arbres et des bancs", problem="Il a fait **43 °C** en juillet.")
        mine = {"proposal_id": shared, "account_id": cast.bilal.account_id, "now": held.NOW}
        proposals.write(session, content=said, revision=2, **mine)
        held.decided(session, shared, cast.nadia)
    sent = TYPED | {"keeps-revision": "2", "csrf_token": token}
    answer = client.post(form, data=sent)
    assert answer.status_code == 409
    assert 'href="#meanwhile"' in answer.text
    theirs = answer.text.split('id="meanwhile"')[1].split("</section>")[0]
    added = re.findall("<ins>.*?</ins>", theirs)
    assert (len(added), "43" in added[0], "Des bancs" in theirs) == (1, True, False)
    assert answer.text.count('value="Des bancs"') == 1
    assert client.post(form, data=sent | {"keeps-revision": "3"}).status_code == 303


def test_it_shows_a_request_to_those_who_write_alone(
    client: FlaskClient, engine: Engine, cast: Cast, acting: Acting, shared: int
) -> None:
    asked = f"/proposals/splits/{ask(engine, shared, cast.ada)}"
    for who in ("Gita", "Chiara"):
        acting(who)
        assert client.get(asked).status_code == 404
        assert client.get(f"/proposals/{shared}/split").status_code == 404
        assert "Lire la demande" not in client.get(f"/proposals/{shared}").text
        for act in ("agree", "refuse", "take-back"):
            answer = submit(client, f"{asked}/{act}", {"reason": "Non."}, page="/account")
            assert answer.status_code == 404


def test_it_asks_why_it_is_refused(
    client: FlaskClient, engine: Engine, cast: Cast, acting: Acting, shared: int
) -> None:
    asked = f"/proposals/splits/{ask(engine, shared, cast.ada)}"
    acting("Bilal")
    answer = submit(client, f"{asked}/refuse", {"reason": " "}, page=asked)
    assert answer.status_code == 422
    assert "Écrivez pourquoi" in answer.text
    assert submit(client, f"{asked}/refuse", {"reason": "Ils vont ensemble."}, page=asked).status_code == 303
    acting("Ada")
    assert "Ils vont ensemble." in client.get(f"/proposals/{shared}").text
    assert client.get(asked).status_code == 409


def test_it_is_taken_back_on_its_page(
    client: FlaskClient, engine: Engine, cast: Cast, acting: Acting, shared: int
) -> None:
    split = ask(engine, shared, cast.ada)
    acting("Ada")
    page = f"/proposals/splits/{split}"
    assert submit(client, f"{page}/take-back", page=page).status_code == 303
    assert client.get(page).status_code == 404
    assert client.get("/proposals/splits/99999999999999999999").status_code == 404


@pytest.mark.parametrize("who", ["Ada", "Nadia"])
def test_it_hides_a_second_that_waits(
    client: FlaskClient, engine: Engine, cast: Cast, acting: Acting, alone: int, who: str
) -> None:
    second = second_of(engine, ask(engine, alone, cast.ada))
    acting(who, *(["moderator"] if who == "Nadia" else []))
    assert client.get(f"/proposals/{second}").status_code == 200
    acting("Gita")
    assert client.get(f"/proposals/{second}").status_code == 404
    assert "Des bancs<" not in client.get(f"/proposals/{alone}").text


def test_it_says_in_which_text_and_which_field_something_is_wrong(
    client: FlaskClient, acting: Acting, alone: int
) -> None:
    acting("Ada")
    wrong = {"keeps-revision": "2", "keeps-summary": "", "second-summary": ""}
    page = submit(client, f"/proposals/{alone}/split", TYPED | wrong).text
    for half, name in (("keeps", "La première"), ("second", "La seconde")):
        assert f'<a href="#{half}-summary">{name} · Résumé\u202f: Résumez'.replace("\u202f", "\xa0") in page
