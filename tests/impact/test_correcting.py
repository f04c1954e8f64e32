"""What was verified is corrected by another, or its file taken down; « corrected » has an act behind it."""

import json
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.impact.models.measures import Finding, Measure, ReuseSheet
from challenge.impact.queries import seats
from challenge.impact.rules import refusals
from challenge.impact.services import concluding, measuring, requesting
from tests.impact import evaluated
from tests.posting import submit
from tests.projects.incubation.followed import REF
from tests.voting.clock import now_is

Acting = Callable[..., Visitor]
NOW = evaluated.NOW
PAGE = f"/impact/projects/{REF}"
SAID = {"sense": "positive", "level": "2", "words": "Tout a changé."}
SHEET = dict.fromkeys(("method", "cost", "conditions", "failures"), "Comme ici.") | {"licence": "lov2"}
WHY = "Le tableau nommait une personne."


@pytest.fixture
def team(engine: Engine, client: FlaskClient, acting: Acting) -> int:
    """Farid's project: a measure with a file, a finding and a sheet, all verified."""
    now_is(client.application, NOW)
    farid = acting("Farid").account_id
    with writing(engine=engine) as session:
        seat, indicator = evaluated.fixed(session, farid)
        number = evaluated.measure(session, seat, indicator)
        one = session.get_one(Measure, number)
        one.digest, one.file_name, one.media_type = "d" * 64, "pesee.pdf", "application/pdf"
        evaluated.decide(session, number)
        evaluated.decide(session, concluding.find(session, seat=seat, sent=SAID, now=NOW), "finding")
        evaluated.decide(session, concluding.share(session, seat=seat, sent=SHEET, now=NOW), "sheet")
    return farid


def test_a_verified_finding_is_replaced_once_its_correction_is(
    both_databases: str, client: FlaskClient, engine: Engine, team: int
) -> None:
    with writing(engine=engine) as session:
        seat = evaluated.team(session, team)
        sent = SAID | {"words": "Presque tout a changé.", "replaces": "1"}
        made = concluding.find(session, seat=seat, sent=sent, now=NOW)
    assert "Tout a changé." in client.get(PAGE).text
    with writing(engine=engine) as session:
        evaluated.decide(session, made, "finding")
    page = client.get(PAGE).text
    assert "Presque tout a changé." in page
    assert ">Tout a changé." not in page
    assert "corrige une conclusion publiée avant" in page
    with reading(engine=engine) as session:
        assert list(session.scalars(select(Finding.state).order_by(Finding.id))) == ["replaced", "verified"]


def test_only_a_verified_finding_of_its_own_is_corrected(engine: Engine, team: int) -> None:
    with reading(engine=engine) as session, pytest.raises(refusals.FindingNotFound):
        concluding.find(session, seat=evaluated.team(session, team), sent=SAID | {"replaces": "9"}, now=NOW)


def test_another_sheet_replaces_the_first(engine: Engine, team: int) -> None:
    with writing(engine=engine) as session:
        made = concluding.share(session, seat=evaluated.team(session, team), sent=SHEET, now=NOW)
        evaluated.decide(session, made, "sheet")
        assert list(session.scalars(select(ReuseSheet.state).order_by(ReuseSheet.id))) == [
            "replaced",
            "verified",
        ]


def test_a_file_is_taken_down_with_its_reason(
    client: FlaskClient, engine: Engine, acting: Acting, team: int
) -> None:
    acting("Chiara", "organiser")
    desk = "/admin/impact/evaluations/1"
    assert "pesee.pdf" in client.get(PAGE).text
    wrong = submit(client, f"{desk}/withdraw", {"number": "1", "reason": " "}, page=desk)
    assert wrong.status_code == 422
    assert "Dites pourquoi le fichier est retiré" in wrong.text
    assert submit(client, f"{desk}/withdraw", {"number": "1", "reason": WHY}, page=desk).status_code == 303
    page = client.get(PAGE).text
    assert WHY in page
    assert "180,5" in page
    assert "pesee.pdf" not in page
    assert client.get("/impact/measures/1/evidence").status_code == 404
    (told,) = json.loads(client.get("/opendata/measures.json").text)
    assert told["evidence"] == evaluated.MEASURE["link"]
    acting("Farid")
    again = submit(client, f"/incubation/{REF}/evaluation/withdraw", {"number": "1"}, page=PAGE)
    assert again.status_code in (400, 404)


def test_corrected_is_said_once_something_is(engine: Engine, acting: Acting, team: int) -> None:
    gita = acting("Gita").account_id
    with writing(engine=engine) as session:
        later = NOW.replace(hour=14)
        hers = {"language": "fr", "account_id": gita, "now": later}
        asked = requesting.ask(session, evaluation_id=1, words="Un nom.", **hers)
        said = {
            "number": asked,
            "outcome": "corrected",
            "words": "Retiré.",
            "language": "fr",
            "actor": "account:5",
        }
        with pytest.raises(refusals.FormRefused) as refused:
            requesting.answer(session, now=later, **said)
        assert set(refused.value.faults) == {"outcome"}
        seat = seats.of_city(session, 1, evaluated.OTHER)
        measuring.withdraw(session, seat=seat, number=1, reason=WHY, now=later.replace(hour=15))
        requesting.answer(session, now=later.replace(hour=16), **said)
