"""An announcement may be about a proposal: the shortlist is offered, any other is chosen from its page."""

from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation.transaction import reading
from challenge.foundation.transaction import writing as transaction
from challenge.notices.queries import targets
from challenge.proposals.services import shortlist
from tests.cycles.planned import moved
from tests.posting import submit
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import NOW, Acting

NEW = "/admin/announcements/new"
WORDS = {"title_fr": "Visite", "body_fr": "Venez.", "title_en": "Visit", "body_en": "Come."}


def test_it_offers_the_shortlist_of_the_latest_edition(engine: Engine, cast: Cast) -> None:
    with transaction(engine=engine) as session:
        chosen = held.accepted(session, cast.ada, cast.nadia, "Des arbres")
        held.accepted(session, cast.bilal, cast.nadia, "Une piscine")
        moved(session, cast.edition, "moderation", "shortlist")
        shortlist.choose(session, proposal_id=chosen, actor=cast.chiara.actor, now=NOW)
    with reading(engine=engine) as session:
        offered = [one.name for one in targets.listed(session) if one.name.startswith("proposal:")]
    assert offered == [f"proposal:{chosen}"]


def test_an_organiser_begins_from_the_page_of_any_other(
    client: FlaskClient, engine: Engine, cast: Cast, acting: Acting
) -> None:
    with transaction(engine=engine) as session:
        number = held.accepted(session, cast.ada, cast.nadia, "Des arbres")
    address = f"{NEW}?target=proposal:{number}"
    acting("Bilal")
    assert NEW not in client.get(f"/proposals/{number}").text
    acting("Chiara", "organiser")
    assert address in client.get(f"/proposals/{number}").text
    assert f'value="proposal:{number}" selected' in client.get(address).text
    sent = submit(client, NEW, WORDS | {"target": f"proposal:{number}"}, page=address)
    assert sent.status_code == 303
    assert "Des arbres" in client.get(sent.location or "").text
