"""Eligibility rules are told in words."""

from challenge.foundation.sentences import Sentence
from challenge.projects.rules.eligibility import reading
from challenge.projects.rules.eligibility.shapes import BODIES, FACTS, OPERATORS, Kind
from challenge.projects.rules.eligibility.telling import COMPARED, Told, told
from tests.projects.eligibility.samples import leaf, rules


def plain(said: Sentence) -> str:
    """A sentence in French, with those that it holds."""
    held = {
        key: plain(value) if isinstance(value, Sentence) else str(value) for key, value in said.params.items()
    }
    return said.msgid % held


def sentences(one: Told | None) -> list[str]:
    if one is None:
        return []
    if one.sentence:
        return [plain(one.sentence)]
    return [said for member in one.members for said in sentences(member)]


def test_it_has_words_for_every_comparison() -> None:
    compared = {
        (fact, operator)
        for fact, kind in FACTS.items()
        if kind is not Kind.CODE
        for operator in OPERATORS[kind]
    }
    assert set(COMPARED) == compared


def test_it_tells_a_rule_in_words() -> None:
    rule = {"all": [leaf("asked", "at_most", 4_000_000), {"any": [leaf("place", "in", ["Nord", "Sud"])]}]}
    made = told(reading.read(rules(rule)), {"Nord": "Les Hauts"})
    assert made is not None
    assert (made.joined, made.members[1].joined) == ("all", "any")
    assert sentences(made) == ["Demander au plus 40\u202f000\u00a0€.", "Avoir lieu à : Les Hauts, Sud."]


def test_it_tells_bodies_days_and_contraries() -> None:
    rule = {"not": leaf("body", "is", "company")}
    made = told(reading.read(rules(rule)))
    assert made is not None
    body = made.members[0].sentence
    assert (made.joined, body and body.params["list"]) == (
        "not",
        Sentence("%(n0)s", {"n0": BODIES["company"]}),
    )
    assert sentences(told(reading.read(rules(leaf("ends_on", "not_after", "2028-01-01"))))) == [
        "Le projet finit le 2028-01-01 au plus tard."
    ]


def test_it_tells_questions_and_their_wanted_answer() -> None:
    wanted = [leaf("open", "is", True), leaf("open", "is", False), {"not": leaf("open", "is", True)}]
    said = [sentences(told(reading.read(rules(one, "open")))) for one in wanted]
    assert said == [[f"open ? Réponse attendue : {answer}."] for answer in ("oui", "non", "non")]


def test_it_tells_nothing_where_everybody_may_apply() -> None:
    assert told(reading.read({"version": 1, "questions": {}, "rule": None})) is None
