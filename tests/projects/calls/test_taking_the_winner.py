"""A call begins with what residents chose."""

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.cycles.services import editions
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.projects.queries import winners
from tests.cycles.planned import created, moved
from tests.posting import submit
from tests.projects.calls.drafting import NOW, PHASES, draft
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
