"""The letters of residence codes, as PDF: one page a person, folded in three, its code inside.

The only module of this feature that needs fpdf, which takes longer to load than the rest: a job imports it.

A letter of this kind never holds a code to vote, and says so: the two never travel together.
"""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import cast

from flask_babel import force_locale
from fpdf import FPDF, ViewerPreferences
from fpdf.fonts import TTFFont

from challenge.foundation import surroundings
from challenge.foundation.drawable import drawable
from challenge.foundation.i18n import gettext as _
from challenge.residents.services.letters import Letter

TYPEFACES = Path(__file__).parents[1] / "foundation" / "typefaces"
MARGIN, WIDTH = 20.0, 170.0
INK, SOFT, BRAND, TINT = (24, 38, 43), (78, 94, 100), (0, 91, 108), (232, 244, 246)


class LetterFile(FPDF):
    """A PDF of letters in the language of the moment."""

    def __init__(self, city: str, place: str, help_lines: Sequence[str] = ()) -> None:
        super().__init__("portrait", "mm", "A4")
        self.city, self.place, self.help_lines = city, place, help_lines
        self.set_auto_page_break(False)
        self.set_margin(0)
        self.c_margin = 0
        for family, style, name in (
            ("text", "", "text"),
            ("text", "B", "text-bold"),
            ("display", "", "display"),
        ):
            self.add_font(family, style, TYPEFACES / f"{name}.ttf")
        self.set_title(_("Votre code de résidence"))
        self.set_author(city)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)

    def write_at(self, x: float, y: float, text: str, size: float, **look: object) -> float:
        """Write a paragraph at a place; where it ends, in millimetres from the top."""
        text = self.drawable(text)
        self.set_font("display" if look.get("display") else "text", "B" if look.get("bold") else "", size)
        self.set_text_color(*cast("tuple[int, int, int]", look.get("colour", INK)))
        self.set_xy(x, y)
        width = cast("float", look.get("width", WIDTH))
        self.multi_cell(width, size * 0.3528 * 1.32, text, align="L", new_x="LMARGIN", new_y="NEXT")
        return float(self.get_y())

    def drawable(self, text: str) -> str:
        """The same text with plain letters for those that the typeface lacks: mail must arrive."""
        return drawable(text, cast("TTFFont", self.fonts["text"]).cmap)

    def close(self) -> None:
        """Close the files of the typefaces, which fpdf2 leaves open."""
        for font in self.fonts.values():
            cast("TTFFont", font).ttfont.close()

    def add_letter(self, letter: Letter) -> None:
        """Add one person's page."""
        self.add_page()
        self.set_fill_color(*BRAND)
        self.rect(0, 0, 210, 5, style="F")
        self.write_at(MARGIN, 14, self.city, 17, display=True, colour=BRAND)
        # the window of a DL envelope: 45 mm from the top, on the right
        y = self.write_at(112, 50, letter.name, 12, bold=True, width=80)
        self.write_at(112, y, letter.address, 12, width=80)
        for fold in (99, 198):
            self.line(4, fold, 9, fold)
        y = self.write_at(MARGIN, 101, _("Votre code de résidence"), 27, display=True)
        y = self.write_at(MARGIN, y + 1, _("Il montre que vous habitez la ville."), 14)
        self._code(letter, y + 6)
        y = self._steps(y + 44)
        y = self.write_at(
            MARGIN, y + 5, _("Ce code ne sert pas à voter. Aucun code de vote n’est joint."), 13, bold=True
        )
        self._help(max(y + 5, 270))

    def _help(self, top: float) -> None:
        """Where to ask for help, under all the rest, and above what a printer cannot reach."""
        if self.help_lines:
            y = self.write_at(MARGIN, top, _("Besoin d’aide ?"), 11, bold=True, colour=SOFT)
            self.write_at(MARGIN, y, " · ".join(self.help_lines), 11, colour=SOFT)

    def _code(self, letter: Letter, top: float) -> None:
        self.set_fill_color(*TINT)
        self.set_draw_color(*BRAND)
        self.rect(MARGIN, top, WIDTH, 32, style="DF", round_corners=True, corner_radius=4)
        y = self.write_at(MARGIN + 7, top + 5, _("Votre code"), 13, bold=True, colour=BRAND)
        self.write_at(MARGIN + 7, y + 2, letter.code, 25, bold=True, width=WIDTH - 14)

    def _steps(self, top: float) -> float:
        y = self.write_at(MARGIN, top, _("Que faire ?"), 17, display=True) + 1.5
        for number, step in enumerate(
            (
                _("Allez sur %(place)s et connectez-vous.", place=self.place),
                _("Tapez ce code et votre date de naissance."),
                _("Gardez cette lettre pour vous. Personne ne vous demandera ce code."),
            ),
            1,
        ):
            y = self.write_at(MARGIN, y, f"{number}.", 13, bold=True)
            y = self.write_at(MARGIN + 9, y - 6.05, step, 13, width=WIDTH - 9) + 2
        return y


def printed(letters: Sequence[Letter], *, language: str, help_lines: Sequence[str] = ()) -> bytes:
    """The PDF of these letters; `help_lines`, at the foot, tell where to ask for help."""
    settings = surroundings.settings()
    with (
        force_locale(language),
        closing(LetterFile(settings.city_name, f"{settings.base_url}/residence", help_lines)) as file,
    ):
        file.set_lang({"fr": "fr-FR", "en": "en-GB"}.get(language, language))
        for letter in letters:
            file.add_letter(letter)
        return bytes(file.output())
