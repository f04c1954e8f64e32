"""The decision on an application as a letter: A4, in one language, the same bytes for the same decision.

The only module of awards that prints, which takes longer to load than the rest.
"""

from contextlib import closing

from flask_babel import force_locale

from challenge.foundation import surroundings
from challenge.foundation.formats import day, moment, money
from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import say
from challenge.foundation.paper import Paper
from challenge.projects.queries.team_awards import TeamAward
from challenge.projects.rules.budgets import Plan
from challenge.projects.views.award_words import OUTCOMES


def printed(one: TeamAward, language: str) -> bytes:
    """The letter in this language."""
    with force_locale(language):
        title = _("Décision sur votre candidature")
        city = surroundings.settings().city_name
        with closing(Paper(title=title, author=city, language=language, dated_at=one.announced_at)) as file:
            file.add_page()
            _head(file, one, title)
            _offer(file, one)
            _told(file, one)
            _after(file, one)
            return bytes(file.output())


def _head(file: Paper, one: TeamAward, title: str) -> None:
    award = one.award
    file.say(surroundings.settings().city_name, 12, bold=True)
    file.say(day(one.announced_at))
    file.say(award.team, bold=True)
    file.heading(title, 24)
    file.say(award.title, 14, bold=True)
    file.say(_("Appel : %(call)s", call=one.call.sheet.title["en" if file.language == "en" else "fr"]))
    file.say(_("Attribution n° %(number)s, candidature %(ref)s", number=award.id, ref=award.ref))
    file.say(_("Décision : %(outcome)s", outcome=say(OUTCOMES[award.outcome])), 13, bold=True)
    file.part(_("Motif"))
    file.say(award.reason)
    if award.exception:
        file.say(_("Exception au classement :"), bold=True, after=0)
        file.say(award.exception)


def _offer(file: Paper, one: TeamAward) -> None:
    award = one.award
    if award.cents:
        file.part(_("Ce qui est proposé"))
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


def _plan(file: Paper, plan: Plan) -> None:
    file.say(_("Plan réduit"), bold=True, after=1)
    for line in plan.expenses:
        file.say(f"{_('Dépense : %(label)s', label=line.label)} – {money(line.cents or 0)}", 10, after=0)
    for line in plan.income:
        file.say(f"{_('Recette : %(label)s', label=line.label)} – {money(line.cents or 0)}", 10, after=0)
    for number, part in enumerate(plan.tranches, start=1):
        said = _("Tranche %(number)s : %(milestone)s", number=number, milestone=part.milestone)
        file.say(f"{said} – {money(part.cents or 0)}", 10, after=0)
    file.ln(3)


def _told(file: Paper, one: TeamAward) -> None:
    """What the jury says of the project, by criterion."""
    if not one.feedback:
        return
    file.part(_("Ce que dit le jury"))
    if one.feedback.get(""):
        file.say(one.feedback[""])
    for criterion in one.call.sheet.criteria:
        if one.feedback.get(criterion["key"]):
            file.say(criterion["name"]["en" if file.language == "en" else "fr"], bold=True, after=0)
            file.say(one.feedback[criterion["key"]])


def _after(file: Paper, one: TeamAward) -> None:
    if one.contested:
        file.part(_("Contester cette décision"))
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
