"""What everybody reads: only what somebody else verified, the same on pages, in files and in the letter."""

import csv
import json
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.impact import letter_pdf
from challenge.impact.models.measures import Measure
from challenge.impact.services import concluding
from tests.impact import evaluated
from tests.posting import submit
from tests.projects.incubation import followed
from tests.projects.incubation.followed import DAY, REF
from tests.voting.clock import now_is

Acting = Callable[..., Visitor]
PAGE, CSV, JSON = f"/impact/projects/{REF}", "/opendata/measures.csv", "/opendata/measures.json"
CHALLENGE = "Se déplacer sans voiture"
FAILED = {"sense": "null", "level": "2", "words": "Rien n’a changé."}


@pytest.fixture
def measured(engine: Engine, client: FlaskClient, acting: Acting) -> int:
    """A measure and a finding wait; the number of the measure."""
    now_is(client.application, evaluated.NOW)
    farid = acting("Farid").account_id
    with writing(engine=engine) as session:
        seat, indicator = evaluated.fixed(session, farid)
        number = evaluated.measure(session, seat, indicator, method="=1+1", as_planned="no")
        concluding.find(session, seat=seat, sent=FAILED, now=evaluated.NOW)
    acting("Gita")
    return number


def verify(engine: Engine, number: int) -> None:
    with writing(engine=engine) as session:
        evaluated.decide(session, number)
        evaluated.decide(session, 1, what="finding")


def test_the_evidence_in_a_file_has_a_whole_address(
    client: FlaskClient, engine: Engine, measured: int
) -> None:
    with writing(engine=engine) as session:
        evaluated.decide(session, measured)
        session.get_one(Measure, measured).digest = "d" * 64
    (line,) = csv.DictReader(client.get(CSV).text.splitlines())
    (told,) = json.loads(client.get(JSON).text)
    site = client.application.extensions["settings"].base_url
    assert line["evidence"] == told["evidence"] == f"{site}/impact/measures/{measured}/evidence"


def test_nobody_reads_what_waits(client: FlaskClient, measured: int) -> None:
    assert "Pas encore évalué" in client.get(PAGE).text
    assert "0 action évaluée sur 1." in client.get("/impact").text
    for address in (PAGE, CSV, JSON, "/impact/editions/1"):
        assert "180" not in client.get(address).text, address
    assert client.get(f"/impact/measures/{measured}/evidence").status_code == 404
    assert json.loads(client.get(JSON).text) == []


def test_what_is_verified_is_everywhere(client: FlaskClient, engine: Engine, measured: int) -> None:
    verify(engine, measured)
    for address in (PAGE, "/impact/editions/1"):
        page = client.get(address).text
        assert "180,5" in page, address
        assert "Rien n’a changé." in page, address
    assert "Autre méthode que celle du plan" in client.get(PAGE).text
    (line,) = csv.DictReader(client.get(CSV).text.splitlines())
    assert (line["value"], line["other_method"], line["state"]) == ("180.5", "'=1+1", "verified")
    (told,) = json.loads(client.get(JSON).text)
    assert (told["value"], told["reference"]) == (180.5, REF)
    assert "1 action évaluée sur 1." in client.get("/impact").text


def test_a_corrected_measure_stays_and_says_so(
    client: FlaskClient, engine: Engine, acting: Acting, measured: int
) -> None:
    verify(engine, measured)
    farid = acting("Farid").account_id
    with writing(engine=engine) as session:
        seat = evaluated.team(session, farid)
        again = evaluated.measure(session, seat, 1, replaces=str(measured), value="175")
        evaluated.decide(session, again)
    assert "Corrigé depuis" in client.get(PAGE).text
    assert [one["state"] for one in json.loads(client.get(JSON).text)] == ["replaced", "verified"]


@pytest.mark.usefixtures("measured")
def test_the_letter_is_two_pages_from_the_same_data(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    say = letter_pdf.Paper.say
    monkeypatch.setattr(
        letter_pdf.Paper, "say", lambda file, text, *a, **k: (said.append(text), say(file, text, *a, **k))[1]
    )
    with client.get("/impact/editions/1/letter.pdf") as letter:
        assert letter.data.startswith(b"%PDF")
        assert letter.data.count(b"/Type /Page\n") <= letter_pdf.PAGES
    assert any("Mesuré" in one or "Pas encore évalué" in one for one in said)
    assert any(CHALLENGE in one for one in said)
    assert CHALLENGE in client.get("/impact/editions/1").text


def test_anybody_asks_for_a_correction_answered_in_public(
    client: FlaskClient, engine: Engine, acting: Acting, measured: int
) -> None:
    verify(engine, measured)
    page = "/impact/requests/1"
    acting("Gita")
    assert submit(client, page, {"words": " "}).status_code == 422
    assert submit(client, page, {"words": "La pesée <b>manque</b> juin."}).status_code == 303
    assert "manque" not in client.get(PAGE).text
    acting("Chiara", "organiser")
    desk = "/admin/impact"
    assert "&lt;b&gt;manque" in client.get(desk).text
    answer = {"outcome": "kept", "answer": "Juin est dans la preuve, page 2."}
    wrong = answer | {"answer": ""}
    assert submit(client, f"{desk}/requests/1", wrong, page=desk).status_code == 422
    assert submit(client, f"{desk}/requests/1", answer, page=desk).status_code == 303
    assert submit(client, f"{desk}/requests/1", answer, page=desk).status_code in (400, 409)
    assert "Juin est dans la preuve" in client.get(PAGE).text
    acting("Gita")
    assert "la ville répond à votre demande" in client.get("/account/notifications").text


def test_a_request_and_its_answer_say_in_which_language_they_are(
    client: FlaskClient, engine: Engine, acting: Acting, measured: int
) -> None:
    verify(engine, measured)
    acting("Gita")
    asked = submit(client, "/impact/requests/1?lang=en", {"words": "June is missing."})
    assert asked.status_code == 303
    acting("Chiara", "organiser")
    answer, desk = {"outcome": "kept", "answer": "Juin est à la page 2."}, "/admin/impact?lang=fr"
    assert 'lang="en">June is missing.' in client.get(desk).text
    assert submit(client, "/admin/impact/requests/1", answer, page=desk).status_code == 303
    page = client.get(PAGE).text
    assert 'lang="en">June is missing.' in page
    assert 'lang="fr">Juin est à la page 2.' in page


NOTHING, UNKNOWN = "Rien de tel n’est constaté à ce jour.", "Pas encore mesuré : on ne le sait pas encore."
PAGES = (PAGE, "/impact/editions/1")


def read_letter(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the letter to households says."""
    said: list[str] = []
    with monkeypatch.context() as patch:
        patch.setattr(letter_pdf.Paper, "say", lambda _file, text, *_a, **_k: said.append(text))
        client.get("/impact/editions/1/letter.pdf").close()
    return "\n".join(said)


def everywhere(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages of the project and of its edition, and the letter; spaces as people type them."""
    found = [*(client.get(page).text for page in PAGES), read_letter(client, monkeypatch)]
    return [" ".join(one.split()) for one in found]


def test_without_a_measure_nothing_is_said_to_be_well(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, measured: int
) -> None:
    assert measured
    for told in everywhere(client, monkeypatch):
        assert UNKNOWN in told
        assert NOTHING not in told


def test_what_did_not_work_is_read_without_a_plan(
    client: FlaskClient, engine: Engine, acting: Acting
) -> None:
    now_is(client.application, evaluated.NOW)
    farid = acting("Farid").account_id
    with writing(engine=engine) as session:
        followed.opened(session, farid)
        concluding.find(session, seat=evaluated.team(session, farid), sent=FAILED, now=evaluated.NOW)
    assert FAILED["words"] not in client.get(PAGE).text
    with writing(engine=engine) as session:
        evaluated.decide(session, 1, what="finding")
    told = client.get(PAGE).text
    assert "Ce qui n’a pas marché" in told
    assert FAILED["words"] in told


def test_a_target_not_reached_on_its_last_day_is_told_as_a_failure(
    client: FlaskClient, engine: Engine, monkeypatch: pytest.MonkeyPatch, measured: int
) -> None:
    with writing(engine=engine) as session:
        evaluated.decide(session, measured)
    for told in everywhere(client, monkeypatch):
        assert NOTHING in told
    now_is(client.application, evaluated.NOW + 460 * DAY)
    for told in everywhere(client, monkeypatch):
        assert NOTHING not in told
    assert "Cibles manquées à ce jour : 1." in everywhere(client, monkeypatch)[-1]
