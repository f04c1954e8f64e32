"""An agreement on paper: A4, in French, the same bytes for the same version on the same day."""

from contextlib import closing
from datetime import UTC, date, datetime, time

from flask_babel import force_locale

from challenge.foundation import surroundings
from challenge.foundation.formats import day, money
from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import say
from challenge.foundation.paper import Paper
from challenge.funds.queries.award_money import Version
from challenge.funds.views.award_words import SIDES, VERSIONS


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
        author = surroundings.settings().city_name
        dated_at = datetime.combine(on, time(), UTC)
        with closing(Paper(title=title, author=author, language="fr", dated_at=dated_at, foot=title)) as file:
            file.add_page()
            file.heading(title, 20)
            file.say(day(on))
            _parties(file, version)
            _tranches(file, version)
            _rules(file)
            _signatures(file, version)
            return bytes(file.output())


def _parties(file: Paper, version: Version) -> None:
    terms = version.terms
    file.part(_("Entre"))
    file.say(_("%(vehicle)s, qui paie,", vehicle=terms.vehicle), bold=True)
    payee = f"{terms.payee} ({terms.number})" if terms.number else terms.payee
    file.say(_("et %(payee)s, qui reçoit.", payee=payee), bold=True)
    file.part(_("Pour"))
    file.say(_("Le projet « %(title)s », candidature %(ref)s.", title=terms.project, ref=terms.ref))
    file.say(_("Montant attribué : %(amount)s", amount=money(terms.cents)), 13, bold=True)


def _tranches(file: Paper, version: Version) -> None:
    file.part(_("Versé par tranches"))
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


def _rules(file: Paper) -> None:
    file.part(_("Règles"))
    for text in (
        _("Une tranche est versée quand son étape est validée sur justificatif, par une personne sans lien."),
        _("Une personne prépare le versement, une autre l’approuve : aucune des deux n’a validé l’étape."),
        _("Un changement de montant ou de date est un avenant, signé des deux côtés."),
        _("Si le projet s’arrête, ce qui n’est pas dû revient à l’enveloppe ; ce qui n’a pas servi se rend."),
        _("Les montants versés sont publics."),
    ):
        file.say(f"– {text}", after=1)


def _signatures(file: Paper, version: Version) -> None:
    file.part(_("Signatures"))
    for side in SIDES.values():
        file.say(_("%(side)s : nom, qualité, date et signature", side=say(side)), after=18)
    file.say(_("Empreinte des termes, la même dans le grand livre :"), 8, after=0)
    file.say(version.digest, 8)
