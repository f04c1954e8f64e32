"""What may be done to the rows of a section: one added, taken away, moved; the shortlist taken in."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from challenge.voting.rules.drafting.sections import Section
from challenge.voting.rules.drafting.typed import Content

ACT = re.compile(r"(up|down|remove)\.(\d{1,3})", re.ASCII)


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


def done(section: Section, content: Content, act: str) -> dict[str, Any]:
    """The content once `act` is done to its rows: `add`, `remove.2`, `up.2`, `down.2`. Anything else, or what
    cannot be done, leaves it as it is."""
    rows = list(content.get(section.rows, [])) if section.rows else []
    found = ACT.fullmatch(act)
    if act == "add" and len(rows) < section.most_rows:
        rows.append(empty(section))
    elif found and int(found[2]) < len(rows):
        place = int(found[2])
        other = {"up": place - 1, "down": place + 1}.get(found[1], place)
        if found[1] == "remove":
            del rows[place]
        elif 0 <= other < len(rows):
            rows[place], rows[other] = rows[other], rows[place]
    return {**content, section.rows: rows} if section.rows else dict(content)


def empty(section: Section) -> dict[str, str]:
    """A row in which nothing was typed."""
    return dict.fromkeys(section.of_row, "")


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
        "proposal": str(one.proposal_id),
        "reason": "",
    }


def _says_something(row: Mapping[str, str]) -> bool:
    return any(text.strip() for text in row.values())
