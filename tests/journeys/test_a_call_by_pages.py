"""A call for projects, from an empty database to a jury that may read, lived by pages and mails."""

from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests.journeys import acts, other_teams
from tests.journeys import acts_of_the_call as calling
from tests.journeys import acts_of_the_jury as judging
from tests.journeys import acts_of_the_team as applying
from tests.journeys.town import Town, held
from tests.mailbox import Box

# Seventeen browsers and three hundred pages: some three minutes of one core.
pytestmark = [pytest.mark.browser, pytest.mark.outside, pytest.mark.sweep, pytest.mark.timeout(1800)]


def test_a_city_calls_for_projects(app: Flask, browser: Browser, box: Box, tmp_path: Path) -> None:
    with held(app, browser, box, tmp_path) as town:
        town.it_is("2027-03-01T09:00")
        a_city_begins(town)
        calling.prepare(town)
        calling.freeze(town)
        town.it_is("2027-03-03T10:00")
        teams_apply(town)
        town.it_is("2027-03-08T09:00")
        officers_examine(town)
        a_jury_begins(town)
        assert town.faults == []


def a_city_begins(town: Town) -> None:
    acts.begin_to_administer(town)
    acts.invite_staff(town, calling.TEAM)
    acts.set_the_city_up(town)
    acts.begin_an_edition(town)
    calling.reach_the_call(town)


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


def a_jury_begins(town: Town) -> None:
    judging.invite(town)
    judging.declare(town)
