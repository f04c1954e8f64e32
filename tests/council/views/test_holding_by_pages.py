"""Karim, of the council's secretariat, holds a sitting by forms; Chiara says who decides."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.council.queries import sittings as kept
from challenge.foundation.transaction import reading, writing
from tests.council import held
from tests.council.conftest import Town
from tests.posting import submit
from tests.proposals import held as proposals
from tests.proposals.held import Acting

SITTING = {
    "held_on": "2026-03-20",
    "held_hour": "18:30",
    "place": "Hôtel de ville",
    "convened_on": "2026-03-10",
}
PRESENT = {f"member-{number}": "present" for number in range(1, 6)} | {"holder-6": "2"}


@pytest.fixture
def karim(acting: Acting, town: Town) -> None:
    acting("Karim", "clerk")


def convened(client: FlaskClient, town: Town) -> str:
    made = submit(client, "/admin/council/sittings", SITTING, page="/admin/council")
    assert made.status_code == 303
    page = str(made.location)
    assert submit(client, f"{page}/motions", {"option": town.options[0]}, page=page).status_code == 303
    return page


def attended(client: FlaskClient, page: str, version: int) -> int:
    sent = PRESENT | {"president": "1", "secretary": "2", "version": str(version)}
    return submit(client, f"{page}/attendance", sent, page=page).status_code


@pytest.mark.usefixtures("karim")
def test_he_holds_a_sitting_to_its_end(client: FlaskClient, town: Town) -> None:
    page = convened(client, town)
    assert attended(client, page, 1) == 303
    assert submit(client, f"{page}/open", page=page).status_code == 303
    stale = submit(client, "/admin/council/motions/1", {"others": "for", "version": "1"})
    assert (stale.status_code, "Quelqu’un d’autre a changé" in stale.text) == (409, True)
    made = submit(client, "/admin/council/motions/1", {"others": "for", "vote-3": "against", "version": "3"})
    assert made.status_code == 303
    assert submit(client, f"{page}/close", page=page).status_code == 303
    assert "Adopté" in client.get(str(made.location)).text
    corrected = submit(client, "/admin/council/deliberations/1", {"others": "for", "reason": "Erreur."})
    assert corrected.status_code == 303


@pytest.mark.usefixtures("karim")
def test_a_form_says_what_is_wrong_and_keeps_what_was_typed(client: FlaskClient, town: Town) -> None:
    late = submit(
        client, "/admin/council/sittings", SITTING | {"convened_on": "2026-03-19"}, page="/admin/council"
    )
    assert late.status_code == 422
    assert "séance\xa0: 5." in late.text
    assert 'value="Hôtel de ville"' in late.text
    page = convened(client, town)
    early = submit(client, f"{page}/open", page=page)
    assert early.status_code == 422
    assert attended(client, page, 9) == 409


@pytest.mark.usefixtures("karim")
@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Il manque le vote de"),
        ({"others": "dice"}, "Choisissez un vote"),
        ({"others": "for", "vote-2": "aside"}, "ne prend pas part"),
    ],
)
def test_votes_that_do_not_fit_are_refused(
    client: FlaskClient, engine: Engine, town: Town, sent: dict[str, str], words: str
) -> None:
    with writing(engine=engine) as session:
        held.opened(session, town.options[:1])
    refused = submit(client, "/admin/council/motions/1", sent | {"version": "3"})
    assert refused.status_code == 422
    assert words in refused.text
    with reading(engine=engine) as session:
        assert not kept.motion(session, 1).acts


@pytest.mark.usefixtures("karim")
def test_he_keeps_the_list_of_members(client: FlaskClient) -> None:
    new = {"name": "Hana Huit", "office": "deputy", "since": "2026-02-01"}
    pages = {"page": "/admin/council"}
    assert submit(client, "/admin/council/members", new, **pages).status_code == 303
    assert submit(client, "/admin/council/members", new, **pages).status_code == 409
    assert submit(client, "/admin/council/members", {}, **pages).status_code == 422
    end = "/admin/council/members/8/end"
    for until, status in (("2026-03-01", 303), ("hier", 422), ("", 303)):
        assert submit(client, end, {"name": "Hanna Huit", "until": until}, **pages).status_code == status
    assert submit(client, end, {"name": " ", "until": ""}, **pages).status_code == 422
    assert "Hanna Huit" in client.get("/admin/council").text


@pytest.mark.usefixtures("karim")
def test_no_mandate_ends_before_a_sitting_that_notes_the_member(
    client: FlaskClient, engine: Engine, town: Town
) -> None:
    with writing(engine=engine) as session:
        held.opened(session, town.options[:1])
    for number, status in ((2, 422), (1, 422), (6, 422), (7, 303)):
        sent = {"name": held.NAMES[number - 1], "until": "2026-03-19"}
        refused = submit(client, f"/admin/council/members/{number}/end", sent, page="/admin/council")
        assert refused.status_code == status
    assert client.get("/council/sittings/1").status_code == 200


def test_chiara_says_once_who_decides(client: FlaskClient, engine: Engine, acting: Acting) -> None:
    with writing(engine=engine) as session:
        proposals.begun(session)
    acting("Chiara", "organiser")
    assert "/admin/cycle/1/way" in client.get("/admin/cycle").text
    empty = submit(client, "/admin/cycle/1/way", {"way": "council"})
    assert (empty.status_code, "Dites où cela a été décidé" in empty.text) == (422, True)
    said = {"way": "council", "source": "Délibération n° 12"}
    assert submit(client, "/admin/cycle/1/way", said).status_code == 303
    assert client.get("/admin/cycle/1/way").status_code == 409
    assert "Délibération n° 12" in client.get("/cycle").text


@pytest.mark.usefixtures("karim")
def test_he_calls_off_what_he_convened_and_everybody_reads_why(client: FlaskClient, town: Town) -> None:
    page, why = convened(client, town), "La date était fausse."
    number = page.rpartition("/")[2]
    refused = submit(client, "/admin/council/motions/1/withdraw", {"reason": ""}, page=page)
    assert refused.status_code == 422
    assert "Écrivez pourquoi" in refused.text
    gone = submit(client, "/admin/council/motions/1/withdraw", {"reason": "Reportée."}, page=page)
    assert gone.status_code == 303
    assert "Reportée." in client.get(f"/council/sittings/{number}").text
    long = submit(client, f"{page}/cancel", {"reason": "x" * 501}, page=page)
    assert (long.status_code, "x" * 501 in long.text) == (422, True)
    assert submit(client, f"{page}/cancel", {"reason": why}, page=page).status_code == 303
    public = client.get(f"/council/sittings/{number}").text
    assert "Cette séance est annulée" in public
    assert why in public
    assert "Annuler la séance" not in client.get(page).text


@pytest.mark.usefixtures("karim", "town")
@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("held_on", ""),
        ("held_on", "0001-01-01"),
        ("held_on", "9999-12-31"),
        ("held_hour", "19 h"),
        ("convened_on", "jeudi"),
    ],
)
def test_a_day_that_is_none_is_said_where_it_was_typed(client: FlaskClient, field: str, typed: str) -> None:
    wrong = submit(client, "/admin/council/sittings", SITTING | {field: typed}, page="/admin/council")
    assert wrong.status_code == 422
    assert f'href="#{field}"' in wrong.text
    assert f'id="{field}-error"' in wrong.text


@pytest.mark.usefixtures("karim", "town")
def test_a_last_day_that_is_none_is_said_where_it_was_typed(client: FlaskClient) -> None:
    said = {"name": "Paul Meunier", "office": "member", "since": "2026-01-01", "until": "bientôt"}
    for field, typed in (("until", said), ("since", said | {"since": "hier"})):
        wrong = submit(client, "/admin/council/members", typed, page="/admin/council")
        assert (wrong.status_code, f'href="#{field}"' in wrong.text) == (422, True)


@pytest.mark.usefixtures("karim", "town")
def test_one_clear_day_is_none_in_the_plural(client: FlaskClient) -> None:
    urgent = SITTING | {"convened_on": "2026-03-19", "urgency": "La rivière déborde."}
    wrong = submit(client, "/admin/council/sittings", urgent, page="/admin/council")
    assert wrong.status_code == 422
    assert "séance\xa0: 1." in wrong.text
