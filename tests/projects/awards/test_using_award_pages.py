"""The pages of awards: officers decide, sign and approve; everybody reads; a team answers."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from challenge.foundation.transaction import writing
from challenge.projects.models.applications import Application
from challenge.projects.models.reviews import ApplicationFeedback
from tests.journeys import paper
from tests.posting import submit
from tests.projects.awards import calls
from tests.projects.awards.calls import AT, EXCEPTION, NOW, WHY
from tests.proposals.held import Acting
from tests.voting.clock import now_is

A, B, C, D = calls.REFS
WRITTEN = {"revision": 1, "written_by": calls.ESTHER, "written_at": NOW, "ready_at": NOW}


@pytest.fixture
def desk(engine: Engine, client: FlaskClient, acting: Acting, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of the table of awards; Chiara is looking."""
    calls.judged(monkeypatch)
    now_is(client.application, NOW)
    with writing(engine=engine) as session:
        number = calls.made(session, acting("Farid").account_id)
    acting("Chiara", "organiser")
    return f"/admin/calls/{number}/awards"


def announced(engine: Engine, client: FlaskClient, desk: str) -> None:
    calls.approved(engine, int(desk.split("/")[3]))
    now_is(client.application, AT)


def test_two_officers_announce(engine: Engine, client: FlaskClient, desk: str, acting: Acting) -> None:
    assert submit(client, f"{desk}/follow", page=desk).status_code == 303
    assert (
        submit(client, f"{desk}/sign", {"at": "2027-06-03T14:00", "days": "15"}, page=desk).status_code == 303
    )
    assert "une autre personne doit l’approuver" in client.get(desk).text
    acting("Esther", "organiser")
    digest = calls.table(engine, int(desk.split("/")[3])).list
    assert digest
    data = {"digest": digest.digest}
    assert submit(client, f"{desk}/approve", data, page=desk).status_code == 303
    assert "elles seront annoncées seules" in client.get(desk).text
    assert client.get("/calls/velos-2027/awards").status_code == 404
    now_is(client.application, AT)
    page = client.get("/calls/velos-2027/awards").text
    assert '<p class="as-written" lang="fr">' in page
    assert "2 projets retenus" in page
    assert f'<a href="/projects/{calls.REFS[0]}">' in page
    assert 'href="/calls/velos-2027/awards"' in client.get(f"/projects/{calls.REFS[0]}").text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"outcome": "selected", "cents": "trois", "reason": WHY}, "Écrivez un montant"),
        ({"outcome": "selected", "cents": "9 000", "reason": WHY}, "expliquez cette exception"),
        ({"outcome": "reserve", "position": "x", "reason": WHY}, "Donnez une place"),
        ({"outcome": "selected", "cents": "10 000", "reason": ""}, "Donnez le motif"),
        ({"reason": WHY}, "Choisissez"),
        (
            {"outcome": "selected", "cents": "0,01", "reason": WHY, "exception": EXCEPTION},
            "Le plan réduit ne tient pas",
        ),
    ],
)
def test_what_is_wrong_is_said_and_kept(
    client: FlaskClient, desk: str, data: dict[str, str], words: str
) -> None:
    answer = submit(client, f"{desk}/{A}", data)
    assert answer.status_code == 422
    assert words in answer.text
    assert data.get("cents", "") in answer.text
    assert data["reason"] in answer.text


def test_a_partial_offer_shows_its_plan(client: FlaskClient, desk: str) -> None:
    data = {"outcome": "selected", "cents": "6 000,50", "reason": WHY, "exception": EXCEPTION}
    assert submit(client, f"{desk}/{A}", data).status_code == 303
    page = client.get(f"{desk}/{A}").text
    assert "Plan réduit" in page
    assert "6 000,50" in page.replace("\u202f", " ")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"at": "demain", "days": "15"}, "Donnez le jour"),
        ({"at": "2020-01-01T10:00", "days": "15"}, "à venir"),
        ({"at": "2027-06-03T14:00", "days": "x"}, "Laissez aux équipes"),
    ],
)
def test_an_announcement_has_its_instant_and_days(
    engine: Engine, client: FlaskClient, desk: str, data: dict[str, str], words: str
) -> None:
    calls.follow(engine, int(desk.split("/")[3]))
    answer = submit(client, f"{desk}/sign", data, page=desk)
    assert answer.status_code == 422
    assert words in answer.text


def test_a_team_reads_and_answers(engine: Engine, client: FlaskClient, desk: str, acting: Acting) -> None:
    announced(engine, client, desk)
    acting("Farid")
    mine = f"/applications/{A}/award"
    assert "Acceptez-vous" in client.get(mine).text
    assert submit(client, mine, {}).status_code == 422
    assert submit(client, mine, {"answer": "accepted"}).status_code == 303
    assert "Acceptée" in client.get(mine).text
    assert submit(client, mine, {"answer": "declined"}, page=f"/applications/{B}/award").status_code == 409


def test_a_team_may_contest_a_place_in_the_reserve(
    engine: Engine, client: FlaskClient, desk: str, acting: Acting
) -> None:
    announced(engine, client, desk)
    acting("Farid")
    assert "Contester cette décision" in client.get(f"/applications/{C}/award").text
    words = {"words": "Notre projet répond mieux au défi choisi."}
    assert submit(client, f"/applications/{C}/appeal", words).status_code == 303


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_letter_is_the_same_bytes(
    engine: Engine, client: FlaskClient, desk: str, acting: Acting, language: str
) -> None:
    announced(engine, client, desk)
    acting("Farid")
    letters = [client.get(f"/applications/{A}/award.pdf?lang={language}").data for _ in range(2)]
    assert letters[0] == letters[1]
    assert letters[0].startswith(b"%PDF-")


def test_the_letter_says_amounts_as_people_read_them(
    engine: Engine, client: FlaskClient, desk: str, acting: Acting
) -> None:
    announced(engine, client, desk)
    acting("Farid")
    words = " ".join(paper.pages(client.get(f"/applications/{A}/award.pdf").data))
    assert re.search(r"\d\s000\s€", words)
    assert "?" not in words


def test_nothing_is_read_before_the_instant(
    engine: Engine, client: FlaskClient, desk: str, acting: Acting
) -> None:
    calls.approved(engine, int(desk.split("/")[3]))
    acting("Farid")
    for page in ("award", "award.pdf"):
        assert client.get(f"/applications/{A}/{page}").status_code == 404


def test_a_team_reads_what_the_jury_says_of_it(
    engine: Engine, client: FlaskClient, desk: str, acting: Acting
) -> None:
    announced(engine, client, desk)
    with writing(engine=engine) as session:
        number = session.scalar(select(Application.id).where(Application.ref == A)) or 0
        texts = {"": "Un projet clair.", "care": "Le suivi manque."}
        session.add(ApplicationFeedback(application_id=number, texts=texts, **WRITTEN))
    acting("Farid")
    page = client.get(f"/applications/{A}/award").text
    assert "Un projet clair." in page
    assert "Soin" in page
    assert f"/applications/{A}/award" in client.get("/applications").text
    assert f"/applications/{A}/feedback" in client.get(f"/applications/{A}").text
    assert client.get(f"/applications/{A}/award.pdf").status_code == 200
