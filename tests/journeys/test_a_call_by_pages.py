"""A call for projects, from an empty database to projects that have their money, lived by pages and mails."""

from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests.journeys import acts, other_teams
from tests.journeys import acts_of_the_awards as awarding
from tests.journeys import acts_of_the_call as calling
from tests.journeys import acts_of_the_funding_vote as funding
from tests.journeys import acts_of_the_jury as judging
from tests.journeys import acts_of_the_team as applying
from tests.journeys import acts_of_the_vote as voting
from tests.journeys.town import Town, held
from tests.mailbox import Box

# Eighteen browsers and seven hundred pages: some six minutes of one core.
pytestmark = [pytest.mark.browser, pytest.mark.outside, pytest.mark.sweep, pytest.mark.timeout(3600)]


def test_a_city_calls_for_projects(
    app: Flask, browser: Browser, box: Box, belenios_tool: Path, tmp_path: Path
) -> None:
    with held(app, browser, box, tmp_path) as town:
        town.it_is("2027-03-01T09:00")
        letters = a_city_begins(town)
        calling.prepare(town)
        calling.freeze(town)
        town.it_is("2027-03-03T10:00")
        teams_apply(town)
        funding.show_where_one_lives(town, letters)
        town.it_is("2027-03-08T09:00")
        officers_examine(town)
        a_jury_decides(town)
        residents_vote(town, belenios_tool)
        the_city_awards(town)
        assert town.faults == []


def a_city_begins(town: Town) -> dict[str, str]:
    """The codes of the letters by which residents show where they live."""
    acts.begin_to_administer(town)
    acts.invite_staff(town, calling.TEAM)
    acts.set_the_city_up(town)
    acts.begin_an_edition(town)
    acts.follow_the_edition(town)
    calling.reach_the_call(town)
    acts.import_the_roll(town, funding.ROLL)
    return acts.print_letters(town, funding.ROLL)


def teams_apply(town: Town) -> None:
    applying.arrive(town, *applying.TEAM, *other_teams.OWNERS.values(), *judging.JURORS)
    applying.say_an_interest(town)
    applying.start(town)
    applying.invite_a_member(town)
    applying.write(town)
    applying.attach_and_submit(town)
    other_teams.apply(town)


def officers_examine(town: Town) -> None:
    acts.prove(town["Chiara Rossi"])
    applying.ask_a_correction(town)
    applying.correct(town)
    applying.admit(town)


def a_jury_decides(town: Town) -> None:
    judging.invite(town)
    judging.declare(town)
    judging.share_out(town)
    judging.score(town)
    judging.rank(town)
    judging.deliberate(town)


def residents_vote(town: Town, tool: Path) -> None:
    """Half of the money, by a vote whose ballots three trustees mix before they open them."""
    funding.prepare(town)
    empty, keys, codes = funding.make_keys_and_open(town)
    town.it_is("2027-03-10T10:00")
    funding.vote(town, codes)
    town.it_is("2027-03-17T18:00")
    voting.close(town, funding.CLOSED)
    town.it_is("2027-03-22T09:00")
    funding.shuffle(town, keys)
    voting.decrypt(town, keys, ballots=len(funding.ROLL))
    voting.publish(town)
    archive, bundle = funding.read_the_result(town)
    funding.judges_accept(tool, town, empty, archive, bundle)


def the_city_awards(town: Town) -> None:
    for name in ("Chiara Rossi", "Paul Vidal"):
        acts.prove(town[name])
    awarding.decide(town)
    awarding.sign(town)
    town.it_is("2027-03-25T18:00")
    awarding.accept_less(town)
    awarding.decline(town)
    awarding.read_the_news(town)
    awarding.read_the_jury(town)
    awarding.read_the_projects(town)
