"""The map of the districts with how many proposals each has, and the same as a list of links."""

from html import unescape

from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.city.services import settings as city
from challenge.foundation.transaction import writing
from tests.city.test_drawing_districts import EAST, feature, file
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import NOW


def test_it_counts_and_leads_to_each_keeping_what_is_asked(
    client: FlaskClient, engine: Engine, cast: Cast
) -> None:
    with writing(engine=engine) as session:
        city.set_districts(session, written="N; Nord\nS; Sud\nV; Vide", actor="account:1", now=NOW)
        drawn = file(feature("N"), feature("S", EAST), feature("V"))
        city.set_outlines(session, data=drawn, actor="account:1", now=NOW)
        for district in (1, 1, 2, None):
            held.accepted(session, cast.ada, cast.nadia, "Des arbres", district_id=district)
    page = unescape(client.get("/proposals?words=arbres").text)
    assert page.count("2</title>") == page.count("1</title>") == 1
    assert '<a href="/proposals?words=arbres&district=1">Nord</a> <span class="small">2</span>' in page
    assert ">Vide</a>" not in page
    chosen = unescape(client.get("/proposals?district=2").text)
    assert '<a href="/proposals">Partout</a>' in chosen
    assert "1 proposition" in chosen
