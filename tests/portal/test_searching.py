"""Searching all that everybody may read: each kind is found, and what is not public never is, by anybody."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event, select

from challenge.accounts.models import Account
from challenge.foundation import slots
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import ROLES, Visitor
from challenge.proposals.models.opinions import Argument
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.services import arguing, indexing
from tests.proposals import held
from tests.towns import Towns, copied

COUNT = re.compile(r'role="status">([\d\s\u202f]+) résultat')


@pytest.fixture
def town(towns: Towns, tmp_path: Path) -> Iterator[Flask]:
    with copied(towns("incubation"), tmp_path / "town") as app:
        yield app


def found(client: FlaskClient, words: str, **more: str) -> int:
    """How many results a search tells."""
    page = client.get("/search", query_string={"q": words, **more})
    assert page.status_code == 200
    told = COUNT.search(page.text)
    return int(re.sub(r"\D", "", told[1])) if told else 0


def test_it_finds_things_of_every_kind(town: Flask) -> None:
    client = town.test_client()
    for words, kind in (
        ("arbre", "proposals"),
        ("fête", "projects"),
        ("vérifier", "pages"),
        ("2026", "editions"),
        ("tournée", "collaborations"),
        ("broyat", "needs"),
        ("hêtre", "pledges"),
        ("ateliers", "outreaches"),
    ):
        assert kind in slots.public_kinds
        assert found(client, words, kind=kind), (words, kind)


def test_no_edition_is_asked_of_what_has_none(town: Flask) -> None:
    client = town.test_client()
    assert found(client, "menuiserie", kind="organisations", edition="1")
    page = client.get("/search", query_string={"q": "menuiserie", "kind": "organisations"}).text
    assert 'name="edition"' not in page
    assert 'name="edition"' in client.get("/search", query_string={"q": "menuiserie"}).text


def test_every_result_is_a_page_that_everybody_reads(town: Flask) -> None:
    client = town.test_client()
    addresses = set()
    for words in ("ville", "projet", "eau", "quartier", "école", "repas"):
        page = client.get("/search", query_string={"q": words}).text
        addresses |= set(re.findall(r"<h3[^>]*><a href=\"([^\"#]+)", page))
    assert len(addresses) > 10
    assert {client.get(one).status_code for one in addresses} == {200}


def test_it_finds_no_address_and_nobody_by_an_account(town: Flask) -> None:
    client = town.test_client()
    with reading() as session:
        emails = list(session.scalars(select(Account.email).limit(40)))
    assert emails
    assert not [one for one in emails if found(client, one)]


def test_it_answers_odd_questions_with_a_page(client: FlaskClient) -> None:
    odd = ("", " ", "%", "_", "'; DROP TABLE x; --", "\x00", "x" * 10_000, "🙂", "de la", "(((", "\ud7ff")
    for words in odd:
        assert found(client, words) == 0
    assert client.get("/search?q=ville&kind=none&edition=x").status_code == 200
    assert client.get("/search?q=ville&page=0").status_code == 404
    assert client.get("/search?q=ville&page=99999999999999999999").status_code in (200, 404)


def test_it_never_finds_what_is_not_public(
    both_databases: str,
    engine: Engine,
    client: FlaskClient,
    acting: Callable[..., Visitor],
    pair: tuple[Visitor, Visitor],
) -> None:
    ada, chiara = pair
    with writing(engine=engine) as session:
        held.drafted(session, ada, "Zanzibar brouillon")
        held.submitted(session, ada, "Zanzibar attend")
        refused = held.submitted(session, ada, "Zanzibar refusée")
        held.decided(session, refused, chiara, "personal_data", words="Un numéro de téléphone y est.")
        held.accepted(session, ada, chiara, "Tombouctou publique")
    for who, roles in (("Ada", ()), ("Chiara", ROLES), ("Gita", ())):
        acting(who, *roles)
        assert found(client, "zanzibar") == 0
        assert found(client, "tombouctou") == 1


def test_it_loses_a_proposal_at_once_when_it_is_hidden(
    engine: Engine, client: FlaskClient, pair: tuple[Visitor, Visitor]
) -> None:
    ada, chiara = pair
    with writing(engine=engine) as session:
        made = held.accepted(session, ada, chiara, "Tombouctou publique")
    with writing(engine=engine) as session:
        session.get_one(Proposal, made).state = "refused"  # its words are still in the index
    assert found(client, "tombouctou") == 0


def test_it_asks_as_much_of_the_database_whatever_it_finds(town: Flask) -> None:
    client, counted = town.test_client(), []
    engine = town.extensions["database"]
    event.listen(engine, "before_cursor_execute", lambda *_: counted.append(1))

    def asked(words: str) -> int:
        counted.clear()
        found(client, words)
        return len(counted)

    asked("ville")
    assert abs(asked("ville") - asked("zzzzzz")) <= 3


def test_it_finds_arguments_while_they_are_shown(
    both_databases: str,
    engine: Engine,
    client: FlaskClient,
    acting: Callable[..., Visitor],
    pair: tuple[Visitor, Visitor],
) -> None:
    ada, chiara = pair
    with writing(engine=engine) as session:
        number = held.accepted(session, ada, chiara, "Une ville fraîche")
    with writing(engine=engine) as session:
        made, _ = arguing.argue(
            session,
            proposal_id=number,
            account_id=acting("Gita").account_id,
            side="for",
            words="Les hérissons traversent mieux sans bitume.",
            language="fr",
            now=held.NOW,
        )
    assert found(client, "hérisson bitume") == 0  # nobody has read it yet
    for state, seen in (("shown", 1), ("hidden", 0), ("withdrawn", 0)):
        with writing(engine=engine) as session:
            session.get_one(Argument, made).state = state
        assert found(client, "hérisson bitume") == seen


def test_a_job_lets_older_arguments_be_found(
    engine: Engine, client: FlaskClient, pair: tuple[Visitor, Visitor]
) -> None:
    ada, chiara = pair
    with writing(engine=engine) as session:
        number = held.accepted(session, ada, chiara, "Une ville fraîche")
        session.add(
            Argument(
                proposal_id=number,
                side="for",
                state="shown",
                language="fr",
                words="Les hérissons.",
                written_at=held.NOW,
            )
        )
    assert found(client, "hérisson") == 0
    with writing(engine=engine) as session:
        indexing.complete(session, {}, held.NOW)
    assert found(client, "hérisson") == 1
