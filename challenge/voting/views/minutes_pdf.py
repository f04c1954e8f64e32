"""The minutes as a PDF to sign: A4, in one language, the same bytes for the same facts."""

from contextlib import closing
from datetime import datetime

from fpdf import FontFace

from challenge.foundation.i18n import gettext as _
from challenge.foundation.paper import INK, TINT, WIDTH, Paper
from challenge.voting.views.minutes_document import Document, Section, Table


class MinutesFile(Paper):
    """One document of minutes."""

    def __init__(self, document: Document, dated_at: datetime) -> None:
        super().__init__(
            title=f"{document.title} – {document.question}",
            author=document.city,
            language=document.language,
            dated_at=dated_at,
            foot=f"{document.title} · {document.city}",
        )

    def add_section(self, section: Section) -> None:
        """One numbered part, reachable from the outline."""
        self.part(section.title)
        for term, value in section.facts:
            self.fact(term, value)
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
