"""What residents will read of a funding vote comes from the call's rules and its admissible projects."""

from dataclasses import replace
from typing import Any

import pytest

from challenge.projects.rules.allocation import ballot_papers, vote_settings
from challenge.projects.rules.allocation.ballot_papers import Candidate
from tests.projects.call_sheets.samples import SHEET

BIKES = Candidate("AAAAAAAA", "Des vélos", "Roues", "", None, "Au Nord", 500)
OVENS = replace(BIKES, ref="BBBBBBBB", title="Un four", asked_cents=300)
SETTINGS: dict[str, Any] = {"rules": {}}


def made(**changes: Any) -> dict[str, Any]:
    vote = SHEET.vote
    assert vote is not None
    sheet = replace(SHEET, vote=vote | changes)
    return ballot_papers.source(sheet, "ab", [BIKES, OVENS], SETTINGS)["funding"]


def test_it_says_of_equal_shares_how_they_stop_and_of_most_votes_nothing() -> None:
    shares = {"stop", "step_cents", "fill"}
    assert shares <= made(rule="equal_shares", stop="infeasible", step=100, fill=False).keys()
    assert not shares & made(rule="most_votes").keys()


def test_it_asks_for_no_more_choices_than_there_are_projects() -> None:
    assert made(least_choices=3)["minimum"] == 2


def test_it_wants_a_vote_in_the_rules_and_two_projects() -> None:
    with pytest.raises(ballot_papers.NoVoteInThisCall):
        ballot_papers.require_vote(replace(SHEET, vote=None))
    with pytest.raises(ballot_papers.TooFewProjects):
        ballot_papers.source(SHEET, "ab", [BIKES], SETTINGS)


def test_it_names_what_officers_did_not_give() -> None:
    typed = {"opens_at": "soon", "closes_at": "2027-05-10T18:00"}
    assert vote_settings.missing(typed).keys() == {"opens_at", "trustees"}
    assert vote_settings.read(typed)["window"]["opens_at"] == "soon"
