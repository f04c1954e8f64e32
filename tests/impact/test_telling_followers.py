"""Those who follow a project are told of its measures once somebody else has verified them, not before."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.impact.queries.seats import Seat
from tests import following
from tests.following import Queued, told, work
from tests.impact import evaluated
from tests.projects.incubation.followed import REF
from tests.voting.clock import now_is

pytestmark = pytest.mark.usefixtures("both_databases")
Acting = Callable[..., Visitor]
SUBJECT = "une mesure est vérifiée"


@pytest.fixture
def queued(monkeypatch: pytest.MonkeyPatch) -> Queued:
    return following.queue(monkeypatch)


@pytest.fixture
def ada(acting: Acting) -> Visitor:
    return acting("Ada")


@pytest.fixture
def measured(
    engine: Engine, client: FlaskClient, acting: Acting, queued: Queued, ada: Visitor
) -> tuple[Seat, int]:
    """A project with a plan, which Ada follows, as Farid of its team does; its seat, what it measures."""
    now_is(client.application, evaluated.NOW)
    farid = acting("Farid")
    with writing(engine=engine) as session:
        found = evaluated.fixed(session, farid.account_id)
        following.announced(session)
    following.follow(engine, f"project:{REF}", ada, farid)
    queued.clear()
    return found


def test_a_measure_is_told_once_it_is_verified(
    engine: Engine, queued: Queued, ada: Visitor, measured: tuple[Seat, int]
) -> None:
    with writing(engine=engine) as session:
        number = evaluated.measure(session, *measured)
    work(engine, queued)
    assert not told(engine, SUBJECT)
    with writing(engine=engine) as session:
        evaluated.decide(session, number)
    work(engine, queued)
    assert told(engine, SUBJECT) == {ada.account_id: 1}  # who entered it was told that it is verified
    with writing(engine=engine) as session:
        (text,) = session.scalars(select(OutgoingMail.text).where(OutgoingMail.subject.contains(SUBJECT)))
    assert "Déchets jetés : 180,5 kg par habitant, le" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert f"/impact/projects/{REF}#measure-{number}" in text


def test_neither_a_refused_one_nor_one_that_is_corrected_meanwhile_is_told(
    engine: Engine, queued: Queued, ada: Visitor, measured: tuple[Seat, int]
) -> None:
    with writing(engine=engine) as session:
        refused = evaluated.measure(session, *measured)
        evaluated.decide(session, refused, answer="refused", reason="La preuve manque.")
        first = evaluated.measure(session, *measured)
        evaluated.decide(session, first)
        second = evaluated.measure(session, *measured, replaces=f"{first}", value="170")
        evaluated.decide(session, second)
    work(engine, queued)
    assert told(engine, SUBJECT) == {ada.account_id: 1}
