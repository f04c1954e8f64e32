"""From the conditions that an organiser typed, row by row, to eligibility rules as data.

Conditions hold all together, or one suffices. Those that bear the same letter make a group, joined in the
other way: « A and (B or C) », « A or (B and C) ».
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from challenge.foundation.money import read_euros
from challenge.foundation.sections import Content
from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules.eligibility.reading import LONGEST_WORDS, VERSION
from challenge.projects.rules.eligibility.shapes import BODIES, FACTS, OPERATORS, Kind, Operator
from challenge.projects.rules.eligibility.values import LONGEST_CODE
from challenge.projects.rules.faults import Fault

QUESTION = "question"
YES = "y"
GROUPS = ("A", "B", "C", "D")
TEXT_MISSING = Sentence(N_("Écrivez ce texte, de %(most)s signes au plus."), {"most": LONGEST_WORDS})
NO_BODY = Sentence(N_("Cochez au moins une sorte d’organisme."))
NO_PLACE = Sentence(N_("Écrivez au moins un lieu, une virgule entre deux."))
NO_AMOUNT = Sentence(N_("Écrivez un montant en euros, par exemple 25 000."))
NO_DAY = Sentence(N_("Donnez un jour."))
NO_OPERATOR = Sentence(N_("Choisissez une comparaison."))
FACT_UNKNOWN = Sentence(N_("Cette condition n’est pas d’une sorte connue. Retirez-la."))

TOLD: Mapping[str, Sentence] = {
    "body": Sentence(N_("Sorte d’organisme")),
    "place": Sentence(N_("Lieu du projet")),
    "turnover": Sentence(N_("Chiffre d’affaires ou budget annuel")),
    "asked": Sentence(N_("Montant demandé")),
    "created_on": Sentence(N_("Date de création de l’organisme")),
    "starts_on": Sentence(N_("Début du projet")),
    "ends_on": Sentence(N_("Fin du projet")),
    QUESTION: Sentence(N_("Une question, par oui ou par non")),
}
"""What a condition is about, by its fact."""


def rules(content: Content) -> tuple[dict[str, Any], list[Fault]]:
    """The rules as `eligibility/reading.py` reads them, and what is wrong with each row. Only those without
    fault may be used."""
    faults: list[Fault] = []
    rows = list(content.get("conditions", []))
    nodes = [
        (row.get("group", "").strip(), _node(row, f"conditions.{n}.", faults)) for n, row in enumerate(rows)
    ]
    questions = {
        row["key"]: _words(row, "question") for row in rows if row.get("fact") == QUESTION and row.get("key")
    }
    outer, inner = ("any", "all") if content.get("join") == "any" else ("all", "any")
    members = list(_grouped(nodes, inner))
    rule = {outer: members} if members else None
    return {"version": VERSION, "questions": questions, "rule": rule}, faults


def _grouped(nodes: list[tuple[str, dict[str, Any]]], inner: str) -> Iterator[dict[str, Any]]:
    """Each condition, and each group where its first condition stands."""
    done = set()
    for letter, node in nodes:
        if letter not in GROUPS:
            yield node
        elif letter not in done:
            done.add(letter)
            members = [one for other, one in nodes if other == letter]
            yield {inner: members} if len(members) > 1 else node


def _node(row: Mapping[str, str], at: str, faults: list[Fault]) -> dict[str, Any]:
    fact = row.get("fact", "")
    for name in ("failure", *(["question"] if fact == QUESTION else [])):
        for language in ("fr", "en"):
            if not 0 < len(row.get(f"{name}.{language}", "").strip()) <= LONGEST_WORDS:
                faults.append(Fault(f"{at}{name}.{language}", TEXT_MISSING))
    failure = _words(row, "failure")
    if fact == QUESTION:
        return {"fact": row.get("key", ""), "is": row.get("value", YES) == YES, "failure": failure}
    if fact not in FACTS:
        faults.append(Fault(f"{at}failure.fr", FACT_UNKNOWN))
        return {"fact": fact, "is": "", "failure": failure}
    operator, value = _compared(fact, row, at, faults)
    return {"fact": fact, operator: value, "failure": failure}


def _compared(fact: str, row: Mapping[str, str], at: str, faults: list[Fault]) -> tuple[str, Any]:
    kind, typed = FACTS[fact], row.get("value", "").strip()
    if kind is Kind.CODE:
        codes = _codes(fact, row, typed)
        if not codes:
            faults.append(
                Fault(
                    f"{at}body.association" if fact == "body" else f"{at}value",
                    NO_BODY if fact == "body" else NO_PLACE,
                )
            )
        return Operator.IN.value, codes
    operator = row.get("operator", "")
    if operator not in OPERATORS[kind]:
        faults.append(Fault(f"{at}operator", NO_OPERATOR))
    found = read_euros(typed) if kind is Kind.CENTS else _day(typed)
    if found is None:
        faults.append(Fault(f"{at}value", NO_AMOUNT if kind is Kind.CENTS else NO_DAY))
    return operator, found


def _codes(fact: str, row: Mapping[str, str], typed: str) -> list[str]:
    if fact == "body":
        return sorted(kind for kind in BODIES if row.get(f"body.{kind}") == YES)
    found = dict.fromkeys(one.strip()[:LONGEST_CODE].strip() for one in typed.split(","))
    return [one for one in found if one]


def _day(typed: str) -> str | None:
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        return None


def _words(row: Mapping[str, str], name: str) -> dict[str, str]:
    return {language: row.get(f"{name}.{language}", "").strip() for language in ("fr", "en")}
