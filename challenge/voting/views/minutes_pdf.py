"""The minutes as a PDF to sign: A4, in one language, the same bytes for the same facts."""

from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import cast

from fpdf import FPDF, FontFace, ViewerPreferences
from fpdf.fonts import TTFFont

from challenge.foundation.i18n import gettext as _
from challenge.voting.views.minutes_document import Document, Section, Table

TYPEFACES = Path(__file__).parents[2] / "foundation" / "typefaces"
MARGIN, WIDTH = 20, 170
INK, SOFT, BRAND, TINT = (24, 38, 43), (78, 94, 100), (0, 91, 108), (232, 244, 246)


class MinutesFile(FPDF):
    """One document of minutes."""

    def __init__(self, document: Document, dated_at: datetime) -> None:
        super().__init__("portrait", "mm", "A4")
        self.document = document
        self.set_margin(MARGIN)
        self.set_auto_page_break(True, margin=22)
        for family, style, name in (
            ("text", "", "text"),
            ("text", "B", "text-bold"),
            ("display", "", "display"),
        ):
            self.add_font(family, style, TYPEFACES / f"{name}.ttf")
        self.set_lang(document.language)
        self.set_title(f"{document.title} – {document.question}")
        self.set_author(document.city)
        self.set_creation_date(dated_at)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.set_text_color(*INK)

    def footer(self) -> None:
        """The page's number, and what it belongs to."""
        self.set_y(-16)
        self.set_font("text", "", 9)
        self.set_text_color(*SOFT)
        where = f"{self.document.title} · {self.document.city} · {self.page_no()}"
        self.cell(WIDTH, 5, where, align="R")
        self.set_text_color(*INK)

    def close(self) -> None:
        """Close the files of the typefaces, which fpdf2 leaves open."""
        for font in self.fonts.values():
            cast(TTFFont, font).ttfont.close()

    def say(self, text: str, size: float = 11, *, bold: bool = False, after: float = 2) -> None:
        """A paragraph."""
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

    def add_section(self, section: Section) -> None:
        """One numbered part, reachable from the outline."""
        if self.will_page_break(40):
            self.add_page()
        self.ln(4)
        self.start_section(section.title)
        self.heading(section.title, 15)
        for term, value in section.facts:
            self.say(term, 10, bold=True, after=0)
            self.say(value)
        if section.table:
            self.add_table(section.table)
        for paragraph in section.paragraphs:
            self.say(paragraph)
        for term, value in section.prints:
            self.say(term, 10, bold=True, after=0)
            self.say(" ".join(value[at : at + 8] for at in range(0, len(value), 8)), 10)

    def add_table(self, table: Table) -> None:
        """A table under its caption; its head is written again on each page."""
        self.say(table.caption, 10, bold=True, after=1)
        self.set_font("text", "", 10)
        columns = (3,) + (2,) * (len(table.head) - 1)
        with self.table(
            width=WIDTH,
            col_widths=columns,
            text_align=("LEFT",) + ("RIGHT",) * (len(table.head) - 1),
            headings_style=FontFace(emphasis="BOLD", color=INK, fill_color=TINT),
            line_height=6,
        ) as drawn:
            for cells in (table.head, *table.rows):
                row = drawn.row()
                for cell in cells:
                    row.cell(cell)
        self.ln(3)


def print_minutes(document: Document, dated_at: datetime) -> bytes:
    """The PDF of these minutes."""
    with closing(MinutesFile(document, dated_at)) as file:
        file.add_page()
        file.say(document.city, 12, bold=True)
        file.heading(document.title, 26)
        file.say(document.question, 14, bold=True, after=3)
        if document.warning:
            file.say(document.warning, 13, bold=True, after=3)
        for section in document.sections:
            file.add_section(section)
        file.ln(8)
        file.say(_("Fait à %(city)s, le", city=document.city), after=14)
        file.say(_("Signatures"))
        return bytes(file.output())
