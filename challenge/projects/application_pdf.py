"""What was submitted, as a PDF to keep: A4, in one language, the same bytes for the same submission.

The only module of applications that prints, which is slow to load: it is imported when a copy is made.
"""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

from challenge.foundation.i18n import gettext as _
from challenge.foundation.paper import Paper


@dataclass(frozen=True)
class Part:
    """A section: its name, and each answer under the name of its field."""

    title: str
    answers: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Copy:
    """All that a copy says, in its language. `facts`: the receipt's lines."""

    language: str
    city: str
    title: str
    call: str
    number: str
    submitted_at: datetime
    facts: Sequence[tuple[str, str]]
    parts: Sequence[Part]


def printed(copy: Copy) -> bytes:
    """The PDF of this copy."""
    paper = Paper(
        title=f"{copy.title} – {copy.number}",
        author=copy.city,
        language=copy.language,
        dated_at=copy.submitted_at,
        foot=copy.number,
    )
    with closing(paper) as file:
        file.add_page()
        file.say(copy.city, 12, bold=True)
        file.heading(copy.title, 24)
        file.say(copy.call, 13, bold=True, after=3)
        for name, value in copy.facts:
            file.fact(name, value)
        for part in copy.parts:
            file.part(part.title)
            for name, answer in part.answers:
                file.fact(name, answer or "–")
        file.ln(4)
        file.say(_("Cette copie est faite de ce qui a été déposé, et de rien d’autre."), 10)
        return bytes(file.output())
