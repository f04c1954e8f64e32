"""Each trustee is written to when it is her turn to mix, and again when she may decrypt."""

from flask import Flask
from sqlalchemy import Engine, select

from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import reading, writing
from challenge.voting import jobs
from tests.voting import holding, samples
from tests.voting.clock import now_is
from tests.voting.funding import mixing
from tests.voting.seats import sitting


def written(engine: Engine) -> list[tuple[str | None, bool]]:
    """To whom, and whether it is about mixing."""
    with reading(engine=engine) as session:
        rows = session.scalars(select(OutgoingMail).order_by(OutgoingMail.id)).all()
        return [(one.recipient, "mélangez" in (one.subject or "")) for one in rows]


def test_it_writes_to_each_in_turn(app: Flask, engine: Engine) -> None:
    held = holding.freeze(engine, voters=mixing.VOTERS, given=mixing.source())
    for place, name in enumerate(("dmitri", "ada", "hugo")):
        sitting.invite(held, f"{name}@example.org", position=place)
    holding.give_credentials(held)
    holding.give_trustees(held)
    holding.approve_opening(held)
    for voter in range(mixing.VOTERS):
        mixing.vote(held, voter, [0, 1])
    with writing(engine=engine) as session:
        session.query(OutgoingMail).delete()
    held.close()
    assert written(engine) == [("dmitri@example.org", True)]
    mixing.shuffle(held, [1, 2])
    now_is(app, samples.DECRYPTS_AT)
    with writing(engine=engine) as session:
        jobs.close_due(session, {}, samples.DECRYPTS_AT)
    assert written(engine)[1:] == [("ada@example.org", True), ("hugo@example.org", True)]
    mixing.shuffle(held, [3])
    with writing(engine=engine) as session:
        jobs.close_due(session, {}, samples.DECRYPTS_AT)
    assert [about for _to, about in written(engine)[3:]] == [False] * 3
