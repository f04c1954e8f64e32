"""What an organiser typed becomes a rule sheet, or a fault at its field."""

from datetime import UTC, datetime
from typing import Any

import pytest

from challenge.projects.rules.call_drafts import checking, defaults, keys, sections, typed
from challenge.projects.rules.call_drafts.checking import Facts
from challenge.projects.rules.call_sheets.sheet import CallSheet
from challenge.projects.rules.eligibility import reading
from challenge.projects.rules.eligibility.judging import Verdict, judge
from tests.projects.calls.drafting import AROUND, NOW, condition, contents, named


def sheet(**changes: dict[str, Any]) -> CallSheet:
    made, faults = typed.sheet(contents(**changes), AROUND)
    assert faults == []
    return made


def wrong(section: str, **fields: Any) -> list[str]:
    return [one.field for one in typed.sheet(contents(**{section: fields}), AROUND)[1]]


def test_it_makes_a_sheet_of_what_was_typed() -> None:
    made = sheet()
    assert made.slug == "des-cours-d-ecole-fraiches"
    assert (made.envelope_cents, made.most_cents, made.share) == (25_000_000, 5_000_000, 8_000)
    assert [one["key"] for one in made.themes] == ["l_ombre", "l_eau"]
    assert made.criteria[0] == {"key": "utilite", "name": {"fr": "Utilité", "en": "Use"}, "weight": 3}
    assert made.jury is not None
    assert made.jury["ties"] == ["utilite", "soin"]
    assert set(made.texts) == {"presentation-fr.md", "presentation-en.md"}


@pytest.mark.parametrize(
    ("last", "closed_at"),
    [
        ("2027-03-27T23:59:59", datetime(2027, 3, 27, 22, 59, 59, tzinfo=UTC)),
        ("2027-03-28T23:59:59", datetime(2027, 3, 28, 21, 59, 59, tzinfo=UTC)),
        ("2027-10-30T23:59:59", datetime(2027, 10, 30, 21, 59, 59, tzinfo=UTC)),
        ("2027-10-31T23:59:59", datetime(2027, 10, 31, 22, 59, 59, tzinfo=UTC)),
    ],
    ids=["before summer time", "the day of summer time", "before winter time", "the day of winter time"],
)
def test_it_keeps_a_deadline_across_changes_of_hour(last: str, closed_at: datetime) -> None:
    assert sheet(dates={"last_submit": last}).moments.last_submit == closed_at


def test_it_lets_the_typed_minute_pass_whole() -> None:
    assert sheet().moments.last_start == datetime(2027, 3, 21, 22, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("section", "fields", "expected"),
    [
        ("challenge", {"title.en": "", "slug": "É"}, ["title.en", "slug"]),
        ("challenge", {"challenge.fr": "x" * 301}, ["challenge.fr"]),
        ("challenge", {"decided_by": "moi"}, ["decided_by"]),
        ("presentation", {"presentation.fr": " "}, ["presentation.fr"]),
        ("money", {"envelope_cents": "beaucoup", "share": "120"}, ["envelope_cents"]),
        ("money", {"share": "x"}, ["share"]),
        ("money", {"most_cents": "300 000"}, ["most_cents"]),
        ("themes", {"themes": [named("", "Shade")]}, ["themes.0.name.fr"]),
        ("themes", {"themes": [named("x" * 401, "Shade")]}, ["themes.0.name.fr"]),
        ("dates", {"opens_at": "", "last_start": "2027-03-21"}, ["opens_at", "last_start"]),
        ("dates", {"last_submit": "2027-03-28T02:30"}, ["last_submit"]),
        ("dates", {"last_submit": "2027-10-31T02:30"}, ["last_submit"]),
        ("dates", {"last_submit": "2027-03-20T12:00"}, ["last_submit"]),
        ("dates", {"late": "grace"}, ["grace_minutes"]),
        ("dates", {"appeal_days": "¼"}, ["appeal_days"]),
        ("criteria", {"criteria": [named("Soin", "Care", weight="0")]}, ["criteria.0.weight"]),
        ("jury", {"jury.quorum": "4"}, ["jury.quorum"]),
        ("vote", {"vote.part_cents": "", "vote.rule": "x"}, ["vote.part_cents", "vote.rule"]),
    ],
)
def test_it_says_what_is_wrong_at_its_field(
    section: str, fields: dict[str, Any], expected: list[str]
) -> None:
    found = wrong(section, **fields)
    assert found[: len(expected)] == expected
    assert all(sections.of_path(one) for one in found)


def test_it_joins_conditions_and_groups() -> None:
    rules = reading.read(sheet().eligibility)
    answers: dict[str, object] = {"body": "association", "ouvert_a_tous": True, "asked": 5_000_000}
    assert judge(rules, answers | {"starts_on": "2027-10-01"}).verdict is Verdict.HOLDS
    assert judge(rules, answers | {"starts_on": "2027-08-01"}).verdict is Verdict.FAILS
    assert judge(rules, answers | {"starts_on": "2027-10-01", "body": "company"}).verdict is Verdict.FAILS
    either = reading.read(sheet(eligibility={"join": "any"}).eligibility)
    assert judge(either, {"body": "association"}).verdict is Verdict.HOLDS


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (condition("body"), "body.association"),
        (condition("place", value=" , "), "value"),
        (condition("asked", operator="at_most", value="x"), "value"),
        (condition("turnover", operator="not_before", value="5"), "operator"),
        (condition("ends_on", operator="not_after", value="2027-02-30"), "value"),
        (condition("question", value="y"), "question.fr"),
        (condition("colour", value="red"), "failure.fr"),
        (condition("place", value="Nord") | {"failure.en": ""}, "failure.en"),
    ],
)
def test_it_says_what_is_wrong_with_a_condition(row: dict[str, str], field: str) -> None:
    assert wrong("eligibility", conditions=[row])[0] == f"conditions.0.{field}"


def test_it_takes_no_condition_at_all() -> None:
    assert sheet(eligibility={"conditions": []}).eligibility["rule"] is None


def test_it_keeps_a_key_though_the_name_changes() -> None:
    once = keys.with_keys({"themes": [named("L’ombre", "Shade"), named("L’ombre", "Shade")]})
    assert [one["key"] for one in once["themes"]] == ["l_ombre", "l_ombre_2"]
    once["themes"][0]["name.fr"] = "La lumière"
    assert keys.with_keys(once)["themes"][0]["key"] == "l_ombre"
    digits = keys.with_keys({"criteria": [named("3 arbres", "3 trees"), named("…", "…"), named("Place", "")]})
    assert [one["key"] for one in digits["criteria"]] == ["k_3_arbres", "k", "k_place"]


def test_it_may_do_without_a_jury_or_a_vote_but_not_both() -> None:
    assert sheet(jury={"jury": ""}).jury is None
    assert sheet(vote={"vote": ""}).vote is None
    nobody = typed.sheet(contents(jury={"jury": ""}, vote={"vote": ""}), AROUND)[1]
    assert [one.field for one in nobody] == ["jury"]


def test_it_judges_what_was_saved_only() -> None:
    check = checking.check({"money": contents()["money"]}, Facts(NOW, AROUND))
    assert check.faults == ()
    assert (check.states["money"], check.states["jury"]) == ("done", "to_do")
    assert not check.ready


@pytest.mark.parametrize(
    ("facts", "section", "fields", "expected"),
    [
        ({"taken": {"x"}}, "challenge", {"slug": "x"}, {"slug": checking.SLUG_TAKEN}),
        ({}, "challenge", {"decided_by": "referendum:a"}, {"decided_by": checking.NOT_THE_WINNER}),
        ({}, "dates", {"opens_at": "2027-01-10T12:59"}, {"opens_at": checking.PAST}),
    ],
)
def test_it_judges_by_the_facts(
    facts: Any, section: str, fields: dict[str, str], expected: dict[str, object]
) -> None:
    check = checking.check(contents(**{section: fields}), Facts(NOW, AROUND, **facts))
    assert check.of_section(section) == expected
    assert check.states[section] == "to_mend"


def test_it_advises_without_forbidding() -> None:
    hasty = contents(
        dates={"last_start": "2027-03-02T10:00", "last_submit": "2027-03-03T10:00", "appeal_days": "2"},
        jury={"jury.per_file": "1", "jury.quorum": "1"},
        vote={"vote.least_choices": "1"},
        eligibility={"conditions": []},
    )
    check = checking.check(hasty, Facts(NOW, AROUND))
    assert check.ready
    told = ["last_submit", "appeal_days", "conditions", "jury.per_file", "vote.least_choices"]
    assert [one.field for one in check.advice] == told


def test_it_proposes_sound_values() -> None:
    chosen = {"decided_by": "referendum:a", "proposal": "eau"}
    assert defaults.content("challenge", chosen) == chosen
    assert defaults.content("challenge", {})["decided_by"] == "council"
    assert len(defaults.content("criteria", {})["criteria"]) == 3
    assert defaults.content("themes", {}) == {}
