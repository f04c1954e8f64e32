"""The page of the cycle: phases, dates, what one can do, what happened."""

from collections.abc import Callable, Collection

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.cycles.rules.phases import PHASES
from challenge.foundation import slots
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.portal.phases import OF_EDITION
from challenge.portal.phases import PHASES as DRAWN
from tests.cycles.planned import moved, planned


def offered(phase: str, roles: Collection[str]) -> list[tuple[Sentence, str]]:
    if phase == "moderation" and "resident" in roles:
        return [(Sentence(N_("Accueil")), "portal.home")]
    return []


def test_it_says_that_nothing_began(client: FlaskClient) -> None:
    assert "Aucune édition n’a encore commencé." in client.get("/cycle").text
    assert client.get("/cycle/1").status_code == 404


def test_it_shows_phases_and_dates_in_both_languages(engine: Engine, client: FlaskClient) -> None:
    with writing(engine=engine) as session:
        moved(session, planned(session), "moderation")
    text = client.get("/cycle").text
    assert "Une ville fraîche" in text
    assert "du mercredi 1er juillet 2026 au lundi 31 août 2026" in text
    assert "A cool city" in client.get("/cycle/1?lang=en").text


def test_it_offers_what_each_can_do_now(
    engine: Engine,
    client: FlaskClient,
    acting: Callable[..., Visitor],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(slots.phase_actions, "test", offered)
    with writing(engine=engine) as session:
        moved(session, planned(session), "moderation")
    assert "Ce que vous pouvez faire maintenant" not in client.get("/cycle").text
    acting("Ada")
    assert "Ce que vous pouvez faire maintenant" in client.get("/cycle").text


def test_it_tells_the_home_where_the_edition_stands(engine: Engine, client: FlaskClient) -> None:
    assert list(OF_EDITION) == list(PHASES)
    assert set(OF_EDITION.values()) == {one.key for one in DRAWN}
    with writing(engine=engine) as session:
        moved(session, planned(session), "moderation", "shortlist", "referendum", "call")
    assert "Nous en sommes à l’étape 3" in client.get("/").text
