"""Eligibility rules in words, for whoever wonders whether to apply."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from challenge.foundation.money import Euros
from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules import places
from challenge.projects.rules.eligibility.shapes import (
    BODIES,
    Condition,
    Every,
    Node,
    Not,
    Operator,
    Rules,
)

BODY = N_("Être : %(list)s.")
PLACE = N_("Avoir lieu à : %(list)s.")
QUESTION = {
    True: N_("%(question)s Réponse attendue : oui."),
    False: N_("%(question)s Réponse attendue : non."),
}
COMPARED: dict[tuple[str, Operator], str] = {
    ("turnover", Operator.AT_LEAST): N_("Chiffre d’affaires ou budget annuel : au moins %(value)s."),
    ("turnover", Operator.AT_MOST): N_("Chiffre d’affaires ou budget annuel : au plus %(value)s."),
    ("asked", Operator.AT_LEAST): N_("Demander au moins %(value)s."),
    ("asked", Operator.AT_MOST): N_("Demander au plus %(value)s."),
    ("created_on", Operator.NOT_BEFORE): N_("L’organisme n’a pas été créé avant le %(value)s."),
    ("created_on", Operator.NOT_AFTER): N_("L’organisme a été créé le %(value)s au plus tard."),
    ("starts_on", Operator.NOT_BEFORE): N_("Le projet ne commence pas avant le %(value)s."),
    ("starts_on", Operator.NOT_AFTER): N_("Le projet commence le %(value)s au plus tard."),
    ("ends_on", Operator.NOT_BEFORE): N_("Le projet ne finit pas avant le %(value)s."),
    ("ends_on", Operator.NOT_AFTER): N_("Le projet finit le %(value)s au plus tard."),
}


@dataclass(frozen=True)
class Told:
    """One condition (`sentence`), or several joined: `all`, `any`, or `not` of one."""

    sentence: Sentence | None
    joined: str = ""
    members: "tuple[Told, ...]" = ()


def told(rules: Rules, districts: Mapping[str, str] | None = None) -> Told | None:
    """The whole rule in words; None when everybody may apply. `districts`: their names by their code."""
    return None if rules.rule is None else _told(rules, rules.rule, districts or {})


def _told(rules: Rules, node: Node, districts: Mapping[str, str]) -> Told:
    if isinstance(node, Condition):
        return Told(_condition(rules, node, districts))
    if isinstance(node, Not) and isinstance(node.of, Condition) and node.of.fact in rules.questions:
        return Told(_question(rules, node.of.fact, wanted=node.of.value is not True))
    if isinstance(node, Not):
        return Told(None, "not", (_told(rules, node.of, districts),))
    joined = "all" if isinstance(node, Every) else "any"
    return Told(None, joined, tuple(_told(rules, one, districts) for one in node.of))


def _condition(rules: Rules, one: Condition, districts: Mapping[str, str]) -> Sentence:
    if one.fact in rules.questions:
        return _question(rules, one.fact, wanted=one.value is True)
    if one.operator in (Operator.IS, Operator.IN):
        codes = sorted(one.value) if isinstance(one.value, frozenset) else [str(one.value)]
        if one.fact == "body":
            return Sentence(BODY, {"list": _listed(BODIES[code] for code in BODIES if code in codes)})
        return Sentence(PLACE, {"list": _listed(places.name(code, districts).sentence for code in codes)})
    value = one.value if isinstance(one.value, date) else Euros(int(str(one.value)))
    return Sentence(COMPARED[one.fact, one.operator], {"value": value})


def _question(rules: Rules, fact: str, *, wanted: bool) -> Sentence:
    """A question with the answer that lets one apply; within a *not*, the other one."""
    return Sentence(QUESTION[wanted], {"question": rules.questions[fact]})


def _listed(names: Iterable[Sentence]) -> Sentence:
    every = {f"n{place}": name for place, name in enumerate(names)}
    return Sentence(", ".join(f"%({key})s" for key in every), every)
