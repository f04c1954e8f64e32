"""A whole referendum through its services: the archive is accepted by the verifier, the counts are right."""

import json
from pathlib import Path

from sqlalchemy.engine import Engine

from challenge.foundation.transaction import reading
from challenge.voting.queries import referendums as pages
from challenge.voting.queries import results
from tests.voting import holding, samples

CHOICES = [[[1, 0, 1]], [[1, 1, 0]], [[1, 0, 0]], [[0, 0, 0]]]


def test_it_counts_what_was_voted(engine: Engine) -> None:
    held = holding.published(engine, CHOICES)
    with reading(engine=engine) as session:
        page = pages.page(session, uuid=held.uuid, language="fr", now=samples.DECRYPTS_AT)
        published = results.published(session, page)
    assert (page.state, published.counts, published.voters) == ("published", [[3, 1, 1]], 4)
    assert published.outcome.winner == "a"


def test_it_gives_an_archive_that_the_verifier_accepts(engine: Engine, tmp_path: Path) -> None:
    from challenge.voting.belenios.verify import verify_archive

    held = holding.published(engine, CHOICES)
    path = tmp_path / f"{held.uuid}.bel"
    path.write_bytes(held.archive())
    report = verify_archive(path, processes=1)
    assert (report.verdict, list(report.defects)) == ("valid", [])
    assert (report.stage, report.ballots, report.voters, report.result) == ("Result", 4, 4, [[3, 1, 1]])


def test_it_counts_the_last_ballot_of_each_voter(engine: Engine) -> None:
    held = holding.opened(engine)
    for voter, choice in [(0, [1, 1, 1]), (1, [0, 1, 0]), (2, [0, 1, 0]), (0, [0, 0, 1])]:
        held.vote(voter, [choice])
    held.close()
    held.decrypt()
    held.tally()
    held.publish()
    with reading(engine=engine) as session:
        page = pages.page(session, uuid=held.uuid, language="en", now=samples.DECRYPTS_AT)
        published = results.published(session, page)
    assert (published.counts, published.voters, published.replaced) == ([[0, 2, 1]], 3, 1)


def test_it_binds_the_ballots_to_the_rule_sheet(engine: Engine) -> None:
    held = holding.opened(engine)
    assert held.sheet.fingerprint in held.election.description


def test_it_publishes_a_board_whose_size_is_the_archives(engine: Engine) -> None:
    held = holding.published(engine, CHOICES)
    with reading(engine=engine) as session:
        from challenge.voting.queries import board

        assert board.head(session, held.uuid).size == len(held.archive())
    assert json.loads(held.archive()[512:550])["version"] == 1
