"""The pages of instruction: the inbox, the file and its acts, what the team reads."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation.transaction import reading, writing
from challenge.projects.queries import instruction
from challenge.projects.queries.instruction import StaffFile
from tests.posting import submit
from tests.projects import calling
from tests.projects.instruction import files
from tests.projects.instruction.files import NOW
from tests.proposals.held import Acting
from tests.voting.clock import now_is

FILE = "/admin/applications/WHOLEONE"
TEAM = "/applications/WHOLEONE"
WHY = "Le siège est dans une autre ville."


@pytest.fixture
def call(engine: Engine, client: FlaskClient, acting: Acting) -> int:
    """A call with two applications; Chiara is looking."""
    now_is(client.application, NOW + timedelta(days=3))
    farid, chiara = acting("Farid").account_id, acting("Chiara", "organiser").account_id
    with writing(engine=engine) as session:
        number = calling.open_call(session)
        files.submitted(session, farid, call=number, ref="WHOLEONE")
        indebted = files.content(questions={"debts": True})
        files.submitted(session, farid, call=number, ref="INDEBTED", content=indebted, title="Dettes")
        files.officer(session, chiara)
    return number


def read(engine: Engine, ref: str = "WHOLEONE") -> StaffFile:
    with reading(engine=engine) as session:
        return instruction.for_staff(session, ref, account_id=0, role="organiser")


def test_the_inbox_says_what_waits(client: FlaskClient, call: int) -> None:
    page = client.get(f"/admin/calls/{call}/applications").text
    assert "2 candidatures attendent." in page
    assert "depuis 3 jours" in page
    assert "Complète et éligible" in page
    assert "Non éligible" in page


@pytest.mark.parametrize("query", ["?show=nothing", "?page=x", "?page=999999", "?words=%00%25", "?show=mine"])
def test_the_inbox_takes_any_address(client: FlaskClient, call: int, query: str) -> None:
    assert client.get(f"/admin/calls/{call}/applications{query}").status_code == 200


def test_many_are_accepted_and_the_others_told(client: FlaskClient, engine: Engine, call: int) -> None:
    inbox = f"/admin/calls/{call}/applications"
    answer = submit(client, f"{inbox}/accept", {"refs": ["WHOLEONE", "INDEBTED"]}, page=inbox)
    assert "Candidatures déclarées recevables" in answer.text
    assert "Les règles ne suffisent pas" in answer.text
    assert [read(engine, ref).file.examined for ref in ("WHOLEONE", "INDEBTED")] == ["admissible", "waiting"]


def test_nothing_ticked_is_said(client: FlaskClient, call: int) -> None:
    inbox = f"/admin/calls/{call}/applications"
    assert submit(client, f"{inbox}/assign", {"to": ""}, page=inbox).status_code == 422


def test_the_file_tells_each_condition(client: FlaskClient, call: int) -> None:
    page = client.get("/admin/applications/INDEBTED").text
    assert "Des dettes." in page
    assert "non remplie" in page
    assert "1&nbsp;000&nbsp;000" not in page
    assert "devis.pdf" in page


@pytest.mark.parametrize(
    ("act", "data", "words"),
    [
        ("decide", {"verdict": "inadmissible", "words": "Non."}, "Donnez le motif"),
        ("decide", {"words": WHY}, "Choisissez"),
        ("correction", {"words": WHY, "due": "demain", "sections": ["team"]}, "Donnez le jour"),
        ("correction", {"words": WHY, "due": "2027-03-20T10:00"}, "Cochez au moins une partie"),
        ("messages", {"words": "   "}, "Écrivez votre message"),
        ("assign", {"to": "account:999"}, "Choisissez une personne"),
    ],
)
def test_what_is_wrong_is_said_and_kept(
    client: FlaskClient, call: int, act: str, data: dict[str, object], words: str
) -> None:
    answer = submit(client, f"{FILE}/{act}", data, page=FILE)
    assert answer.status_code == 422
    assert words in answer.text
    assert str(data.get("words", "")).strip() in answer.text


def test_a_decision_before_the_body_is_checked_is_kept(
    client: FlaskClient, engine: Engine, call: int, acting: Acting
) -> None:
    with writing(engine=engine) as session:
        owner = acting("Farid").account_id
        files.submitted(session, owner, call=call, ref="TOCHECKA", registry_state="to_check")
    acting("Chiara", "organiser")
    page = "/admin/applications/TOCHECKA"
    answer = submit(client, f"{page}/decide", {"verdict": "admissible", "words": WHY}, page=page)
    assert answer.status_code == 409
    assert "Vérifiez-le à la main" in answer.text
    assert WHY in answer.text


def test_a_correction_is_asked_and_read_by_the_team(
    client: FlaskClient, engine: Engine, call: int, acting: Acting
) -> None:
    data = {"sections": ["budget"], "words": files.WORDS, "due": "2027-03-25T18:00"}
    assert submit(client, f"{FILE}/correction", data, page=FILE).status_code == 303
    found = read(engine).correction
    assert found
    assert found.due_at.isoformat() == "2027-03-25T17:00:00+00:00"
    acting("Farid")
    page = client.get(f"{TEAM}/messages").text
    assert files.WORDS in page
    assert "Budget et calendrier" in page


def test_an_exchange(client: FlaskClient, engine: Engine, call: int, acting: Acting) -> None:
    submit(client, f"{FILE}/messages", {"words": "Où est le siège ?"}, page=FILE)
    acting("Farid")
    assert submit(client, f"{TEAM}/messages", {"words": "<b>Ici</b>"}).status_code == 303
    page = client.get(f"{TEAM}/messages").text
    assert "Où est le siège ?" in page
    assert "&lt;b&gt;Ici" in page
    assert "Chiara" not in page
    acting("Chiara", "organiser")
    assert "L’équipe attend une réponse." in client.get(f"/admin/calls/{call}/applications").text


def test_a_decision_is_contested_and_answered_by_another(
    client: FlaskClient, engine: Engine, call: int, acting: Acting
) -> None:
    decided = submit(client, f"{FILE}/decide", {"verdict": "inadmissible", "words": WHY}, page=FILE)
    assert decided.status_code == 303
    acting("Farid")
    assert WHY in client.get(f"{TEAM}/messages").text
    appeal = {"words": "Notre siège est bien dans la ville."}
    assert submit(client, f"{TEAM}/appeal", appeal).status_code == 303
    acting("Chiara", "organiser")
    assert "une autre personne doit répondre" in client.get(FILE).text
    acting("Esther", "organiser")
    answer = {"verdict": "upheld", "words": "Le bail le montre en effet."}
    assert submit(client, f"{FILE}/appeal", answer, page=FILE).status_code == 303
    acting("Farid")
    assert "Le bail le montre" in client.get(f"{TEAM}/appeal").text
    assert read(engine).file.examined == "admissible"


def test_nobody_examines_their_own_team(client: FlaskClient, call: int, acting: Acting) -> None:
    acting("Farid", "organiser")
    assert "Vous êtes de l’équipe" in client.get(FILE).text
    page = f"/admin/calls/{call}/applications"
    decided = submit(client, f"{FILE}/decide", {"verdict": "admissible"}, page=page)
    assert decided.status_code == 403
