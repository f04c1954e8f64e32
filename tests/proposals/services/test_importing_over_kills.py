"""Decidim's export, through a worker that is killed again and again: every proposal is taken, and once."""

import io
from collections import Counter

import pytest
from sqlalchemy import Engine, select

from challenge.foundation import clock, jobs_failed
from challenge.foundation.transaction import reading, writing
from challenge.proposals import foreign_files
from challenge.proposals.models.proposals import Proposal, ProposalImport
from challenge.proposals.services import imports
from config import Settings
from tests.foundation.jobs.lives import working
from tests.proposals import held
from tests.proposals.rules.test_reading_decidim import file, line

pytestmark = [pytest.mark.usefixtures("both_databases", "app"), pytest.mark.sweep, pytest.mark.timeout(300)]
FOUND = imports.AT_ONCE + 20  # two batches


def test_it_takes_each_once(engine: Engine, settings: Settings) -> None:
    data = file(*(line(number, fr=f"Une idée, la {number}e") for number in range(1, FOUND + 1)))
    name = foreign_files.keep(io.BytesIO(data), language="fr")
    with writing(engine=engine) as session:
        held.begun(session)
        said = {"actor": "account:1", "now": clock.now()}
        number = imports.receive(session, file=name, language="fr", **said)
        imports.start(session, number=number, **said)
    with working(settings, deaths={imports.TAKE: [1, 2]}) as worker:
        worker.wait_for(lambda: state(engine, number) == ("taken", FOUND))
    assert len(worker.deaths()) == 2
    with reading(engine=engine) as session:
        titles = Counter(session.scalars(select(Proposal.title)))
        assert (len(titles), set(titles.values())) == (FOUND, {1})
        assert jobs_failed.failed(session) == []
    assert not foreign_files.store().path(name).exists()


def state(engine: Engine, number: int) -> tuple[str, int]:
    with reading(engine=engine) as session:
        found = session.get_one(ProposalImport, number)
        return found.state, found.taken
