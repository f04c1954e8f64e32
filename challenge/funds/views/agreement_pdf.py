"""An agreement on paper: A4, in French, the same bytes for the same version on the same day."""

from contextlib import closing
from datetime import date
from typing import cast

from flask_babel import force_locale
from fpdf.fonts import TTFFont

from challenge.foundation import surroundings
from challenge.foundation.drawable import drawable
from challenge.foundation.formats import day, money
from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import say
from challenge.funds.queries.award_money import Version
from challenge.funds.views.award_words import SIDES, VERSIONS
from challenge.funds.views.receipt_pdf import WIDTH, ReceiptFile


class AgreementFile(ReceiptFile):
    """One version of an agreement."""

    def say(self, text: str, size: float = 11, *, bold: bool = False, after: float = 2) -> None:
        """A paragraph, in the signs that the typeface has."""
        plain = drawable(text, cast(TTFFont, self.fonts["text"]).cmap)
        self.set_font("text", "B" if bold else "", size)
        self.multi_cell(WIDTH, size * 0.5, plain, align="L", new_x="LMARGIN", new_y="NEXT")
        self.ln(after)


def printed(version: Version, on: date) -> bytes:
    """The document that both sides sign, in French: it is a contract."""
    with force_locale("fr"):
        terms = version.terms
        title = _(
            "%(kind)s n° %(number)s, version %(version)s",
            kind=say(VERSIONS[terms.kind]),
            number=terms.commitment,
            version=terms.version,
        )
        with closing(AgreementFile(title, on, surroundings.settings().city_name)) as file:
            file.add_page()
            file.heading(title, 20)
            file.say(day(on))
            _parties(file, version)
            _tranches(file, version)
            _rules(file)
            _signatures(file, version)
            return bytes(file.output())


def _parties(file: AgreementFile, version: Version) -> None:
    terms = version.terms
    file.heading(_("Entre"), 14)
    file.say(_("%(vehicle)s, qui paie,", vehicle=terms.vehicle), bold=True)
    payee = f"{terms.payee} ({terms.number})" if terms.number else terms.payee
    file.say(_("et %(payee)s, qui reçoit.", payee=payee), bold=True)
    file.heading(_("Pour"), 14)
    file.say(_("Le projet « %(title)s », candidature %(ref)s.", title=terms.project, ref=terms.ref))
    file.say(_("Montant attribué : %(amount)s", amount=money(terms.cents)), 13, bold=True)


def _tranches(file: AgreementFile, version: Version) -> None:
    file.heading(_("Versé par tranches"), 14)
    for one in version.terms.tranches:
        file.say(
            _(
                "Tranche %(place)s : %(amount)s, pour l’étape « %(milestone)s », attendue le %(day)s.",
                place=one.place + 1,
                amount=money(one.cents),
                milestone=one.milestone,
                day=day(one.due_on),
            )
        )


def _rules(file: AgreementFile) -> None:
    file.heading(_("Règles"), 14)
    for text in (
        _("Une tranche est versée quand son étape est validée sur justificatif, par une personne sans lien."),
        _("Une personne prépare le versement, une autre l’approuve : aucune des deux n’a validé l’étape."),
        _("Un changement de montant ou de date est un avenant, signé des deux côtés."),
        _("Si le projet s’arrête, ce qui n’est pas dû revient à l’enveloppe ; ce qui n’a pas servi se rend."),
        _("Les montants versés sont publics."),
    ):
        file.say(f"– {text}", after=1)


def _signatures(file: AgreementFile, version: Version) -> None:
    file.heading(_("Signatures"), 14)
    for side in SIDES.values():
        file.say(_("%(side)s : nom, qualité, date et signature", side=say(side)), after=18)
    file.say(_("Empreinte des termes, la même dans le grand livre :"), 8, after=0)
    file.say(version.digest, 8)
