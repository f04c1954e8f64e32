"""Most votes first needs totals only: nothing is mixed, as in a referendum."""

from pathlib import Path

from sqlalchemy.engine import Engine

from challenge.foundation.transaction import reading
from challenge.voting.belenios.verify import verify_archive
from challenge.voting.queries import referendums as pages
from challenge.voting.queries import results
from tests.voting import holding, samples
from tests.voting.funding import mixing


def test_it_counts_totals_without_a_mix(engine: Engine, tmp_path: Path) -> None:
    held = holding.freeze(engine, voters=mixing.VOTERS, given=mixing.source("funding_totals", number=4))
    holding.give_credentials(held)
    holding.give_trustees(held)
    holding.approve_opening(held)
    for voter in range(mixing.VOTERS):
        held.vote(voter, [[1, voter % 2, 1 - voter % 2, 0]])
    held.close()
    held.decrypt()
    held.tally()
    held.publish()
    with reading(engine=engine) as session:
        page = pages.page(session, uuid=held.uuid, language="fr", now=samples.DECRYPTS_AT)
        found = results.published(session, page)
    assert (page.mixing, found.counts) == (None, [[10, 5, 5, 0]])
    path = tmp_path / f"{held.uuid}.bel"
    path.write_bytes(held.archive())
    report = verify_archive(path, processes=1, shufflers=held.sheet.shufflers)
    assert (report.verdict, report.shufflers) == ("valid", None)
