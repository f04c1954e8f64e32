"""Those who follow a project are told of its measures and conclusions once somebody else has verified them,
not before; its feed has them too."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.impact.queries.seats import Seat
from challenge.impact.services import concluding
from tests import following
from tests.following import Queued, told, work
from tests.impact import evaluated
from tests.impact.test_correcting import SAID, SHEET
from tests.projects.incubation.followed import REF
from tests.voting.clock import now_is

pytestmark = pytest.mark.usefixtures("both_databases")
Acting = Callable[..., Visitor]
SUBJECT = "une mesure est vérifiée"
CONCLUDED, SHARED = "une conclusion est publiée", "la fiche pour refaire ailleurs est publiée"
FEED = f"/feeds/about/project:{REF}.atom"


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


def find(engine: Engine, seat: Seat, **changes: str) -> int:
    with writing(engine=engine) as session:
        return concluding.find(session, seat=seat, sent=SAID | changes, now=evaluated.NOW)


def verify(engine: Engine, number: int, what: str, **changes: str) -> None:
    with writing(engine=engine) as session:
        evaluated.decide(session, number, what, **changes)


def test_a_conclusion_is_told_once_it_is_verified(
    engine: Engine, client: FlaskClient, queued: Queued, ada: Visitor, measured: tuple[Seat, int]
) -> None:
    number = find(engine, measured[0])
    work(engine, queued)
    assert not told(engine, CONCLUDED)
    assert CONCLUDED not in client.get(FEED).text
    verify(engine, number, "finding")
    work(engine, queued)
    assert told(engine, CONCLUDED) == {ada.account_id: 1}
    with writing(engine=engine) as session:
        (text,) = session.scalars(select(OutgoingMail.text).where(OutgoingMail.subject.contains(CONCLUDED)))
    assert "Cela a marché : « Tout a changé. »" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert f"/impact/projects/{REF}#finding-{number}" in text
    assert f'id="finding-{number}"' in client.get(f"/impact/projects/{REF}").text
    assert client.get(FEED).text.count(f"/impact/projects/{REF}#finding-{number}</id>") == 1


def test_a_conclusion_that_is_refused_or_replaced_is_told_no_more(
    engine: Engine, client: FlaskClient, queued: Queued, ada: Visitor, measured: tuple[Seat, int]
) -> None:
    refused, first = find(engine, measured[0], words="Faux."), find(engine, measured[0])
    verify(engine, refused, "finding", answer="refused", reason="Sans preuve.")
    verify(engine, first, "finding")
    work(engine, queued)
    second = find(engine, measured[0], replaces=f"{first}", words="Presque tout.")
    verify(engine, second, "finding")
    work(engine, queued)
    assert told(engine, CONCLUDED) == {ada.account_id: 1}
    feed = client.get(FEED).text
    assert "Presque tout." in feed
    assert "Tout a changé." not in feed
    assert "Faux." not in feed


def test_a_sheet_is_told_once_it_is_verified_and_the_last_one_alone(
    engine: Engine, client: FlaskClient, queued: Queued, ada: Visitor, measured: tuple[Seat, int]
) -> None:
    for _ in range(2):
        with writing(engine=engine) as session:
            number = concluding.share(session, seat=measured[0], sent=SHEET, now=evaluated.NOW)
        assert not queued
        verify(engine, number, "sheet")
        work(engine, queued)
    assert told(engine, SHARED) == {ada.account_id: 1}
    assert client.get(FEED).text.count(f"/impact/projects/{REF}#sheet</id>") == 1
    assert 'id="sheet"' in client.get(f"/impact/projects/{REF}").text
