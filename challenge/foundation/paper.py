"""A document to keep, to sign or to send: A4, in the house's typefaces, the same bytes for the same facts.

fpdf takes longer to load than the rest: whoever prints imports this where it prints.
"""

from datetime import datetime
from pathlib import Path
from typing import cast

from fpdf import FPDF, ViewerPreferences
from fpdf.fonts import TTFFont

from challenge.foundation.drawable import drawable

TYPEFACES = Path(__file__).parent / "typefaces"
MARGIN, WIDTH = 20, 170
LOWEST, ROOM = 22, 40
TAGS = {"fr": "fr-FR", "en": "en-GB"}
INK, SOFT, BRAND, TINT = (24, 38, 43), (78, 94, 100), (0, 91, 108), (232, 244, 246)


class Paper(FPDF):
    """One document. `foot`: what is written at the bottom of each page, before its number."""

    def __init__(self, *, title: str, author: str, language: str, dated_at: datetime, foot: str = "") -> None:
        super().__init__("portrait", "mm", "A4")
        self.language, self.foot = language, foot
        self.set_margin(MARGIN)
        self.set_auto_page_break(True, margin=LOWEST)
        for family, style, name in (
            ("text", "", "text"),
            ("text", "B", "text-bold"),
            ("display", "", "display"),
        ):
            self.add_font(family, style, TYPEFACES / f"{name}.ttf")
        self.set_lang(TAGS[language])
        self.set_title(title)
        self.set_author(author)
        self.set_creation_date(dated_at)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.set_text_color(*INK)

    def normalize_text(self, text: str) -> str:
        """Whatever is written anywhere, in signs that the typefaces have."""
        return drawable(text, cast(TTFFont, self.fonts["text"]).cmap)

    def footer(self) -> None:
        """What the page belongs to, and its number."""
        if not self.foot:
            return
        self.set_y(-16)
        self.set_font("text", "", 9)
        self.set_text_color(*SOFT)
        self.cell(WIDTH, 5, f"{self.foot} · {self.page_no()}", align="R")
        self.set_text_color(*INK)

    def say(self, text: str, size: float = 11, *, bold: bool = False, after: float = 2) -> None:
        """A paragraph, and so many millimetres after it."""
        self.set_font("text", "B" if bold else "", size)
        self.multi_cell(WIDTH, size * 0.5, text, align="L", new_x="LMARGIN", new_y="NEXT")
        self.ln(after)

    def heading(self, text: str, size: float) -> None:
        """A heading in the display typeface."""
        self.set_font("display", "", size)
        self.set_text_color(*BRAND)
        self.multi_cell(WIDTH, size * 0.48, text, align="L", new_x="LMARGIN", new_y="NEXT")
        self.set_text_color(*INK)
        self.ln(2)

    def part(self, title: str) -> None:
        """The heading of a part, reachable from the outline, never alone at the foot of a page."""
        if self.will_page_break(ROOM):
            self.add_page()
        self.ln(4)
        self.start_section(title)
        self.heading(title, 15)

    def fact(self, name: str, value: str) -> None:
        """A value under its name."""
        self.say(name, 10, bold=True, after=0)
        self.say(value)

    def close(self) -> None:
        """Close the files of the typefaces, which fpdf2 leaves open."""
        for font in self.fonts.values():
            cast(TTFFont, font).ttfont.close()
