"""The home, the cycle and a referendum say who decides: the council alone has no referendum."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.council.queries import sittings as kept
from challenge.council.services import motions, sittings
from challenge.cycles.rules.ways import CouncilDecidesAlone, WayAgainstReferendum
from challenge.cycles.services import editions, ways
from challenge.foundation.transaction import writing
from challenge.voting.services import drafts
from tests.council import held
from tests.council.conftest import Town
from tests.council.held import BY, NOW, THERE
from tests.proposals.held import Acting
from tests.voting import holding
from tests.voting.clock import now_is


def test_an_edition_of_the_council_has_no_referendum(
    client: FlaskClient, engine: Engine, town: Town, acting: Acting
) -> None:
    with writing(engine=engine) as session:
        with pytest.raises(CouncilDecidesAlone):
            drafts.start(session, **BY)
        with pytest.raises(CouncilDecidesAlone):
            editions.attach_referendum(session, edition_id=1, uuid="abc", **BY)
    acting("Hugo", "election_officer")
    page = client.get("/admin/referendums").text
    assert "le conseil municipal décide seul" in page
    assert "Commencer un brouillon" not in page


def test_an_edition_with_a_referendum_is_not_the_councils_alone(engine: Engine) -> None:
    with writing(engine=engine) as session:
        made = held.held.begun(session)
        editions.attach_referendum(session, edition_id=made, uuid="abc", **BY)
        with pytest.raises(WayAgainstReferendum):
            ways.say(session, edition_id=made, way="council", source="Délibération n° 12", **BY)


def test_the_home_says_when_the_council_sits(
    app: Flask, client: FlaskClient, engine: Engine, town: Town
) -> None:
    now_is(app, NOW)
    assert "La date de sa séance sera annoncée ici." in client.get("/").text
    with writing(engine=engine) as session:
        number = held.convened(session, town.options)
    home, cycle = client.get("/").text, client.get("/cycle").text
    assert "Le conseil municipal vote, en public." in home
    assert "20 mars 2026" in home
    assert "Aucun référendum en ce moment" not in home
    assert f'href="/council/sittings/{number}"' in home
    assert f'href="/council/sittings/{number}"' in cycle


def test_the_home_says_what_it_chose(app: Flask, client: FlaskClient, engine: Engine, town: Town) -> None:
    now_is(app, held.HELD)
    with writing(engine=engine) as session:
        number = held.opened(session, town.options[:1])
        motion = kept.numbered(session, number).motions[0]
        act = motions.record(session, number=motion.id, said=held.said(), **THERE)
        sittings.close(session, number=number, **THERE)
    home = client.get("/").text
    assert "Le conseil municipal a choisi ce défi" in home
    assert f'href="/council/deliberations/{act}"' in home


def test_a_consultative_referendum_leads_to_the_councils_act(
    client: FlaskClient, engine: Engine, acting: Acting, monkeypatch: pytest.MonkeyPatch
) -> None:
    referendum, ada, nadia = holding.freeze(engine), acting("Ada"), acting("Nadia", "moderator")
    with writing(engine=engine) as session:
        held.council(session)
        options = held.edition(session, ada, nadia, way="council_after_referendum")
        editions.attach_referendum(session, edition_id=1, uuid=referendum.uuid, **BY)
    before = client.get(f"/referendums/{referendum.uuid}").text
    assert "La date de sa séance sera annoncée ici." in before
    held.consulted(monkeypatch, hours=0, key=referendum.uuid)
    with writing(engine=engine) as session:
        number = held.opened(session, options[:1])
        act = motions.record(
            session, number=kept.numbered(session, number).motions[0].id, said=held.said(), **THERE
        )
    assert f'href="/council/deliberations/{act}"' in client.get(f"/referendums/{referendum.uuid}").text
    assert f'href="/referendums/{referendum.uuid}"' in client.get(f"/council/deliberations/{act}").text
