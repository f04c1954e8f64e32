"""A tax receipt on paper: A4, in French, the same bytes for the same receipt.

The only module of funds that prints, which takes longer to load than the rest.
"""

from contextlib import closing
from datetime import UTC, date, datetime, time

from flask_babel import force_locale

from challenge.foundation.formats import day, money
from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import say
from challenge.foundation.paper import Paper
from challenge.funds.queries.gifts import ReceiptPrinted
from challenge.funds.rules.vehicles import NAMES, Kind


def printed(one: ReceiptPrinted) -> bytes:
    """The receipt, in French whatever the reader's language: it is for the French tax office."""
    with force_locale("fr"):
        title = _("Reçu fiscal n° %(number)s", number=one.number)
        issued_on = date.fromisoformat(one.content["issued_on"])
        dated_at = datetime.combine(issued_on, time(), UTC)
        author = one.content["vehicle"]["name"]
        with closing(Paper(title=title, author=author, language="fr", dated_at=dated_at)) as file:
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


def _parties(file: Paper, one: ReceiptPrinted) -> None:
    vehicle, donor = one.content["vehicle"], one.content["donor"]
    file.part(_("Qui reçoit"))
    file.say(vehicle["name"], bold=True)
    file.say(say(NAMES[Kind(vehicle["kind"])]))
    _body(file, vehicle)
    if vehicle["object"]:
        file.say(_("Objet : %(object)s", object=vehicle["object"]))
    file.part(_("Qui donne"))
    file.say(donor["name"], bold=True)
    _body(file, donor)


def _body(file: Paper, body: dict[str, str]) -> None:
    if body["siren"]:
        file.say(_("SIREN : %(siren)s", siren=body["siren"]))
    file.say(body["address"])


def _given(file: Paper, one: ReceiptPrinted) -> None:
    content = one.content
    file.part(_("Ce qui est donné"))
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
