"""A whole edition, from an empty database, lived by its people through pages alone."""

from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests.journeys import acts
from tests.journeys import acts_of_the_rules as rules
from tests.journeys.town import held
from tests.mailbox import Box

pytestmark = [pytest.mark.browser, pytest.mark.sweep, pytest.mark.timeout(600)]


def test_a_city_holds_its_challenge(app: Flask, browser: Browser, box: Box, tmp_path: Path) -> None:
    with held(app, browser, box, tmp_path) as town:
        town.it_is("2027-03-01T09:00")
        acts.begin_to_administer(town)
        acts.invite_staff(town)
        acts.set_the_city_up(town)
        acts.begin_an_edition(town)
        acts.import_the_roll(town)
        codes = acts.print_letters(town)
        acts.show_where_one_lives(town, codes)
        acts.follow_the_edition(town)
        rules.propose(town)
        rules.moderate(town)
        rules.support(town)
        rules.make_the_shortlist(town)
        rules.draft_the_rules(town)
        rules.freeze(town)
        assert town.faults == []
