"""Who is affected and what shows it: wherever a proposal is read, compared, printed, judged, taken away."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation.public_things import Wanted
from challenge.foundation.stems import stems
from challenge.foundation.transaction import reading
from challenge.foundation.transaction import writing as transaction
from challenge.proposals.models.proposals import Proposal, ProposalVersion
from challenge.proposals.queries import public_things
from challenge.proposals.services import own_data, sketches, writing
from tests.journeys import paper
from tests.posting import submit
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import NOW, Acting
from tests.proposals.views.test_entering_at_a_desk import AGREED, DESK, TYPED

SAID = {"affected": "Les **riverains** du quai", "evidence": "Mesures : https://www.example.org/no2.csv."}
LINK = '<a href="https://www.example.org/no2.csv"'


@pytest.fixture
def number(engine: Engine, cast: Cast) -> int:
    """Accepted with both, once a first version without them was refused."""
    with transaction(engine=engine) as session:
        made = held.submitted(session, cast.ada)
        held.decided(session, made, cast.nadia)
        held.decided(session, made, cast.nadia, "insult")
        changed: Any = {"proposal_id": made, "account_id": cast.ada.account_id, "revision": 2, "now": NOW}
        writing.write(session, content=held.content(**SAID), **changed)
        held.decided(session, made, cast.nadia)
        return made


def test_it_is_on_the_page_and_on_the_one_where_moderators_decide(
    client: FlaskClient, acting: Acting, number: int
) -> None:
    acting("Nadia", "moderator")
    for page in (f"/proposals/{number}", f"/admin/moderation/{number}"):
        text = client.get(page, follow_redirects=True).text
        assert "Les <strong>riverains</strong> du quai" in text, page
        assert LINK in text, page


def test_it_is_compared_between_versions(client: FlaskClient, acting: Acting, number: int) -> None:
    acting("Ada")
    text = client.get(f"/proposals/{number}/versions").text
    assert "<h3>Qui est touché</h3>" in text
    assert "<h3>Preuves et liens</h3>" in text


def test_it_is_open_data_with_columns_that_are_told(client: FlaskClient, number: int) -> None:
    rows = json.loads(client.get("/opendata/proposals.json").get_data(as_text=True))
    assert next(row for row in rows if row["number"] == number).items() >= SAID.items()
    assert "Preuves et liens, en Markdown" in json.dumps(
        client.get("/opendata/datapackage.json").json, ensure_ascii=False
    )


@pytest.mark.usefixtures("cast")
def test_it_is_printed_on_the_receipt_of_a_desk(client: FlaskClient, acting: Acting) -> None:
    acting("Rachid", "registrar")
    submit(client, DESK, TYPED | AGREED | SAID)
    printed = " ".join(paper.pages(client.get(f"{DESK}/receipts.pdf").data))
    assert "riverains" in printed
    assert "no2.csv" in printed


@pytest.mark.usefixtures("both_databases")
def test_it_is_kept_in_versions_found_by_its_words_and_told_to_her(
    engine: Engine, cast: Cast, number: int
) -> None:
    with reading(engine=engine) as session:
        version = session.get_one(ProposalVersion, (number, 3))
        assert (version.affected, version.evidence) == tuple(SAID.values())
        wanted = Wanted(stems("riverains"))
        assert public_things.search(session, wanted, NOW, 0, 9).total == 1
        told = json.dumps(own_data.export(session, cast.ada.account_id), ensure_ascii=False)
    assert told.count(SAID["affected"]) == told.count(SAID["evidence"]) == 2


@pytest.mark.usefixtures("both_databases")
def test_it_follows_what_was_begun_without_an_account(engine: Engine, cast: Cast) -> None:
    with transaction(engine=engine) as session:
        said = held.content(**SAID)
        sketches.keep(session, key="secret", content=said, language="fr", network=None, now=NOW)
        made = sketches.claim(session, key="secret", account_id=cast.ada.account_id, now=NOW)
        found = session.get_one(Proposal, made)
        assert {name: getattr(found, name) for name in SAID} == SAID


@pytest.mark.usefixtures("cast")
def test_it_is_asked_and_shown_again_where_it_is_too_long(client: FlaskClient, acting: Acting) -> None:
    acting("Ada")
    submit(client, "/proposals/new", {"title": "Des arbres"})
    answer = submit(
        client, "/proposals/1/text", SAID | {"title": "Des arbres", "affected": "é" * 801, "revision": "1"}
    )
    assert (answer.status_code, 'href="#affected"' in answer.text) == (422, True)
    assert "é" * 801 in answer.text
    assert SAID["evidence"] in answer.text
