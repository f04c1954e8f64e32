"""When complaints are over, each trustee is written to, once."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import Engine, select

from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import reading, writing
from challenge.voting import jobs
from challenge.voting.services import difference
from tests.voting import holding, samples
from tests.voting.clock import now_is
from tests.voting.seats import sitting

BEFORE = samples.DECRYPTS_AT - timedelta(seconds=1)


@pytest.fixture
def held(engine: Engine) -> holding.Holding:
    """A closed vote of three, two of whose trustees have seats; the mails of the invitations are gone."""
    held = holding.freeze(engine)
    for place, name in enumerate(("dmitri", "ada")):
        sitting.invite(held, f"{name}@example.org", position=place)
    holding.give_credentials(held)
    holding.give_trustees(held)
    holding.approve_opening(held)
    for voter in range(3):
        held.vote(voter, [[1, 0, 1]])
    held.close()
    with writing(engine=engine) as session:
        session.query(OutgoingMail).delete()
    return held


def work(app: Flask, engine: Engine, now: object = samples.DECRYPTS_AT) -> None:
    now_is(app, now)  # type: ignore[arg-type]
    with writing(engine=engine) as session:
        jobs.close_due(session, {}, now)  # type: ignore[arg-type]


def written(engine: Engine) -> list[tuple[str | None, str | None]]:
    with reading(engine=engine) as session:
        rows = session.scalars(select(OutgoingMail).order_by(OutgoingMail.id)).all()
        return [(one.recipient, one.text) for one in rows]


def test_it_writes_to_each_trustee_once(app: Flask, engine: Engine, held: holding.Holding) -> None:
    for _time in range(3):
        work(app, engine)
    mails = written(engine)
    assert [to for to, _text in mails] == ["dmitri@example.org", "ada@example.org"]
    assert all(f"/referendums/{held.uuid}/trustee" in (text or "") for _to, text in mails)


def test_it_writes_to_nobody_while_complaints_are_taken(
    app: Flask, engine: Engine, held: holding.Holding
) -> None:
    work(app, engine, BEFORE)
    assert written(engine) == []


def test_it_waits_until_a_difference_is_explained(
    app: Flask, engine: Engine, held: holding.Holding, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = type("Ended", (), {"blocks": True})()
    with monkeypatch.context() as patched:
        patched.setattr(difference.participation, "ended", lambda *_: blocked)
        work(app, engine)
    assert written(engine) == []
    work(app, engine)
    assert len(written(engine)) == 2


def test_it_calls_the_others_when_an_account_is_gone(
    app: Flask, engine: Engine, held: holding.Holding, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = jobs.calling.people.persons
    with monkeypatch.context() as patched:
        patched.setattr(jobs.calling.people, "persons", lambda *a: dict(sorted(known(*a).items())[1:]))
        work(app, engine)
    work(app, engine)
    assert [to for to, _text in written(engine)] == ["ada@example.org"]


def test_it_writes_nothing_when_its_work_is_undone(app: Flask, engine: Engine, held: holding.Holding) -> None:
    now_is(app, samples.DECRYPTS_AT)
    with writing(engine=engine) as undone:
        jobs.close_due(undone, {}, samples.DECRYPTS_AT)
        undone.rollback()
    assert written(engine) == []
    work(app, engine)
    assert len(written(engine)) == 2
