"""What was measured and what was learnt, as everybody finds it: what somebody else has verified."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.foundation import surroundings
from challenge.foundation.i18n import in_each_language
from challenge.foundation.public_things import PublicKind, PublicThing
from challenge.foundation.sentences import N_, Sentence
from challenge.impact.models.evaluations import Evaluation
from challenge.impact.models.measures import Measure
from challenge.impact.queries import dossiers
from challenge.impact.queries.dossiers import Dossier
from challenge.impact.rules import telling
from challenge.impact.rules.measures import VERIFIED


def every(session: Session, now: datetime) -> Sequence[PublicThing]:
    """Each project, other action or challenge of which something verified is known: conclusions, and the
    sheet for those who want to do the same. A project's own feed has each of them by itself
    (`queries/happenings`)."""
    found = []
    for one, page in _pages(session, now):
        said = [each.words for each in one.found]
        sheet = one.sheet
        if sheet:
            said += [sheet.method, sheet.cost, sheet.conditions, sheet.failures]
        times = [each.decided_at for each in one.found] + [sheet.decided_at if sheet else None]
        if said:
            title = {"fr": one.title.fr, "en": one.title.en}
            text = {"fr": " · ".join(said)}
            at = max((each for each in times if each), default=None)
            found.append(PublicThing(title, text, *page, at=at, edition=one.edition_id))
    return found


def every_measure(session: Session, now: datetime) -> Sequence[PublicThing]:
    """Each measure that stands, as its page shows it."""
    return [
        _measured(one, each, page)
        for one, page in _pages(session, now)
        for each in one.measures
        if each.state == VERIFIED
    ]


def counted(session: Session, edition_id: int) -> int:
    """How many measures stand in an edition."""
    wanted = select(func.count(Measure.id)).join(Evaluation, Evaluation.id == Measure.evaluation_id)
    return session.scalar(wanted.where(Measure.state == VERIFIED, Evaluation.edition_id == edition_id)) or 0


def _measured(one: Dossier, measure: Any, page: tuple[str, Mapping[str, Any]]) -> PublicThing:
    named = one.names[measure.indicator_id]
    said = telling.measured(named.name, measure.value, named.unit, measure.measured_on)
    return PublicThing(
        title=in_each_language(said),
        text={"fr": one.title.fr, "en": one.title.en},
        endpoint=page[0],
        values=page[1],
        anchor=f"measure-{measure.id}",
        at=measure.decided_at,
        edition=one.edition_id,
        about=_about(one),
    )


def _about(one: Dossier) -> Sequence[str]:
    return [f"project:{one.ref}"] if one.kind == "project" else []


def _pages(session: Session, now: datetime) -> list[tuple[Dossier, tuple[str, Mapping[str, Any]]]]:
    """Every evaluation, with the page that shows it."""
    numbers = editions.numbers(session)
    return [
        (
            one,
            ("impact.edition", {"number": numbers[one.edition_id]})
            if one.kind == "challenge"
            else ("impact.project", {"ref": one.ref}),
        )
        for one in dossiers.every(session, now=now, zone=surroundings.settings().timezone)
    ]


IMPACT = PublicKind(Sentence(N_("Ce que cela a changé")), "impact.index", every)
MEASURES = PublicKind(Sentence(N_("Mesures publiées")), "impact.index", every_measure)
