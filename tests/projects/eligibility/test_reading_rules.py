"""Eligibility rules come from plain data: read strictly, written back the same."""

import json
from typing import Any

import pytest
from flask import Flask

from challenge.foundation.i18n import in_each_language
from challenge.projects.rules.eligibility import reading, refusals
from challenge.projects.rules.eligibility.refusals import RulesUnreadable
from tests.projects.eligibility.samples import WHOLE, leaf, rules, said

BODY = leaf("body", "is", "association")


def nested(depth: int) -> dict[str, Any]:
    return BODY if depth == 0 else {"not": nested(depth - 1)}


@pytest.mark.parametrize(
    "data",
    [
        WHOLE,
        rules(None),
        rules(leaf("asked", "at_least", 0)),
        rules(leaf("ends_on", "not_after", "2028-02-29")),
        rules(nested(5)),
        rules(leaf("place", "in", ["75056"])),
    ],
)
def test_it_writes_back_what_it_read(data: dict[str, Any]) -> None:
    read = reading.read(data)
    written = reading.write(read)
    assert json.loads(json.dumps(written)) == data
    assert reading.read(written) == read


WRONG: list[tuple[object, type[RulesUnreadable], str]] = [
    ([], refusals.ValueWrong, "rules"),
    ({1: 2}, refusals.ValueWrong, "rules"),
    ({}, refusals.KeyMissing, "rules"),
    (rules(None) | {"more": 1}, refusals.KeyUnknown, "rules"),
    (rules(None) | {"version": 2}, refusals.VersionUnknown, "version"),
    (rules(None) | {"version": True}, refusals.VersionUnknown, "version"),
    (rules([]), refusals.ValueWrong, "rule"),
    (rules({}), refusals.KeyMissing, "rule"),
    (rules({"fact": "body", "is": "company"}), refusals.KeyMissing, "rule"),
    (rules({"all": []}), refusals.GroupEmpty, "rule.all"),
    (rules({"any": {}}), refusals.GroupEmpty, "rule.any"),
    (rules({"all": [BODY], "any": [BODY]}), refusals.KeyUnknown, "rule"),
    (rules({"not": BODY, "fact": "body"}), refusals.KeyUnknown, "rule"),
    (rules({"xor": [BODY]}), refusals.KeyMissing, "rule"),
    (rules(leaf("colour", "is", "red")), refusals.FactUnknown, "rule.fact"),
    (rules(leaf("charter", "is", True)), refusals.FactUnknown, "rule.fact"),
    (rules(BODY | {"fact": ["body"]}), refusals.FactUnknown, "rule.fact"),
    (rules(leaf("body", "at_most", "company")), refusals.OperatorUnknown, "rule"),
    (rules(leaf("asked", "matches", ".*")), refusals.OperatorUnknown, "rule"),
    (rules({"fact": "body", "failure": said("x")}), refusals.OperatorNotAlone, "rule"),
    (rules(leaf("asked", "at_most", 9) | {"at_least": 1}), refusals.OperatorNotAlone, "rule"),
    (rules({"all": [BODY, leaf("asked", "at_most", 1.5)]}), refusals.ValueWrong, "rule.all.1.at_most"),
    (rules(leaf("asked", "at_most", True)), refusals.ValueWrong, "rule.at_most"),
    (rules(leaf("asked", "at_most", -1)), refusals.ValueWrong, "rule.at_most"),
    (rules(leaf("ends_on", "not_after", "20280229")), refusals.ValueWrong, "rule.not_after"),
    (rules(leaf("ends_on", "not_after", "2027-02-29")), refusals.ValueWrong, "rule.not_after"),
    (rules(leaf("q", "is", "yes"), "q"), refusals.ValueWrong, "rule.is"),
    (rules(leaf("body", "is", "guild")), refusals.ValueWrong, "rule.is"),
    (rules(leaf("body", "in", "company")), refusals.ValueWrong, "rule.in"),
    (rules(leaf("body", "in", [])), refusals.ValueWrong, "rule.in"),
    (rules(leaf("body", "in", ["company", "guild"])), refusals.ValueWrong, "rule.in.1"),
    (rules(leaf("place", "in", ["1", "1"])), refusals.ValueWrong, "rule.in"),
    (rules(BODY | {"failure": "Non."}), refusals.ValueWrong, "rule.failure"),
    (rules(BODY | {"failure": {"fr": "Non."}}), refusals.KeyMissing, "rule.failure"),
    (rules(BODY | {"failure": {"fr": "Non.", "en": " "}}), refusals.WordsMissing, "rule.failure"),
    (rules(BODY | {"failure": said("x" * 301)}), refusals.WordsMissing, "rule.failure"),
    (rules(BODY | {"failure": {"fr": 1, "en": 2}}), refusals.WordsMissing, "rule.failure"),
    (rules(None, "asked"), refusals.FactTaken, "questions.asked"),
    (rules(None, "Été"), refusals.FactTaken, "questions.Été"),
    (rules(None, *(f"q{n}" for n in range(101))), refusals.RulesTooMany, "questions"),
    (rules({"all": [BODY] * 101}), refusals.RulesTooMany, "rule.all.100"),
    (rules(nested(6)), refusals.RulesTooDeep, "rule" + ".not" * 6),
    (rules(nested(500)), refusals.RulesTooDeep, "rule" + ".not" * 6),
]


@pytest.mark.parametrize(("data", "refusal", "at"), WRONG)
def test_it_refuses_what_is_not_a_rule_and_says_where(
    data: object, refusal: type[RulesUnreadable], at: str
) -> None:
    with pytest.raises(RulesUnreadable) as refused:
        reading.read(data)
    assert type(refused.value) is refusal
    assert refused.value.sentence.french().startswith(f"{at} : ")


def test_it_says_what_is_wrong_in_both_languages(app: Flask) -> None:
    with pytest.raises(RulesUnreadable) as refused:
        reading.read(rules(leaf("asked", "matches", ".*")))
    with app.app_context():
        said_in = in_each_language(refused.value.sentence)
    assert "ne s’emploie pas ici" in said_in["fr"]
    assert "Use: at_least, at_most" in said_in["en"]
