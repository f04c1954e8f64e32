"""Two officers who open, then close, one deliberation at the same instant."""

import pytest
from flask import Flask
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.projects.queries import deliberations
from challenge.projects.rules.jury.refusals import DeliberationOpen, JuryClosed
from challenge.projects.services import deliberating
from challenge.projects.services.deliberating import Officer
from tests.projects.at_once import together
from tests.projects.juries import seated
from tests.projects.juries.seated import NOW

pytestmark = [pytest.mark.sweep, pytest.mark.usefixtures("both_databases")]
OFFICERS = [Officer(900), Officer(901)]


@pytest.fixture
def call_id(engine: Engine) -> int:
    """Two files, each read by two jurors."""
    made = seated.held(engine)
    with writing(engine=engine) as session:
        for name in ("Esther", "Bilal"):
            for ref, score in (("AAAAAAAA", 5), ("BBBBBBBB", 3)):
                seated.give(session, name, ref, score, score)
    return made


def test_it_opens_once_and_closes_once(app: Flask, engine: Engine, call_id: int) -> None:
    known = {"call_id": call_id, "now": NOW}
    opening = [lambda session, who=who: deliberating.open_(session, officer=who, **known) for who in OFFICERS]
    found = together(app, engine, opening)
    assert sorted(map(type, found), key=str) == [type(None), DeliberationOpen]
    with writing(engine=engine) as session:
        deliberating.note(session, present=[1, 2], minutes="", officer=OFFICERS[0], **known)
    closing = [lambda session, who=who: deliberating.close(session, officer=who, **known) for who in OFFICERS]
    [fingerprint] = [one for one in together(app, engine, closing) if not isinstance(one, JuryClosed)]
    with writing(engine=engine) as session:
        state = deliberations.state(session, call_id)
    assert state is not None
    assert state.fingerprint == fingerprint
