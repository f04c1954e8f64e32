"""The receipts of proposals entered at a desk: one page each, with the words and the code to take them home.

The only module of proposals that prints, which takes longer to load than the rest.
"""

from collections.abc import Sequence
from contextlib import closing

from flask import url_for
from flask_babel import force_locale

from challenge.foundation import surroundings
from challenge.foundation.formats import day
from challenge.foundation.i18n import gettext as _
from challenge.foundation.paper import Paper
from challenge.proposals.queries.desk import Receipt


def printed(receipts: Sequence[Receipt], language: str) -> bytes:
    """These receipts, at least one, each in the language of its proposal. `language`: of the document."""
    with force_locale(language):
        title = _("Reçu d’une proposition")
    city = surroundings.settings().city_name
    last = max(one.entered_at for one in receipts)
    with closing(Paper(title=title, author=city, language=language, dated_at=last)) as file:
        for one in receipts:
            with force_locale(one.language):
                _page(file, one, city)
        return bytes(file.output())


def _page(file: Paper, one: Receipt, city: str) -> None:
    file.add_page()
    file.say(city, 12, bold=True)
    file.heading(_("Reçu d’une proposition"), 24)
    file.fact(_("Numéro"), str(one.number))
    file.fact(_("Remise le"), day(one.entered_at))
    if one.place:
        file.fact(_("Où"), one.place)
    file.part(_("Votre code"))
    file.say(one.code, 18, bold=True)
    file.say(_("Gardez ce papier. Avec ce code, vous rattachez la proposition à votre compte :"))
    file.say(url_for("proposal_claims.show", _external=True), bold=True)
    file.say(_("Vous la suivez alors en ligne, et vous recevez la réponse de la ville."))
    file.say(_("Sans compte, demandez des nouvelles au guichet en donnant le numéro de la proposition."))
    file.part(_("Ce qui a été saisi"))
    file.say(one.title, 13, bold=True)
    for text in (one.summary, one.problem, one.affected, one.evidence, one.idea):
        if text:
            file.say(text)
    file.say(_("La modération lit chaque proposition avant sa publication. Votre nom n’y figure pas."), 9)
