"""Two buttons pressed at the same instant: one receipt for one application, one place for each."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.projects.models.applications import ApplicationSubmission
from challenge.projects.services import submitting
from tests.projects.applications import teams
from tests.projects.calling import NOW
from tests.proposals.held import Acting

pytestmark = [pytest.mark.sweep, pytest.mark.usefixtures("both_databases")]
AT_ONCE = 6


def together(app: Flask, engine: Engine, wanted: list[tuple[int, str]]) -> list[str]:
    """The receipts of these (application, actor), submitted in as many threads at once."""
    gate = Barrier(len(wanted))

    def one(pair: tuple[int, str]) -> str:
        gate.wait(timeout=60)
        with app.app_context(), writing(engine=engine) as session:
            made = submitting.submit(session, application_id=pair[0], actor=pair[1], now=NOW)
            return made.receipt.number

    with ThreadPoolExecutor(len(wanted)) as pool:
        return list(pool.map(one, wanted))


def test_it_gives_one_receipt_to_one_application(app: Flask, engine: Engine, acting: Acting) -> None:
    farid, bilal = acting("Farid"), acting("Bilal")
    with writing(engine=engine) as session:
        ref = teams.started(session, farid)
        teams.filled(session, ref, farid)
        teams.joined(session, ref, bilal)
        number = teams.number(session, ref)
    found = together(app, engine, [(number, who.actor) for who in (farid, bilal)] * (AT_ONCE // 2))
    assert len(set(found)) == 1
    with writing(engine=engine) as session:
        assert session.query(ApplicationSubmission).count() == 1


def test_it_gives_a_place_to_each_application(app: Flask, engine: Engine, acting: Acting) -> None:
    people = [acting(f"P{number}") for number in range(AT_ONCE)]
    with writing(engine=engine) as session:
        refs = [teams.started(session, people[0])]
        for who in people[1:]:
            about = {"slug": teams.SLUG, "account_id": who.account_id, "language": "fr", "now": NOW}
            refs.append(teams.applying.start(session, **about))  # type: ignore[arg-type]
        for ref, who in zip(refs, people, strict=True):
            teams.filled(session, ref, who)
        wanted = [(teams.number(session, ref), who.actor) for ref, who in zip(refs, people, strict=True)]
    assert len(set(together(app, engine, wanted))) == AT_ONCE
    with writing(engine=engine) as session:
        places = [row.place for row in session.query(ApplicationSubmission).all()]
    assert sorted(places) == list(range(1, AT_ONCE + 1))
