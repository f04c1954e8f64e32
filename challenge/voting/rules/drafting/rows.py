"""What may be done to the rows of a section: one added, taken away, moved; the shortlist taken in."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from challenge.foundation.sections import changed as done
from challenge.foundation.sections import empty
from challenge.voting.rules.drafting.typed import Content

__all__ = ["Shortlisted", "done", "empty", "row_of", "with_shortlist"]


class Shortlisted(Protocol):
    """A proposal put to the vote, with its words."""

    @property
    def proposal_id(self) -> int: ...
    @property
    def reference(self) -> str: ...
    @property
    def label_fr(self) -> str: ...
    @property
    def label_en(self) -> str: ...
    @property
    def summary_fr(self) -> str: ...
    @property
    def summary_en(self) -> str: ...
    @property
    def easy_fr(self) -> str: ...
    @property
    def easy_en(self) -> str: ...


def with_shortlist(content: Content, chosen: Sequence[Shortlisted]) -> dict[str, Any]:
    """The options of the shortlist in its order, with its words; those typed by hand stay, after them, and
    rows left empty go."""
    by_hand = [row for row in content.get("options", []) if not row.get("proposal") and _says_something(row)]
    return {**content, "options": [*(row_of(one) for one in chosen), *by_hand]}


def row_of(one: Shortlisted) -> dict[str, str]:
    """An option of the shortlist as a row."""
    return {
        "reference": one.reference,
        "label.fr": one.label_fr,
        "label.en": one.label_en,
        "summary.fr": one.summary_fr,
        "summary.en": one.summary_en,
        "easy.fr": one.easy_fr,
        "easy.en": one.easy_en,
        "proposal": str(one.proposal_id),
        "reason": "",
    }


def _says_something(row: Mapping[str, str]) -> bool:
    return any(text.strip() for text in row.values())
