"""What was submitted, as a PDF to keep: A4, in one language, the same bytes for the same submission.

The only module of applications that needs fpdf, which is slow to load: it is imported when a copy is made.
"""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from fpdf import FPDF, ViewerPreferences
from fpdf.fonts import TTFFont

from challenge.foundation.drawable import drawable
from challenge.foundation.i18n import gettext as _

TYPEFACES = Path(__file__).parents[1] / "foundation" / "typefaces"
MARGIN, WIDTH = 20, 170
INK, SOFT, BRAND = (24, 38, 43), (78, 94, 100), (0, 91, 108)
TAGS = {"fr": "fr-FR", "en": "en-GB"}


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


class CopyFile(FPDF):
    """One copy."""

    def __init__(self, copy: Copy) -> None:
        super().__init__("portrait", "mm", "A4")
        self.copy = copy
        self.set_margin(MARGIN)
        self.set_auto_page_break(True, margin=22)
        for family, style, name in (
            ("text", "", "text"),
            ("text", "B", "text-bold"),
            ("display", "", "display"),
        ):
            self.add_font(family, style, TYPEFACES / f"{name}.ttf")
        self.set_lang(TAGS.get(copy.language, copy.language))
        self.set_title(self.drawable(f"{copy.title} – {copy.number}"))
        self.set_author(self.drawable(copy.city))
        self.set_creation_date(copy.submitted_at)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.set_text_color(*INK)

    def footer(self) -> None:
        """The receipt's number and the page's."""
        self.set_y(-16)
        self.set_font("text", "", 9)
        self.set_text_color(*SOFT)
        self.cell(WIDTH, 5, f"{self.copy.number} · {self.page_no()}", align="R")
        self.set_text_color(*INK)

    def close(self) -> None:
        """Close the files of the typefaces, which fpdf2 leaves open."""
        for font in self.fonts.values():
            cast("TTFFont", font).ttfont.close()

    def drawable(self, text: str) -> str:
        """The same text, with a plain letter or « ? » for what the typeface lacks."""
        if "text" not in self.fonts:
            return text
        return drawable(text, cast("TTFFont", self.fonts["text"]).cmap)

    def say(self, text: str, size: float = 11, *, bold: bool = False, after: float = 2) -> None:
        """A paragraph."""
        self.set_font("text", "B" if bold else "", size)
        drawn = self.drawable(text)
        self.multi_cell(WIDTH, size * 0.5, drawn, align="L", new_x="LMARGIN", new_y="NEXT")
        self.ln(after)

    def heading(self, text: str, size: float) -> None:
        """A heading in the display typeface."""
        self.set_font("display", "", size)
        self.set_text_color(*BRAND)
        drawn = self.drawable(text)
        self.multi_cell(WIDTH, size * 0.48, drawn, align="L", new_x="LMARGIN", new_y="NEXT")
        self.set_text_color(*INK)
        self.ln(2)

    def add_part(self, part: Part) -> None:
        """One section, reachable from the outline."""
        if self.will_page_break(40):
            self.add_page()
        self.ln(4)
        self.start_section(self.drawable(part.title))
        self.heading(part.title, 15)
        for name, answer in part.answers:
            self.say(name, 10, bold=True, after=0)
            self.say(answer or "–")


def printed(copy: Copy) -> bytes:
    """The PDF of this copy."""
    with closing(CopyFile(copy)) as file:
        file.add_page()
        file.say(copy.city, 12, bold=True)
        file.heading(copy.title, 24)
        file.say(copy.call, 13, bold=True, after=3)
        for name, value in copy.facts:
            file.say(name, 10, bold=True, after=0)
            file.say(value)
        for part in copy.parts:
            file.add_part(part)
        file.ln(4)
        file.say(_("Cette copie est faite de ce qui a été déposé, et de rien d’autre."), 10)
        return bytes(file.output())
