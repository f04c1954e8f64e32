"""The council decides where the edition said so in advance, after the referendum where it said that."""

import pytest
from sqlalchemy import Engine

from challenge.city.services import settings
from challenge.council.queries import law
from challenge.council.queries import sittings as kept
from challenge.council.rules import refusals
from challenge.cycles.queries import ways as kept_ways
from challenge.cycles.rules.ways import WaySaidAlready
from challenge.cycles.services import ways
from challenge.foundation.transaction import writing
from tests.council import held
from tests.council.held import BY, NOW
from tests.proposals.held import Acting

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.parametrize("way", [None, "referendum"])
def test_it_does_not_sit_where_residents_decide(engine: Engine, acting: Acting, way: str | None) -> None:
    ada, nadia = acting("Ada"), acting("Nadia", "moderator")
    with writing(engine=engine) as session:
        held.edition(session, ada, nadia, way=way)
        with pytest.raises(refusals.CouncilDoesNotDecide):
            held.convened(session, [])


def test_it_names_the_referendum_that_it_follows(
    engine: Engine, acting: Acting, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, nadia = acting("Ada"), acting("Nadia", "moderator")
    with writing(engine=engine) as session:
        held.council(session)
        options = held.edition(session, ada, nadia, way="council_after_referendum")
        held.consulted(monkeypatch, hours=1)
        with pytest.raises(refusals.ReferendumNotOver):
            held.convened(session, options)
    held.consulted(monkeypatch, hours=0)
    with writing(engine=engine) as session:
        number = held.convened(session, options[:1])
        assert kept.numbered(session, number).motions[0].referendum == "uuid-1"


def test_an_edition_says_once_who_decides(engine: Engine) -> None:
    with writing(engine=engine) as session:
        made = held.held.begun(session)
        assert kept_ways.of_edition(session, made) is None
        ways.say(session, edition_id=made, way="council", source="Délibération n° 12", **BY)
        with pytest.raises(WaySaidAlready):
            ways.say(session, edition_id=made, way="referendum", source="Un arrêté", **BY)
        said = kept_ways.of_edition(session, made)
        assert said is not None
        assert (said.way, said.source) == ("council", "Délibération n° 12")


def test_a_sitting_keeps_the_citys_rule_and_its_source(engine: Engine) -> None:
    said = {"valid_from": NOW.date(), "source": "Règlement intérieur", **BY}
    with writing(engine=engine) as session:
        assert law.in_force(session, now=NOW).sources["proxies"] == "CGCT, article L.2121-20"
        settings.record(session, key="council_proxies", written="2", **said)
        settings.record(session, key="council_casting_vote", written="rejected", **said)
        found = law.in_force(session, now=NOW)
    assert (found.proxies, found.casting_vote, found.clear_days) == (2, False, 5)
    assert found.sources["proxies"] == found.sources["casting_vote"] == "Règlement intérieur"
