"""A whole edition, from an empty database to the news of its result, lived by its people by pages alone."""

from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from challenge.voting.belenios.verify import verify_archive
from tests.journeys import acts, judge
from tests.journeys import acts_of_the_rules as rules
from tests.journeys import acts_of_the_vote as voting
from tests.journeys.town import Town, held
from tests.mailbox import Box

# Sixteen browsers and two hundred pages: two minutes of both cores.
pytestmark = [pytest.mark.browser, pytest.mark.outside, pytest.mark.sweep, pytest.mark.timeout(600)]
BLANK, COOL, COMPANY = 1, 3, 1


def test_a_city_holds_its_challenge(
    app: Flask, browser: Browser, box: Box, belenios_tool: Path, tmp_path: Path
) -> None:
    with held(app, browser, box, tmp_path) as town:
        town.it_is("2027-03-01T09:00")
        a_city_begins(town)
        its_residents_propose(town)
        before, keys, codes = its_officers_prepare(town)
        town.it_is("2027-03-20T10:00")
        voting.vote(town, codes)
        town.it_is("2027-03-27T18:00")
        voting.close(town)
        town.it_is("2027-03-30T09:00")
        voting.decrypt(town, keys)
        voting.publish(town)
        archive = voting.read_the_result(town, voting.tell(town))
        both_judges_accept(belenios_tool, town, before, archive)
        assert town.faults == []


def a_city_begins(town: Town) -> None:
    acts.begin_to_administer(town)
    acts.invite_staff(town)
    acts.set_the_city_up(town)
    acts.begin_an_edition(town)
    acts.import_the_roll(town)
    acts.show_where_one_lives(town, acts.print_letters(town))
    acts.follow_the_edition(town)


def its_residents_propose(town: Town) -> None:
    rules.propose(town)
    rules.moderate(town)
    rules.support(town)
    rules.make_the_shortlist(town)


def its_officers_prepare(town: Town) -> tuple[Path, dict[str, Path], dict[str, str]]:
    """The archive before the first ballot, the trustees' keys, the voters' codes."""
    rules.draft_the_rules(town)
    rules.freeze(town)
    voting.invite_to_seats(town)
    keys = voting.make_keys(town)
    codes = voting.make_codes(town)
    voting.confirm_and_open(town)
    acts.move_to(town, "Référendum")
    return voting.keep_the_empty_box(town), keys, codes


def both_judges_accept(tool: Path, town: Town, before: Path, archive: Path) -> None:
    """Ours and Debian's belenios-tool, on what anybody may download."""
    report = verify_archive(archive, processes=1)
    assert (report.verdict, list(report.defects)) == ("valid", [])
    assert (report.ballots, report.voters, report.result) == (5, 5, [[BLANK, COOL, COMPANY]])
    assert judge.verify_site(tool, town.address, archive.stem) == "I: all checks passed"
    assert judge.verify_ballots(tool, archive, before) == 5
