"""What may be done to the rows of a section: one added, taken away, moved."""

import re
from typing import Any

from challenge.voting.rules.drafting.sections import Section
from challenge.voting.rules.drafting.typed import Content

ACT = re.compile(r"(up|down|remove)\.(\d{1,3})", re.ASCII)


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
