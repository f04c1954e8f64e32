"""A tax receipt on paper: A4, in French, the same bytes for the same receipt.

The only module of funds that needs fpdf, which takes longer to load than the rest.
"""

from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

from flask_babel import force_locale
from fpdf import FPDF, ViewerPreferences
from fpdf.fonts import TTFFont

from challenge.foundation.formats import day, money
from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import say
from challenge.funds.queries.gifts import ReceiptPrinted
from challenge.funds.rules.vehicles import NAMES, Kind

TYPEFACES = Path(__file__).parents[2] / "foundation" / "typefaces"
MARGIN, WIDTH = 20, 170
INK, BRAND = (24, 38, 43), (0, 91, 108)


class ReceiptFile(FPDF):
    """One receipt."""

    def __init__(self, title: str, issued_on: date, author: str) -> None:
        super().__init__("portrait", "mm", "A4")
        self.set_margin(MARGIN)
        self.set_auto_page_break(True, margin=22)
        for family, style, name in (
            ("text", "", "text"),
            ("text", "B", "text-bold"),
            ("display", "", "display"),
        ):
            self.add_font(family, style, TYPEFACES / f"{name}.ttf")
        self.set_lang("fr")
        self.set_title(title)
        self.set_author(author)
        self.set_creation_date(datetime(issued_on.year, issued_on.month, issued_on.day, tzinfo=UTC))
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.set_text_color(*INK)

    def say(self, text: str, size: float = 11, *, bold: bool = False, after: float = 2) -> None:
        """A paragraph; letters that the typeface lacks become a question mark."""
        known = cast(TTFFont, self.fonts["text"]).cmap
        plain = "".join(sign if ord(sign) in known or sign == "\n" else "?" for sign in text)
        self.set_font("text", "B" if bold else "", size)
        self.multi_cell(WIDTH, size * 0.5, plain, align="L", new_x="LMARGIN", new_y="NEXT")
        self.ln(after)

    def heading(self, text: str, size: float) -> None:
        """A heading, reachable from the outline."""
        self.ln(2)
        self.start_section(text)
        self.set_font("display", "", size)
        self.set_text_color(*BRAND)
        self.multi_cell(WIDTH, size * 0.48, text, align="L", new_x="LMARGIN", new_y="NEXT")
        self.set_text_color(*INK)
        self.ln(2)

    def close(self) -> None:
        """Close the files of the typefaces, which fpdf2 leaves open."""
        for font in self.fonts.values():
            cast(TTFFont, font).ttfont.close()


def printed(one: ReceiptPrinted) -> bytes:
    """The receipt, in French whatever the reader's language: it is for the French tax office."""
    with force_locale("fr"):
        title = _("Reçu fiscal n° %(number)s", number=one.number)
        issued_on = date.fromisoformat(one.content["issued_on"])
        with closing(ReceiptFile(title, issued_on, one.content["vehicle"]["name"])) as file:
            file.add_page()
            file.heading(title, 22)
            if one.reason:
                file.say(_("ANNULÉ : %(reason)s", reason=one.reason), 13, bold=True)
            file.say(_("Reçu au titre des dons : %(article)s.", article=one.content["article"]))
            file.say(_("Mentions du modèle n° %(form)s de l’administration fiscale.", form=one.form))
            _parties(file, one)
            _given(file, one)
            file.say(_("Fait le %(day)s.", day=day(issued_on)))
            file.say(_("Nom, qualité et signature :"), after=20)
            return bytes(file.output())


def _parties(file: ReceiptFile, one: ReceiptPrinted) -> None:
    vehicle, donor = one.content["vehicle"], one.content["donor"]
    file.heading(_("Qui reçoit"), 15)
    file.say(vehicle["name"], bold=True)
    file.say(say(NAMES[Kind(vehicle["kind"])]))
    _body(file, vehicle)
    if vehicle["object"]:
        file.say(_("Objet : %(object)s", object=vehicle["object"]))
    file.heading(_("Qui donne"), 15)
    file.say(donor["name"], bold=True)
    _body(file, donor)


def _body(file: ReceiptFile, body: dict[str, str]) -> None:
    if body["siren"]:
        file.say(_("SIREN : %(siren)s", siren=body["siren"]))
    file.say(body["address"])


def _given(file: ReceiptFile, one: ReceiptPrinted) -> None:
    content = one.content
    file.heading(_("Ce qui est donné"), 15)
    received = day(date.fromisoformat(content["received_on"]))
    if content["in_kind"]:
        file.say(_("Don en nature, reçu le %(day)s, valeur dite par qui donne :", day=received))
        file.say(content["in_kind"])
    else:
        file.say(_("Versement d’argent, reçu le %(day)s.", day=received))
    if content["counterpart_cents"]:
        amounts = {"whole": money(content["whole_cents"]), "back": money(content["counterpart_cents"])}
        file.say(_("Somme versée : %(whole)s, dont une contrepartie de %(back)s.", **amounts))
    file.say(
        _("Montant du don ouvrant droit à réduction : %(amount)s", amount=money(one.cents)), 13, bold=True
    )
