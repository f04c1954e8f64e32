"""A call begins with what residents chose."""

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.council.queries import sittings
from challenge.council.services import motions
from challenge.cycles.services import editions
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.projects.queries import winners
from tests.council import held as council
from tests.cycles.planned import created, moved
from tests.posting import submit
from tests.projects.calls.drafting import NOW, PHASES, draft
from tests.proposals.held import Acting
from tests.voting import holding
from tests.voting.clock import now_is


def test_it_takes_the_winner_of_the_published_referendum(
    engine: Engine, client: FlaskClient, acting: Callable[..., Visitor]
) -> None:
    uuid = holding.published(engine, [[[1, 0, 0]]] * 5).uuid
    now_is(client.application, NOW)
    acting("Chiara", "organiser")
    with writing(engine=engine) as session:
        edition = created(session)
        moved(session, edition, *PHASES)
        editions.attach_referendum(session, edition_id=edition, uuid=uuid, actor="account:1", now=NOW)
    with reading(engine=engine) as session:
        chosen = winners.chosen(session, edition, now=NOW)
    address = submit(client, "/admin/calls/drafts", page="/admin/calls").location
    assert f'value="{chosen["decided_by"]}" checked' in client.get(f"{address}/challenge").text
    submit(client, f"{address}/challenge", {"version": "0", "title.fr": "Appel", "act": "winner"})
    kept = draft(engine, 1).contents["challenge"]
    assert (kept["decided_by"], kept["title.fr"]) == (f"referendum:{uuid}", "Appel")
    assert kept["challenge.fr"] == chosen["challenge.fr"] != ""
    assert "Ce n’est pas ce que le référendum" not in client.get(f"{address}/challenge").text


def test_it_says_that_nobody_chose_yet(
    engine: Engine, client: FlaskClient, acting: Callable[..., Visitor]
) -> None:
    now_is(client.application, NOW)
    acting("Chiara", "organiser")
    with writing(engine=engine) as session:
        moved(session, created(session), *PHASES)
    address = submit(client, "/admin/calls/drafts", page="/admin/calls").location
    answer = submit(client, f"{address}/challenge", {"version": "0", "act": "winner"})
    assert answer.status_code == 409


def decided(engine: Engine, acting: Acting) -> str:
    """The option that the council adopted; its edition has come to the call."""
    ada, nadia = acting("Ada"), acting("Nadia", "moderator")
    with writing(engine=engine) as session:
        council.council(session)
        option, *_ = council.edition(session, ada, nadia)
        assert winners.chosen(session, 1, now=NOW) == {}
        sitting = council.opened(session, [option])
        motion = sittings.numbered(session, sitting).motions[0].id
        motions.record(session, number=motion, said=council.said(), **council.THERE)
        moved(session, 1, "call")
    return option


def test_it_takes_what_the_council_chose(engine: Engine, client: FlaskClient, acting: Acting) -> None:
    option = decided(engine, acting)
    acting("Chiara", "organiser")
    address = submit(client, "/admin/calls/drafts", page="/admin/calls").location
    submit(client, f"{address}/challenge", {"version": "0", "act": "winner"})
    kept = draft(engine, 1).contents["challenge"]
    assert (kept["decided_by"], kept["proposal"], kept["challenge.fr"]) == ("council", option, "Au frais")
    page = client.get(f"{address}/challenge").text
    assert "Le choix du conseil dans cette édition" in page
    assert "par référendum" not in page
