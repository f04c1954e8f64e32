"""Eligibility rules from plain data, strictly, and back.

{"version": 1,
 "questions": {"charter": {"fr": "Avez-vous signé la charte ?", "en": "Have you signed the charter?"}},
 "rule": {"all": [
   {"fact": "body", "in": ["association", "cooperative"], "failure": {"fr": "…", "en": "…"}},
   {"not": {"fact": "charter", "is": false, "failure": {"fr": "…", "en": "…"}}}]}}
"""

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any as Plain

from challenge.projects.rules.eligibility.refusals import (
    FactTaken,
    FactUnknown,
    GroupEmpty,
    KeyMissing,
    KeyUnknown,
    OperatorNotAlone,
    OperatorUnknown,
    RulesTooDeep,
    RulesTooMany,
    ValueWrong,
    VersionUnknown,
    WordsMissing,
)
from challenge.projects.rules.eligibility.shapes import (
    FACTS,
    OPERATORS,
    Condition,
    Every,
    Kind,
    Node,
    Not,
    OneOf,
    Operator,
    Rules,
    Value,
)
from challenge.projects.rules.eligibility.values import of_kind
from challenge.projects.rules.words import Words

VERSION = 1
LONGEST_WORDS, DEEPEST, MOST = 300, 6, 100
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
GROUPS: dict[str, type[Every] | type[OneOf]] = {"all": Every, "any": OneOf}


def read(data: object) -> Rules:
    """The rules that `write` writes. Raises a subclass of RulesUnreadable that says where it is wrong: an
    unknown or missing key, an operator that does not fit, a value of another kind, a text in one language."""
    table = _table(data, "rules", needed=("version", "questions", "rule"))
    if table["version"] != VERSION or isinstance(table["version"], bool):
        raise VersionUnknown(at="version")
    questions = _questions(table["questions"])
    if table["rule"] is None:
        return Rules(questions)
    return Rules(questions, _Reader(Rules(questions)).node(table["rule"], "rule", 1))


def write(rules: Rules) -> dict[str, Plain]:
    """The rules as plain data, ready for JSON; `read` gives the same rules back."""
    return {
        "version": VERSION,
        "questions": {name: _plain_words(words) for name, words in rules.questions.items()},
        "rule": None if rules.rule is None else _plain(rules.rule),
    }


class _Reader:
    """Reads nodes, counting the conditions."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._conditions = 0

    def node(self, data: object, at: str, depth: int) -> Node:
        if depth > DEEPEST:
            raise RulesTooDeep(at=at, most=DEEPEST)
        table = _table(data, at)
        for key, group in GROUPS.items():
            if key in table:
                return group(self._members(_table(data, at, needed=(key,))[key], f"{at}.{key}", depth))
        if "not" in table:
            return Not(self.node(_table(data, at, needed=("not",))["not"], f"{at}.not", depth + 1))
        return self._condition(table, at)

    def _members(self, listed: object, at: str, depth: int) -> tuple[Node, ...]:
        if not isinstance(listed, list) or not listed:
            raise GroupEmpty(at=at)
        return tuple(self.node(one, f"{at}.{place}", depth + 1) for place, one in enumerate(listed))

    def _condition(self, table: Mapping[str, object], at: str) -> Condition:
        self._conditions += 1
        if self._conditions > MOST:
            raise RulesTooMany(at=at, most=MOST)
        for key in ("fact", "failure"):
            if key not in table:
                raise KeyMissing(at=at, key=key)
        fact = table["fact"]
        kind = self._rules.kind(fact) if isinstance(fact, str) else None
        if kind is None or not isinstance(fact, str):
            raise FactUnknown(at=f"{at}.fact", fact=fact)
        operator = _operator(kind, [key for key in table if key not in ("fact", "failure")], at)
        value = _value(fact, kind, operator, table[operator], f"{at}.{operator}")
        return Condition(fact, operator, value, _words(table["failure"], f"{at}.failure"))


def _operator(kind: Kind, keys: Collection[str], at: str) -> Operator:
    known = ", ".join(OPERATORS[kind])
    for key in keys:
        if key not in OPERATORS[kind]:
            raise OperatorUnknown(at=at, operator=key, known=known)
    if len(keys) != 1:
        raise OperatorNotAlone(at=at, known=known)
    return Operator(next(iter(keys)))


def _value(fact: str, kind: Kind, operator: Operator, given: object, at: str) -> Value:
    if operator is not Operator.IN:
        return _single(fact, kind, given, at)
    if not isinstance(given, list) or not 0 < len(given) <= MOST:
        raise ValueWrong(at=at)
    found = frozenset(str(_single(fact, kind, one, f"{at}.{place}")) for place, one in enumerate(given))
    if len(found) != len(given):
        raise ValueWrong(at=at)
    return found


def _single(fact: str, kind: Kind, given: object, at: str) -> str | int | bool | date:
    found = None if isinstance(given, date) else of_kind(fact, kind, given)
    if found is None:
        raise ValueWrong(at=at)
    return found


def _questions(data: object) -> dict[str, Words]:
    table = _table(data, "questions")
    if len(table) > MOST:
        raise RulesTooMany(at="questions", most=MOST)
    for name in table:
        if name in FACTS or not NAME.fullmatch(name):
            raise FactTaken(at=f"questions.{name}")
    return {name: _words(words, f"questions.{name}") for name, words in table.items()}


def _words(data: object, at: str) -> Words:
    table = _table(data, at, needed=("fr", "en"))
    texts = [table[language] for language in ("fr", "en")]
    said = [text for text in texts if isinstance(text, str) and 0 < len(text.strip()) <= LONGEST_WORDS]
    if len(said) != len(texts):
        raise WordsMissing(at=at, longest=LONGEST_WORDS)
    return Words(*(text.strip() for text in said))


def _table(data: object, at: str, needed: Collection[str] = ()) -> Mapping[str, object]:
    """The table, with exactly the keys `needed`, where any is named."""
    if not isinstance(data, Mapping) or not all(isinstance(key, str) for key in data):
        raise ValueWrong(at=at)
    for key in needed:
        if key not in data:
            raise KeyMissing(at=at, key=key)
    for key in data:
        if needed and key not in needed:
            raise KeyUnknown(at=at, key=key)
    return data


def _plain(node: Node) -> dict[str, Plain]:
    if isinstance(node, Not):
        return {"not": _plain(node.of)}
    if isinstance(node, Condition):
        return {
            "fact": node.fact,
            node.operator.value: _plain_value(node.value),
            "failure": _plain_words(node.failure),
        }
    return {"all" if isinstance(node, Every) else "any": [_plain(one) for one in node.of]}


def _plain_value(value: Value) -> Plain:
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat() if isinstance(value, date) else value


def _plain_words(words: Words) -> dict[str, str]:
    return {"fr": words.fr, "en": words.en}
