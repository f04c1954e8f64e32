"""Words of the pages of incubations; what every form of theirs ends with."""

from collections.abc import Callable, Mapping
from datetime import date

from flask import redirect
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session

from challenge.foundation import clock, days, surroundings
from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.transaction import writing
from challenge.voting.rules.refusals import FormUnreadable

MILESTONES: Mapping[str, Sentence] = {
    "planned": Sentence(N_("Prévue")),
    "submitted": Sentence(N_("Envoyée")),
    "validated": Sentence(N_("Validée")),
    "returned": Sentence(N_("À compléter")),
}
MENTORINGS: Mapping[str, Sentence] = {
    "proposed": Sentence(N_("Proposé")),
    "agreed": Sentence(N_("En cours")),
    "declined": Sentence(N_("Décliné")),
    "ended": Sentence(N_("Terminé")),
}
SESSIONS: Mapping[str, Sentence] = {
    "noted": Sentence(N_("À confirmer")),
    "confirmed": Sentence(N_("Confirmée")),
    "contested": Sentence(N_("Contestée")),
}
NEWS: Mapping[str, Sentence] = {
    "waiting": Sentence(N_("En attente de lecture")),
    "published": Sentence(N_("Publiée")),
    "refused": Sentence(N_("Non publiée")),
    "taken_down": Sentence(N_("Retirée")),
}
Again = Callable[[Mapping[str, str]], str]


def kept(
    form: FlaskForm,
    act: Callable[[Session], object],
    *,
    again: Again,
    field: str,
    to: str,
    fields: Mapping[type[RuleBroken], str] | None = None,
) -> ResponseReturnValue:
    """Do it, and go on `to`; or show the page again with what was typed, the sentence beside its field:
    that of `fields`, else `field`."""
    if not form.validate():
        raise FormUnreadable
    try:
        with writing() as session:
            act(session)
    except RuleBroken as refused:
        if refused.status != 422:
            raise
        at = (fields or {}).get(type(refused), field)
        return again({at: say(refused.sentence)}), refused.status
    return redirect(to, code=303)


def zone() -> str:
    """The city's time zone."""
    return surroundings.settings().timezone


def today() -> date:
    """The day in the city."""
    return days.of(clock.now())


def hours(minutes: int) -> str:
    """« 1 h 30 », « 45 min »."""
    whole, rest = divmod(minutes, 60)
    if not whole:
        said = _("%(minutes)s min", minutes=rest)
    elif rest:
        said = _("%(hours)s h %(minutes)s", hours=whole, minutes=f"{rest:02}")
    else:
        said = _("%(hours)s h", hours=whole)
    return str(said).replace(" ", "\u00a0")  # never cut by the end of a line


def quarter(key: str) -> str:
    """« 1er trimestre 2027 » of 2027-T1."""
    year, _sep, number = key.partition("-T")
    named = {
        "1": _("1er trimestre %(year)s", year=year),
        "2": _("2e trimestre %(year)s", year=year),
        "3": _("3e trimestre %(year)s", year=year),
        "4": _("4e trimestre %(year)s", year=year),
    }
    return str(named[number])
