"""What was submitted, read as the rules of its call want it. Never raises.

A value of another kind than expected is taken for none: then the rules do not say, and a person decides.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from challenge.foundation.sentences import Sentence
from challenge.projects.rules.call_sheets.sheet import CallSheet
from challenge.projects.rules.completeness import plans, wanting
from challenge.projects.rules.completeness.missing import missing
from challenge.projects.rules.eligibility.judging import Judged, Judgment, judge
from challenge.projects.rules.eligibility.reading import read
from challenge.projects.rules.eligibility.telling import Told, told
from challenge.projects.rules.examination import verdicts
from challenge.projects.rules.faults import Fault


@dataclass(frozen=True)
class ConditionTold:
    """A condition in words; `contrary`: it is its contrary that the call wants."""

    sentence: Sentence
    contrary: bool
    judged: Judged


def parsed(text: str | None) -> dict[str, Any]:
    """A submission from its text; nothing when it is not an object of JSON."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: values for name, values in found.items() if isinstance(values, dict)}


class Reader:
    """Reads submissions by the rules of one call, which are read once for many."""

    def __init__(self, sheet: CallSheet) -> None:
        self.rules = read(sheet.eligibility)
        self.wanted = wanting.of_sheet(sheet)

    def judgment(self, content: Mapping[str, Any]) -> Judgment:
        """Whether what was submitted meets the eligibility rules of the call."""
        return judge(self.rules, wanting.answers(content, self.rules))

    def conditions(
        self, judgment: Judgment, districts: Mapping[str, str] | None = None
    ) -> list[ConditionTold]:
        """Each condition in words, with what was judged, in the order of the rules. `districts`: their names,
        by code."""
        whole = told(self.rules, districts)
        leaves = list(_leaves(whole, contrary=False)) if whole else []
        return [
            ConditionTold(sentence, contrary, one)
            for (sentence, contrary), one in zip(leaves, judgment.conditions, strict=True)
        ]

    def lacking(self, content: Mapping[str, Any]) -> tuple[Fault, ...]:
        """What the application lacks by the rules of the call, each thing at its field."""
        plan = plans.read(content.get("budget", {}))
        return missing(content, plan, content.get("attachments", {}), self.wanted)

    def by_rule(self, content: Mapping[str, Any]) -> str:
        """What the rules say by themselves: admissible, inadmissible, unsaid."""
        return verdicts.by_rule(complete=not self.lacking(content), judgment=self.judgment(content))


def _leaves(one: Told, *, contrary: bool) -> Iterator[tuple[Sentence, bool]]:
    if one.sentence is not None:
        yield one.sentence, contrary
    for member in one.members:
        yield from _leaves(member, contrary=contrary is not (one.joined == "not"))
