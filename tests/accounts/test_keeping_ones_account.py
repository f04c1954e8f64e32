"""One's own page: name, language, sessions ended one by one or all, everything that is kept as a file."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.accounts import own_data_file
from challenge.accounts.queries import own, people
from challenge.foundation import clock, slots
from challenge.foundation.transaction import reading
from challenge.foundation.visitors import Visitor
from tests.accounts.conftest import SignIn
from tests.posting import submit

PAGE = "/account"
Acting = Callable[..., Visitor]


def account(engine: Engine, name: str = "ada") -> people.Person:
    with reading(engine=engine) as session:
        found = people.by_email(session, f"{name}@example.org")
    assert found
    return found


def standing(engine: Engine, name: str = "ada") -> list[own.OpenSession]:
    with reading(engine=engine) as session:
        return own.open_sessions(session, account(engine, name).id, now=clock.now())


def test_it_changes_name_and_language(sign_in: SignIn, engine: Engine) -> None:
    browser = sign_in("Ada")
    answer = submit(browser, PAGE, {"name": " Ada L. ", "language": "en"})
    assert (account(engine).name, account(engine).language) == ("Ada L.", "en")
    assert "Your changes are saved." in browser.get(answer.location).text
    assert '<html lang="en"' in browser.get("/").text


@pytest.mark.parametrize("wrong", [{"name": " "}, {"name": "a\nb"}, {"name": "x" * 81}, {"language": "xx"}])
def test_it_says_what_to_mend_and_keeps_what_was_typed(sign_in: SignIn, wrong: dict[str, str]) -> None:
    answer = submit(sign_in("Ada"), PAGE, {"name": "Augusta", "language": "fr"} | wrong)
    assert answer.status_code == 422
    assert "Il y a un problème" in answer.text
    assert ('value="Augusta"' in answer.text) is ("name" not in wrong)


def test_it_ends_one_session(sign_in: SignIn, engine: Engine) -> None:
    lost, here = sign_in("Ada"), sign_in("Ada")
    first = standing(engine)[-1]
    assert "Cet appareil" in here.get(PAGE).text
    assert submit(here, f"{PAGE}/sessions/{first.id}/end", page=PAGE).status_code == 303
    assert lost.get(PAGE).status_code == 303
    assert here.get(PAGE).status_code == 200


def test_it_ends_all_others(sign_in: SignIn, engine: Engine) -> None:
    lost, here, other = sign_in("Ada"), sign_in("Ada"), sign_in("Bilal")
    assert submit(here, f"{PAGE}/sessions/end-others", page=PAGE).status_code == 303
    assert [browser.get(PAGE).status_code for browser in (lost, here, other)] == [303, 200, 200]


def test_it_ends_nobody_elses_session(sign_in: SignIn, engine: Engine) -> None:
    bilal, ada = sign_in("Bilal"), sign_in("Ada")
    (hers,) = standing(engine, "bilal")
    assert submit(ada, f"{PAGE}/sessions/{hers.id}/end", page=PAGE).status_code == 404
    assert bilal.get(PAGE).status_code == 200


def unpacked(browser: FlaskClient) -> dict[str, str]:
    answer = browser.get(f"{PAGE}/data.zip")
    assert answer.headers["Cache-Control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(answer.data)) as found:
        assert found.testzip() is None
        return {name: found.read(name).decode() for name in found.namelist()}


def test_it_gives_everything_in_ones_language(sign_in: SignIn) -> None:
    browser = sign_in("Ada")
    files = unpacked(browser)
    assert "votre compte" in files["LISEZ-MOI.txt"]
    assert json.loads(files["accounts.json"])["account"]["email"] == "ada@example.org"
    submit(browser, PAGE, {"name": "Ada", "language": "en"})
    assert "your account" in unpacked(browser)["README.txt"]


def test_it_writes_a_long_part_value_by_value(
    sign_in: SignIn, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def many(_session: object, _account: int) -> Iterator[object]:
        for number in range(2000):
            asked.append(number)
            yield {"number": number, "text": "x" * 200}

    browser = sign_in("Ada")
    monkeypatch.setattr(slots, "own_data_exports", {"many": many})
    with reading(engine=engine) as session:
        pieces = own_data_file.pieces(session, account(engine).id, now=clock.now())
        next(pieces)
        next(pieces)
        assert 0 < len(asked) < 1000
    assert len(json.loads(unpacked(browser)["many.json"])) == 2000


def test_it_shows_an_administrator_where_somebody_is(
    sign_in: SignIn, engine: Engine, client: FlaskClient, acting: Acting, person: Callable[..., int]
) -> None:
    chiara = person("Chiara", "organiser")
    sign_in("Chiara")
    (one,) = standing(engine, "chiara")
    acting("Sylvie", "administrator")
    page = f"/admin/accounts/{chiara}/sessions"
    assert submit(client, f"{page}/{one.id}/end", page=page).status_code == 303
    assert "Aucun appareil connecté" in client.get(page).text
    assert submit(client, f"{page}/{one.id}/end", page="/admin/accounts").status_code == 404


def test_it_leads_to_ones_proposals_in_every_phase(sign_in: SignIn) -> None:
    browser = sign_in("Ada")
    assert 'href="/proposals/mine">Mes propositions' in browser.get(PAGE).text
    assert browser.get("/proposals/mine").status_code == 200
