"""The secretariat notes all members on one page: there, excused, absent, and who votes for whom."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.council.queries import sittings as kept
from challenge.council.services import motions, sittings
from challenge.foundation.transaction import reading, writing
from tests.council import held
from tests.council.conftest import Town
from tests.council.held import BY, THERE
from tests.posting import submit
from tests.proposals.held import Acting

ADDRESS = "/admin/council/sittings/1/attendance"
CHAIR = {"president": "1", "secretary": "2", "version": "1"}
SENT = CHAIR | {f"member-{number}": "present" for number in range(1, 6)} | {"member-6": "excused"}


@pytest.fixture
def convened(engine: Engine, town: Town, acting: Acting) -> None:
    with writing(engine=engine) as session:
        held.convened(session, town.options[:1])
    acting("Karim", "clerk")


@pytest.mark.usefixtures("convened")
def test_it_keeps_all_of_them_at_once(client: FlaskClient, engine: Engine) -> None:
    assert submit(client, ADDRESS, SENT | {"holder-7": "2"}).status_code == 303
    with reading(engine=engine) as session:
        found = kept.attendance(session, 1)
    assert (found.present, found.proxies, found.excused) == ({1, 2, 3, 4, 5}, {7: 2}, {6})
    again = client.get(ADDRESS).text
    assert 'name="member-6" value="excused" checked' in again
    assert '<option value="2" selected>Brice Deux</option>' in again
    assert "Fanny Six" in client.get("/admin/council/sittings/1").text.split("Excusés", 1)[1]


@pytest.mark.usefixtures("convened")
def test_it_says_on_each_line_what_is_wrong_and_keeps_the_rest(client: FlaskClient) -> None:
    wrong = {"holder-3": "1", "holder-6": "7", "holder-7": "2", "president": "7"}
    refused = submit(client, ADDRESS, SENT | wrong)
    assert refused.status_code == 422
    for field in ("president", "member-3", "member-6"):
        assert f'href="#{field}"' in refused.text
        assert f'id="{field}-error"' in refused.text
    assert 'href="#member-7"' not in refused.text
    assert 'name="member-5" value="present" checked' in refused.text
    assert refused.text.count('<option value="2" selected>Brice Deux</option>') == 2


@pytest.mark.usefixtures("convened")
def test_it_asks_for_each_of_the_two_who_hold_the_sitting(client: FlaskClient) -> None:
    empty = submit(client, ADDRESS, {"version": "1"})
    assert empty.status_code == 422
    assert '<a href="#president">Choisissez qui préside la séance.</a>' in empty.text
    assert '<a href="#secretary">Choisissez qui tient le secrétariat de la séance.</a>' in empty.text
    away = submit(client, ADDRESS, SENT | {"president": "6", "secretary": "7"})
    assert '<a href="#president">Qui préside la séance doit être là' in away.text
    assert '<a href="#secretary">Qui tient le secrétariat doit être là' in away.text


@pytest.mark.usefixtures("convened")
def test_it_starts_from_all_of_them_and_asks_again_when_another_saved(client: FlaskClient) -> None:
    assert client.get(f"{ADDRESS}?came=all").text.count('value="present" checked') == 7
    late = submit(client, ADDRESS, SENT | {"version": "9"})
    assert late.status_code == 409
    assert 'name="member-6" value="excused" checked' in late.text


@pytest.mark.usefixtures("convened")
def test_a_deliberation_and_the_sitting_tell_who_is_excused(client: FlaskClient, engine: Engine) -> None:
    submit(client, ADDRESS, SENT)
    with writing(engine=engine) as session:
        sittings.open_sitting(session, number=1, **THERE)
        said = dict.fromkeys(range(1, 6), "for")
        act = motions.record(session, number=1, said=said, **THERE)
        changed = said | {3: "against"}
        made = motions.correct(session, number=act, said=changed, reason="Un mot.", **BY)
    for number in (act, made):
        assert client.get(f"/council/deliberations/{number}").text.count("excusé") == 1
    assert "Excusés (1)" in client.get("/council/sittings/1").text
    with writing(engine=engine) as session:
        sittings.close(session, number=1, **THERE)
    assert client.get(ADDRESS).status_code == 409
