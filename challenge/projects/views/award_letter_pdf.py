"""The decision on an application as a letter: A4, in one language, the same bytes for the same decision.

The only module of awards that needs fpdf, which takes longer to load than the rest.
"""

from contextlib import closing
from pathlib import Path
from typing import cast

from flask_babel import force_locale
from fpdf import FPDF, ViewerPreferences
from fpdf.fonts import TTFFont

from challenge.foundation import surroundings
from challenge.foundation.drawable import drawable
from challenge.foundation.formats import day, moment, money
from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import say
from challenge.projects.queries.team_awards import TeamAward
from challenge.projects.rules.budgets import Plan
from challenge.projects.views.award_words import OUTCOMES

TYPEFACES = Path(__file__).parents[2] / "foundation" / "typefaces"
MARGIN, WIDTH = 20, 170
INK, BRAND = (24, 38, 43), (0, 91, 108)


class LetterFile(FPDF):
    """One letter."""

    def __init__(self, title: str, language: str, one: TeamAward) -> None:
        super().__init__("portrait", "mm", "A4")
        self.set_margin(MARGIN)
        self.set_auto_page_break(True, margin=22)
        for family, style, name in (
            ("text", "", "text"),
            ("text", "B", "text-bold"),
            ("display", "", "display"),
        ):
            self.add_font(family, style, TYPEFACES / f"{name}.ttf")
        self.set_lang(language)
        self.set_title(title)
        self.set_author(surroundings.settings().city_name)
        self.set_creation_date(one.announced_at)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.set_text_color(*INK)

    def say(self, text: str, size: float = 11, *, bold: bool = False, after: float = 3) -> None:
        """A paragraph, in the signs that the typeface has."""
        plain = drawable(text, cast(TTFFont, self.fonts["text"]).cmap)
        self.set_font("text", "B" if bold else "", size)
        self.multi_cell(WIDTH, size * 0.5, plain, align="L", new_x="LMARGIN", new_y="NEXT")
        self.ln(after)

    def heading(self, text: str, size: float) -> None:
        """A heading, reachable from the outline."""
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


def printed(one: TeamAward, language: str) -> bytes:
    """The letter in this language."""
    with force_locale(language):
        title = _("Décision sur votre candidature")
        with closing(LetterFile(title, language, one)) as file:
            file.add_page()
            _head(file, one, title)
            _offer(file, one)
            _told(file, one)
            _after(file, one)
            return bytes(file.output())


def _head(file: LetterFile, one: TeamAward, title: str) -> None:
    award = one.award
    file.say(surroundings.settings().city_name, 12, bold=True)
    file.say(day(one.announced_at))
    file.say(award.team, bold=True)
    file.heading(title, 24)
    file.say(award.title, 14, bold=True)
    file.say(_("Appel : %(call)s", call=one.call.sheet.title["en" if file.lang == "en" else "fr"]))
    file.say(_("Attribution n° %(number)s, candidature %(ref)s", number=award.id, ref=award.ref))
    file.say(_("Décision : %(outcome)s", outcome=say(OUTCOMES[award.outcome])), 13, bold=True)
    file.heading(_("Motif"), 15)
    file.say(award.reason)
    if award.exception:
        file.say(_("Exception au classement :"), bold=True, after=0)
        file.say(award.exception)


def _offer(file: LetterFile, one: TeamAward) -> None:
    award = one.award
    if award.cents:
        file.heading(_("Ce qui est proposé"), 15)
        amounts = {"amount": money(award.cents), "asked": money(award.asked_cents)}
        file.say(_("%(amount)s, pour %(asked)s demandés.", **amounts), bold=True)
        if award.conditions:
            file.say(_("Conditions :"), bold=True, after=0)
            file.say(award.conditions)
        if one.plan:
            _plan(file, one.plan)
        if award.answer_by:
            file.say(_("Répondez sur le site avant le %(until)s.", until=moment(award.answer_by)))
    elif award.position:
        file.say(_("Place dans la réserve : %(position)s.", position=award.position), bold=True)


def _plan(file: LetterFile, plan: Plan) -> None:
    file.say(_("Plan réduit"), bold=True, after=1)
    for line in plan.expenses:
        file.say(f"{_('Dépense : %(label)s', label=line.label)} – {money(line.cents or 0)}", 10, after=0)
    for line in plan.income:
        file.say(f"{_('Recette : %(label)s', label=line.label)} – {money(line.cents or 0)}", 10, after=0)
    for number, part in enumerate(plan.tranches, start=1):
        said = _("Tranche %(number)s : %(milestone)s", number=number, milestone=part.milestone)
        file.say(f"{said} – {money(part.cents or 0)}", 10, after=0)
    file.ln(3)


def _told(file: LetterFile, one: TeamAward) -> None:
    """What the jury says of the project, by criterion."""
    if not one.feedback:
        return
    file.heading(_("Ce que dit le jury"), 15)
    if one.feedback.get(""):
        file.say(one.feedback[""])
    for criterion in one.call.sheet.criteria:
        if one.feedback.get(criterion["key"]):
            file.say(criterion["name"]["en" if file.lang == "en" else "fr"], bold=True, after=0)
            file.say(one.feedback[criterion["key"]])


def _after(file: LetterFile, one: TeamAward) -> None:
    if one.contested:
        file.heading(_("Contester cette décision"), 15)
        file.say(
            _(
                "Vous pouvez la contester une fois, sur le site, dans les %(days)s jours. Une autre personne "
                "que celle qui a décidé vous répondra.",
                days=one.call.sheet.appeal_days,
            )
        )
        file.say(
            _(
                "Ce recours ne retire rien de celui devant le tribunal administratif, dans les deux mois "
                "(code de justice administrative, article R. 421-1)."
            )
        )
    base = surroundings.settings().base_url
    file.say(_("Toutes les décisions : %(address)s", address=f"{base}/calls/{one.call.slug}/awards"))
