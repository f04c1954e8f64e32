"""Eligibility rules in words, for whoever wonders whether to apply."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from challenge.foundation.money import Euros
from challenge.foundation.sentences import N_, Sentence
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


def told(rules: Rules) -> Told | None:
    """The whole rule in words; None when everybody may apply."""
    return None if rules.rule is None else _told(rules, rules.rule)


def _told(rules: Rules, node: Node) -> Told:
    if isinstance(node, Condition):
        return Told(_condition(rules, node))
    if isinstance(node, Not):
        return Told(None, "not", (_told(rules, node.of),))
    joined = "all" if isinstance(node, Every) else "any"
    return Told(None, joined, tuple(_told(rules, one) for one in node.of))


def _condition(rules: Rules, one: Condition) -> Sentence:
    if one.fact in rules.questions:
        return Sentence(QUESTION[one.value is True], {"question": rules.questions[one.fact]})
    if one.operator in (Operator.IS, Operator.IN):
        codes = sorted(one.value) if isinstance(one.value, frozenset) else [str(one.value)]
        if one.fact == "body":
            return Sentence(BODY, {"list": _listed(BODIES[code] for code in BODIES if code in codes)})
        return Sentence(PLACE, {"list": ", ".join(codes)})
    value = one.value if isinstance(one.value, date) else Euros(int(str(one.value)))
    return Sentence(COMPARED[one.fact, one.operator], {"value": value})


def _listed(names: Iterable[Sentence]) -> Sentence:
    every = {f"n{place}": name for place, name in enumerate(names)}
    return Sentence(", ".join(f"%({key})s" for key in every), every)
