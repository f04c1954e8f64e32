"""Every promise of an edition with its state, on one page; what is not kept is carried to later editions."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from challenge.cycles.models import Edition
from challenge.cycles.queries import editions
from challenge.foundation import slots
from challenge.foundation.promises import Promise
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.impact.queries import promises
from challenge.impact.views.public import STATES
from challenge.projects.models.awards import Award, AwardList
from tests.cycles import planned
from tests.impact import evaluated
from tests.projects.incubation.followed import DAY
from tests.voting.clock import now_is

Acting = Callable[..., Visitor]
PAGE = "/impact/editions/1/promises"


def announce(session: Session) -> None:
    """The awards of the call are public."""
    by = {"signed_by": "account:98", "approved_by": "account:99"}
    at = dict.fromkeys(("announces_at", "signed_at", "approved_at", "published_at"), evaluated.NOW - DAY)
    call = session.scalars(select(Award.call_id)).one()
    session.add(AwardList(call_id=call, digest="d" * 64, answer_days=30, **by, **at))


@pytest.fixture
def edition_id(engine: Engine, client: FlaskClient, acting: Acting) -> int:
    """An edition with a supported project, whose plan is fixed and measured once."""
    now_is(client.application, evaluated.NOW)
    farid = acting("Farid").account_id
    with writing(engine=engine) as session:
        seat, indicator = evaluated.fixed(session, farid)
        evaluated.decide(session, evaluated.measure(session, seat, indicator))
        announce(session)
        return editions.numbered(session, 1).id


def test_a_target_says_how_it_stands(client: FlaskClient, engine: Engine, edition_id: int) -> None:
    with client.application.app_context(), reading(engine=engine) as session:
        (one,) = promises.of_edition(session, edition_id, evaluated.NOW)
    assert (one.state, one.endpoint) == ("going_on", "impact.project")
    page = client.get(PAGE).text
    assert "Déchets jetés" in page
    assert "En cours" in page


@pytest.mark.usefixtures("edition_id")
def test_milestones_and_awards_stand_there_too(client: FlaskClient) -> None:
    found = client.get(PAGE).text
    assert "Mener à bien les projets aidés" in found
    assert 'lang="fr">Un vélo pour tous : ' in " ".join(found.split())
    now_is(client.application, evaluated.NOW + 2000 * DAY)
    assert "En retard" in client.get(PAGE).text


def test_there_is_nothing_of_an_edition_that_is_not(client: FlaskClient) -> None:
    assert client.get("/impact/editions/77/promises").status_code == 404


def test_all_that_is_not_kept_is_carried(
    client: FlaskClient, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing(engine=engine) as session:
        first = planned.created(session)
        session.get_one(Edition, first).phase = "evaluation"
        session.flush()
        last = planned.created(session, "La suite")
    told = [Promise(promises.TARGETS, {"fr": one}, one, "impact.index", {}) for one in STATES]
    kept = {"x": lambda _session, edition, _now: told if edition == first else []}
    monkeypatch.setattr(slots, "promises", kept)
    with client.application.app_context(), reading(engine=engine) as session:
        number = editions.edition(session, last).number
        ((edition, carried),) = promises.page(session, number, now=evaluated.NOW).earlier
    assert edition.id == first
    assert [one.state for one in carried] == ["going_on", "to_come", "late", "missed"]
