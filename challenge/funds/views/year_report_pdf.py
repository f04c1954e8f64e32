"""The report of a year on paper: A4, in French, with the fingerprint of the entries that it was counted from.

It prints, which takes longer to load than the rest.
"""

from contextlib import closing
from datetime import UTC, date, datetime, time

from flask_babel import force_locale

from challenge.foundation.formats import day, money
from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import say
from challenge.foundation.paper import Paper
from challenge.funds.queries.year_reports import Action, GiftLine, Report
from challenge.funds.rules.vehicles import NAMES, Kind
from challenge.funds.rules.year_reports import SOURCE
from challenge.funds.views import words
from challenge.funds.views.year_reports import receiver, title


def printed(one: Report) -> bytes:
    """The report, in French whatever the reader's language: it is for the prefect."""
    with force_locale("fr"):
        name = _("Rapport de l’exercice %(year)s", year=one.year)
        at = one.written_at or datetime.combine(date(one.year, 12, 31), time(), UTC)
        foot = f"{one.vehicle.name} · {name}"
        with closing(
            Paper(title=name, author=one.vehicle.name, language="fr", dated_at=at, foot=foot)
        ) as file:
            file.add_page()
            file.heading(name, 22)
            file.say(one.vehicle.name, 13, bold=True)
            _body(file, one)
            _activity(file, one)
            _figures(file, one)
            _actions(file, one)
            _gifts(file, one)
            _proof(file, one)
            return bytes(file.output())


def _body(file: Paper, one: Report) -> None:
    file.say(say(NAMES[one.vehicle.kind]))
    for label, text in (
        (_("Adresse : %(text)s", text=one.vehicle.address), one.vehicle.address),
        (_("SIREN : %(siren)s", siren=one.vehicle.siren), one.vehicle.siren),
        (_("Objet : %(object)s", object=one.vehicle.object), one.vehicle.object),
    ):
        if text:
            file.say(label)
    if one.vehicle.kind == Kind.ENDOWMENT:
        file.say(_("Textes : %(source)s.", source=SOURCE), 9)


def _activity(file: Paper, one: Report) -> None:
    file.part(_("L’activité"))
    for paragraph in one.activity.split("\n") if one.activity else [_("Rien n’est écrit encore.")]:
        file.say(paragraph)


def _figures(file: Paper, one: Report) -> None:
    file.part(_("Les chiffres de l’année"))
    amounts = one.amounts
    for label, cents in (
        (_("En banque au début"), one.before_cents),
        (_("Reçu"), amounts.received),
        (_("Reçu en nature"), one.given_cents),
        (_("Fonctionnement"), amounts.running),
        (_("Promis à des projets"), amounts.committed),
        (_("Versé à des projets"), amounts.paid),
        (_("En banque à la fin"), one.after_cents),
    ):
        file.say(_("%(label)s : %(amount)s", label=label, amount=money(cents)))


def _actions(file: Paper, one: Report) -> None:
    file.part(_("Les actions financées"))
    if not one.actions:
        file.say(_("Aucune cette année."))
    for action in one.actions:
        _action(file, action)


def _action(file: Paper, action: Action) -> None:
    file.say(title(action), bold=True, after=0)
    who = ", ".join(part for part in (receiver(action), action.address) if part)
    if who:
        file.say(who, after=0)
    amounts = {"committed": money(action.cents), "paid": money(action.paid_cents)}
    file.say(_("Argent : %(committed)s promis, %(paid)s versés dans l’année.", **amounts))


def _gifts(file: Paper, one: Report) -> None:
    file.part(_("Les dons, et qui les a faits"))
    if not one.gifts:
        file.say(_("Aucun cette année."))
    for gift in one.gifts:
        file.say(_gift(gift))


def _gift(gift: GiftLine) -> str:
    kind = say(words.BODIES[gift.donor_kind]) if gift.donor_kind else ""
    parts = (
        day(gift.on) if gift.on else "",
        gift.name or _("nom oublié"),
        gift.address,
        kind,
        gift.described if gift.in_kind else _("argent"),
        gift.purpose,
    )
    what = " · ".join(part for part in parts if part)
    return str(_("%(what)s : %(amount)s", what=what, amount=money(gift.cents)))


def _proof(file: Paper, one: Report) -> None:
    file.part(_("D’où viennent ces chiffres"))
    params = {"year": one.year, "seq": one.head.seq}
    file.say(
        _("Du grand livre, exercice %(year)s, jusqu’à l’écriture %(seq)s, dont l’empreinte est :", **params)
    )
    file.say(one.head.hash, 9)
