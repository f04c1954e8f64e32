"""What changed from one rule sheet to another, field by field, in the words of the set-up's pages."""

from challenge.foundation.sections import Difference
from challenge.voting.rules.drafting import sections, typed
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.sheet_source import source_of

__all__ = ["Difference", "between", "between_sheets"]
between = sections.ALL.differences


def between_sheets(before: RuleSheet, after: RuleSheet, *, timezone: str) -> list[Difference]:
    """From one frozen sheet to another, in the order of the sections."""
    old = typed.contents(source_of(before), timezone=timezone)
    new = typed.contents(source_of(after), timezone=timezone)
    return [found for key in sections.SECTIONS for found in between(key, old[key], new[key])]
