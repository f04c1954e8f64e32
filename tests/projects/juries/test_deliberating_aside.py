"""A large jury's deliberation is opened and closed by a job, and its page says so meanwhile."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from challenge.foundation.money import Euros
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.projects.models.reviews import JuryRun
from challenge.projects.queries import deliberations, jury_runs
from challenge.projects.rules.jury.deliberation import JuryEnvelopeExceeded
from challenge.projects.rules.jury.refusals import WorkUnderWay
from challenge.projects.services import deliberating, deliberating_aside
from challenge.projects.services.deliberating import Officer
from tests.posting import submit
from tests.projects.calling import NOW
from tests.projects.juries import seated

Acting = Callable[..., Visitor]
ROOM = "/admin/calls/1/jury/deliberation"
CHIARA = Officer(900)
JOBS = {"opening": deliberating_aside.opened, "closing": deliberating_aside.closed}


@pytest.fixture
def jury(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two files, scored by two jurors: a large jury."""
    monkeypatch.setattr(deliberating_aside, "QUICK", 3)
    seated.held(engine)


def scored(engine: Engine) -> None:
    with writing(engine=engine) as session:
        for name in ("Esther", "Bilal"):
            for ref, score in (("AAAAAAAA", 5), ("BBBBBBBB", 3)):
                seated.give(session, name, ref, score, score)


def done(engine: Engine, kind: str) -> None:
    """The job that was asked runs."""
    with writing(engine=engine) as session:
        run = jury_runs.last(session, 1, kind)
        assert run is not None
        for _time in range(2):
            JOBS[kind](session, {"run": run.id}, NOW)


def state(engine: Engine) -> deliberations.State | None:
    with reading(engine=engine) as session:
        return deliberations.state(session, 1)


def asked(engine: Engine, act: Callable[..., bool]) -> bool:
    with writing(engine=engine) as session:
        return act(session, call_id=1, officer=CHIARA, now=NOW)


def test_it_opens_and_closes_by_a_job(engine: Engine, jury: None) -> None:
    scored(engine)
    assert not asked(engine, deliberating_aside.open_or_ask)
    assert state(engine) is None
    done(engine, "opening")
    with writing(engine=engine) as session:
        deliberating.note(session, call_id=1, present=[1], minutes="", officer=CHIARA, now=NOW)
    assert not asked(engine, deliberating_aside.close_or_ask)
    done(engine, "closing")
    found = state(engine)
    assert found is not None
    assert found.fingerprint


def test_it_changes_nothing_between_the_asking_and_the_closing(engine: Engine, jury: None) -> None:
    scored(engine)
    asked(engine, deliberating_aside.open_or_ask)
    with pytest.raises(WorkUnderWay):
        asked(engine, deliberating_aside.open_or_ask)
    done(engine, "opening")
    known = {"call_id": 1, "officer": CHIARA, "now": NOW}
    with writing(engine=engine) as session:
        deliberating.note(session, present=[1], minutes="", **known)  # type: ignore[arg-type]
    asked(engine, deliberating_aside.close_or_ask)
    for act in (deliberating.reopen_scoring, deliberating_aside.close_or_ask):
        with pytest.raises(WorkUnderWay), writing(engine=engine) as session:
            act(session, **known)  # type: ignore[operator]


def test_it_says_on_its_page_that_it_is_under_way_then_why_it_failed(
    client: FlaskClient, engine: Engine, acting: Acting, jury: None
) -> None:
    acting("Chiara", "organiser")
    assert submit(client, f"{ROOM}/open", page=ROOM).status_code == 303
    waiting = client.get(ROOM).text
    assert "La délibération s’ouvre" in waiting
    assert f'action="{ROOM}/open"' not in waiting
    done(engine, "opening")
    failed = client.get(ROOM).text
    assert "La délibération n’a pas pu s’ouvrir" in failed
    assert "assez d’avis pour être classée" in failed
    assert f'action="{ROOM}/open"' in failed


def test_it_keeps_a_small_jury_in_the_request(engine: Engine) -> None:
    seated.held(engine)
    scored(engine)
    assert asked(engine, deliberating_aside.open_or_ask)
    assert state(engine) is not None


def test_it_keeps_the_amounts_of_a_refusal(engine: Engine, jury: None) -> None:
    refusal = JuryEnvelopeExceeded(given=Euros(500), envelope=Euros(100))
    with writing(engine=engine) as session:
        content = jury_runs.kept(refusal.sentence)
        session.add(
            JuryRun(
                call_id=1, kind="closing", asked_by="account:1", asked_at=NOW, failed="x", content=content
            )
        )
    with reading(engine=engine) as session:
        assert jury_runs.refusal(session, 1, "closing") == refusal.sentence
