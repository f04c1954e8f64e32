"""The page where an evaluation is written, and the words that pages of impact share."""

from collections.abc import Mapping
from decimal import Decimal

from flask import render_template, request
from sqlalchemy.orm import Session

from challenge.foundation import clock, surroundings
from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import language, say
from challenge.impact.queries import dossiers
from challenge.impact.queries.dossiers import Named
from challenge.impact.queries.seats import Seat
from challenge.impact.rules import collection, findings, indicators, measures, plans, typed
from challenge.projects.rules.papers import HEAVIEST, MEGABYTE


def zone() -> str:
    """The city's time zone."""
    return surroundings.settings().timezone


def number(value: int) -> Decimal:
    """A value kept in thousandths, as a number."""
    return typed.decimal(value)


def written(value: int | None) -> str:
    """The same, as a field shows it again."""
    if value is None:
        return ""
    shown = f"{typed.decimal(value):f}"
    return shown.replace(".", ",") if language() == "fr" else shown


def goal(one: Named) -> str:
    """The Sustainable Development Goal of an indicator."""
    return _("ODD %(number)s", number=one.goal) if one.goal else ""


def page(session: Session, seat: Seat, errors: Mapping[str, str], act: str = "") -> str:
    """The page of whoever writes; after a refusal, with what was typed in the form of that act."""
    now = clock.now()
    dossier = dossiers.one(session, seat.id, now=now, zone=zone()) if seat.id else None
    library = dossiers.indicators(session)
    return render_template(
        "impact/evaluation.html",
        seat=seat,
        dossier=dossier,
        library=library,
        plan=(dossier.draft.plan if dossier and dossier.draft else dossier.plan if dossier else None),
        errors=errors,
        typed=request.form if errors else {},
        act=act,
        measures=measures.STATES,
        states=collection.STATES,
        senses=findings.SENSES,
        levels=findings.LEVELS,
        parts=findings.PARTS,
        licences=findings.LICENCES,
        directions=indicators.DIRECTIONS,
        goals=indicators.GOALS,
        most=HEAVIEST // MEGABYTE,
        lengths=plans,
        words={"number": number, "written": written, "goal": goal, "say": say},
    )
