"""The page of the cycle: phases, dates, what one can do, what happened."""

from collections.abc import Callable, Collection

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.cycles.rules.phases import PHASES
from challenge.cycles.services import editions
from challenge.foundation import slots
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.portal.phases import OF_EDITION
from challenge.portal.phases import PHASES as DRAWN
from tests.cycles.planned import NOW, moved, planned
from tests.voting import holding, samples


def offered(phase: str, roles: Collection[str], _acts: Collection[str]) -> list[tuple[Sentence, str]]:
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
    monkeypatch.setattr(slots, "phase_actions", {"test": offered})
    with writing(engine=engine) as session:
        moved(session, planned(session), "moderation")
    stranger = client.get("/cycle").text
    assert "Ce que vous pouvez faire maintenant" in stranger
    assert "(il faut se connecter)" in stranger
    acting("Ada")
    signed_in = client.get("/cycle").text
    assert ">Accueil</a></li>" in signed_in
    assert "(il faut se connecter)" not in signed_in


def test_it_says_what_comes_next_where_there_is_nothing_to_do(
    engine: Engine, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slots, "phase_actions", {})
    with writing(engine=engine) as session:
        moved(session, planned(session), "moderation")
    text = client.get("/cycle").text
    assert "Rien ne vous est demandé en ce moment." in text
    assert "« Présélection », commence le mardi 1er septembre 2026" in text.replace("\xa0", " ")


def test_it_draws_what_the_list_says(engine: Engine, client: FlaskClient) -> None:
    with writing(engine=engine) as session:
        moved(session, planned(session), "moderation")
    text = client.get("/cycle").text
    assert "Nous en sommes à la phase 2 sur 9" in text
    assert (text.count('class="strip-done"'), text.count('class="strip-coming"')) == (1, 7)
    assert text.count('class="timeline-number"') == 9


def test_it_shows_the_hours_of_the_vote_on_the_page_and_in_the_calendar(
    engine: Engine, client: FlaskClient
) -> None:
    held = holding.freeze(engine)
    with writing(engine=engine) as session:
        edition_id = planned(session)
        editions.attach_referendum(session, edition_id=edition_id, uuid=held.uuid, actor="account:1", now=NOW)
    assert f'href="/referendums/{held.uuid}"' in client.get("/cycle").text
    calendar = client.get("/cycle/1/calendar.ics").text.replace("\r\n ", "")
    assert f"URL:http://127.0.0.1:8000/referendums/{held.uuid}" in calendar
    assert f"DTSTART:{samples.OPENS_AT:%Y%m%dT%H%M%SZ}" in calendar


def test_it_tells_the_home_where_the_edition_stands(engine: Engine, client: FlaskClient) -> None:
    assert list(OF_EDITION) == list(PHASES)
    assert set(OF_EDITION.values()) == {one.key for one in DRAWN}
    with writing(engine=engine) as session:
        moved(session, planned(session), "moderation", "shortlist", "referendum", "call")
    assert "Nous en sommes à l’étape 3" in client.get("/").text
