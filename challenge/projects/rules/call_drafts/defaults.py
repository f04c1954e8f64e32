"""What a section proposes before anybody saved it: sound values, and what the referendum chose."""

from collections.abc import Mapping
from typing import Any

from challenge.foundation.sections import empty
from challenge.projects.rules.allocation.add1 import Stop
from challenge.projects.rules.call_drafts.sections import SECTIONS
from challenge.projects.rules.call_sheets.sheet import COUNCIL, EQUAL_SHARES
from challenge.projects.rules.windows import Late

YES = "y"


def content(section: str, chosen: Mapping[str, str]) -> dict[str, Any]:
    """The content that a section shows when nothing was saved. `chosen`: the challenge of the published
    referendum by the names of the fields, or nothing."""
    proposed: dict[str, dict[str, Any]] = {
        "challenge": dict(chosen) or {"decided_by": COUNCIL},
        "money": {"share": "80"},
        "dates": {"late": Late.NONE.value, "appeal_days": "15"},
        "eligibility": {"join": "all"},
        "criteria": {"criteria": [empty(SECTIONS["criteria"]) for _ in range(3)]},
        "jury": {
            "jury": YES,
            "jury.per_file": "3",
            "jury.quorum": "2",
            "jury.highest": "5",
            "jury.ties": YES,
        },
        "vote": {
            "vote": YES,
            "vote.rule": EQUAL_SHARES,
            "vote.stop": Stop.INFEASIBLE.value,
            "vote.step": "1",
            "vote.fill": YES,
            "vote.least_choices": "3",
        },
    }
    return proposed.get(section, {})
