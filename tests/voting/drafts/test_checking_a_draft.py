"""A draft is judged whole: everything wrong is told at its field, and what deserves a second thought."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest

from challenge.voting.rules.drafting import checking, defaults, sections
from challenge.voting.rules.drafting.checking import Check, Facts
from challenge.voting.rules.source_fields import MOMENT_SKIPPED, MOMENT_TWICE
from tests.voting import samples
from tests.voting.drafts.drafting import NOW, contents


def judged(given: Mapping[str, Any], *, now: datetime = NOW, electors: int | None = None) -> Check:
    return checking.check(given, Facts(now, samples.SURROUNDINGS, electors))


def with_field(section: str, name: str, text: str) -> dict[str, Any]:
    made = contents()
    made[section][name] = text
    return made


def test_it_is_ready_when_nothing_is_wrong() -> None:
    found = judged(contents())
    assert (found.ready, found.faults, set(found.states.values())) == (True, (), {"done"})


def test_it_has_everything_to_do_at_first() -> None:
    found = judged({})
    assert (found.ready, found.faults, found.advice) == (False, (), ())
    assert list(found.states) == list(sections.SECTIONS)
    assert set(found.states.values()) == {"to_do"}


@pytest.mark.parametrize(
    ("section", "name", "text"),
    [
        ("question", "question.en", " "),
        ("question", "legal.fr", "x" * 801),
        ("method", "method", ""),
        ("method", "method", "borda"),
        ("method", "rules.maximum", "9"),
        ("electorate", "electorate.fr", ""),
        ("window", "window.opens_at", "demain"),
        ("window", "window.closes_at", "2026-11-30T09:00"),
        ("window", "window.opens_at", "2026-10-31T09:00"),
        ("window", "window.complaint_hours", "deux"),
        ("thresholds", "rules.least_voters", "1"),
        ("trustees", "rules.trustees_needed", "4"),
        ("registrar", "rules.registrar", "platform"),
        ("registrar", "administrator", ""),
    ],
)
def test_it_tells_what_is_wrong_at_its_field(section: str, name: str, text: str) -> None:
    found = judged(with_field(section, name, text))
    assert name in found.of_section(section)
    assert [key for key, state in found.states.items() if state == "to_mend"] == [section]


@pytest.mark.parametrize(
    ("hour", "fault"), [("2027-03-28T02:30", MOMENT_SKIPPED), ("2027-10-31T02:30", MOMENT_TWICE)]
)
def test_it_refuses_an_hour_that_clocks_skip_or_repeat(hour: str, fault: object) -> None:
    found = judged(with_field("window", "window.closes_at", hour))
    assert found.of_section("window") == {"window.closes_at": fault}


def test_it_tells_everything_wrong_with_options_at_once() -> None:
    made = contents()
    del made["options"]["options"][1:]
    made["options"]["options"][0] |= {"reason": "", "label.en": "", "summary.fr": "é" * 801}
    assert set(judged(made).of_section("options")) == {
        "options",
        "options.0.reason",
        "options.0.label.en",
        "options.0.summary.fr",
    }


def shortlisted() -> dict[str, Any]:
    """A draft whose options all come from the shortlist."""
    made = contents()
    for number, row in enumerate(made["options"]["options"]):
        row |= {"reason": "", "proposal": str(number)}
    return made


def by_shortlist(given: Mapping[str, Any], *left_out: str) -> Check:
    options = {row["proposal"]: row for row in shortlisted()["options"]["options"]}
    chosen = {key: row for key, row in options.items() if key not in left_out}
    return checking.check(given, Facts(NOW, samples.SURROUNDINGS, shortlist=chosen))


def test_it_wants_no_reason_for_what_comes_from_the_shortlist() -> None:
    assert by_shortlist(shortlisted()).ready
    assert not [one for one in by_shortlist(shortlisted()).advice if "options" in one.path]


def test_it_refuses_a_proposal_that_left_the_shortlist() -> None:
    found = by_shortlist(shortlisted(), "1")
    assert found.of_section("options") == {"options.1.label.fr": checking.NOT_SHORTLISTED}


def test_it_finds_no_fault_in_choices_that_wait_to_be_taken_in() -> None:
    made = shortlisted()
    made["options"]["options"] = []
    found = by_shortlist(made)
    assert (found.states["options"], found.of_section("options")) == ("to_do", {})
    assert (found.to_take_in, found.ready) == (3, False)
    without = judged(made)
    assert (without.states["options"], without.to_take_in) == ("to_mend", 0)


def test_it_tells_what_differs_from_the_shortlist() -> None:
    made = shortlisted()
    made["options"]["options"][0]["summary.en"] = "Other words."
    del made["options"]["options"][2]
    assert [one.path for one in by_shortlist(made).advice if "options" in one.path] == [
        "options.0.label.fr",
        "options",
    ]


def test_it_wants_trustees_with_sound_addresses() -> None:
    made = contents()
    made["trustees"]["trustees"][1]["email"] = "ada at example"
    assert set(judged(made).of_section("trustees")) == {"trustees.1.email"}
    made["trustees"]["trustees"] = []
    assert judged(made).of_section("trustees")["trustees"] == checking.NO_TRUSTEE


def test_it_knows_when_nobody_could_reach_the_threshold() -> None:
    made = with_field("thresholds", "rules.quorum", "500")
    assert judged(made, electors=500).ready
    assert set(judged(made, electors=499).of_section("thresholds")) == {"rules.quorum"}


def test_it_needs_a_roll_at_rest_with_somebody_on_it() -> None:
    changing = checking.check(contents(), Facts(NOW, samples.SURROUNDINGS, roll_changing=True))
    assert changing.of_section("electorate") == {"rules.sign_in": checking.ROLL_CHANGING}
    assert judged(contents(), electors=0).of_section("electorate") == {"rules.minimum_age": checking.NOBODY}


def test_it_wants_the_age_said_to_residents() -> None:
    rules = {"sign_in": True, "minimum_age": 18}
    told = {"fr": "Dès 18 ans.", "en": "From eighteen."}
    found = judged(contents(rules=rules, electorate=told))
    assert [one.path for one in found.advice if "electorate" in one.path] == ["electorate.en"]


def test_it_keeps_the_first_fault_of_a_field() -> None:
    made = contents()
    made["options"]["options"][0]["label.fr"] = made["options"]["options"][1]["label.fr"]
    made["options"]["options"][0]["label.en"] = made["options"]["options"][1]["label.en"]
    assert len(judged(made).faults) == 2
    assert len(judged(made).of_section("options")) == 1
    assert judged(made).of_section("window") == {}


@pytest.mark.parametrize(
    ("section", "name", "text"),
    [
        ("window", "window.closes_at", "2026-12-03T09:00"),
        ("window", "window.complaint_hours", "2"),
        ("window", "window.maximum_extension_hours", "0"),
        ("electorate", "rules.sign_in", ""),
        ("trustees", "rules.trustees_needed", "3"),
        ("trustees", "rules.trustees_needed", "1"),
        ("registrar", "demonstration", "y"),
    ],
)
def test_it_advises_without_refusing(section: str, name: str, text: str) -> None:
    found = judged(with_field(section, name, text))
    assert found.ready
    assert name in [one.path for one in found.advice]


def test_it_has_nothing_to_say_of_a_prudent_draft() -> None:
    window = samples.source()["window"] | {"maximum_extension_hours": 24}
    rules = {"sign_in": True, "trustees_needed": 2}
    told = {"fr": "Dès 16 ans.", "en": "From 16."}
    assert judged(contents(window=window, rules=rules, electorate=told)).advice == ()


@pytest.mark.parametrize("section", sections.SECTIONS)
def test_it_proposes_only_fields_that_it_asks_for(section: str) -> None:
    asked = sections.section(section)
    city = defaults.City("Rivemont", "Consultation.", "Consultation.", 18)
    proposed = defaults.content(section, city)
    assert set(proposed) <= {*asked.fields, asked.rows}
    assert ("18 ans" in str(proposed)) == (section == "electorate")


def test_it_names_each_field_as_its_page_does() -> None:
    assert sections.label("options.1.label.fr").french() == "Intitulé, en français (n° 2)"
    assert sections.of_path("options.1.label.fr") == sections.of_path("options") == "options"
    assert sections.of_path("rules.quorum") == "thresholds"
    assert sections.of_path("purpose") is None
