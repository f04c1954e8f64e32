"""Indicators and measures as open data: what somebody else has verified, and what was corrected."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import surroundings
from challenge.foundation.datasets import DATE, INTEGER, NUMBER, STRING, Column, Dataset, Key, Row
from challenge.foundation.keysets import continued
from challenge.foundation.sentences import N_, Sentence
from challenge.impact.models.evaluations import Evaluation, Indicator
from challenge.impact.models.measures import Measure
from challenge.impact.queries.public import SHOWN
from challenge.impact.rules.typed import decimal


def measures(session: Session, _now: datetime, after: Key | None, most: int | None) -> Iterator[Row]:
    """Every measure that everybody reads."""
    wanted = (
        select(Measure, Evaluation, Indicator)
        .join(Evaluation, Evaluation.id == Measure.evaluation_id)
        .join(Indicator, Indicator.id == Measure.indicator_id)
        .where(Measure.state.in_(SHOWN))
    )
    site = surroundings.settings().base_url
    for one, evaluation, indicator in session.execute(continued(wanted, (Measure.id,), after, most)):
        yield _measure(one, evaluation, indicator, site)
        session.expunge(one)


def _measure(one: Measure, evaluation: Evaluation, indicator: Indicator, site: str) -> Row:
    return (
        one.id,
        evaluation.ref,
        evaluation.kind,
        evaluation.title_fr,
        indicator.code,
        indicator.name_fr,
        indicator.unit_fr,
        indicator.direction,
        indicator.goal,
        one.measured_on,
        decimal(one.value),
        None if one.low is None else decimal(one.low),
        None if one.high is None else decimal(one.high),
        one.sample or None,
        one.method or None,
        _evidence(one, site),
        one.side,
        one.decided_at.date() if one.decided_at else None,
        one.state,
        one.replaces,
    )


def _evidence(one: Measure, site: str) -> str | None:
    """The file; else the link; nothing once the file was taken down."""
    if one.digest and one.withdrawn_at is None:
        return f"{site}/impact/measures/{one.id}/evidence"
    return one.link or None


def indicators(session: Session, _now: datetime, after: Key | None, most: int | None) -> Iterator[Row]:
    """Every indicator by which something public was measured."""
    used = select(Measure.indicator_id).where(Measure.state.in_(SHOWN))
    wanted = select(Indicator).where(Indicator.id.in_(used))
    for one in session.scalars(continued(wanted, (Indicator.id,), after, most)):
        units = one.unit_fr, one.unit_en
        yield one.id, one.code, one.name_fr, one.name_en, *units, one.direction, one.goal


UNIT_WAY = (
    Column("direction", STRING, Sentence(N_("Le sens voulu : up, vers le haut, ou down, vers le bas."))),
    Column("sdg", INTEGER, Sentence(N_("Objectif de développement durable, de 1 à 17.")), filled=False),
)
MEASURES = Dataset(
    title=Sentence(N_("Les mesures vérifiées")),
    text=Sentence(
        N_("Une ligne par mesure vérifiée. Celles qui sont corrigées depuis restent, et le disent.")
    ),
    columns=(
        Column("number", INTEGER, Sentence(N_("Numéro de la mesure."))),
        Column(
            "reference",
            STRING,
            Sentence(N_("Référence de l’action, la même que dans les aides.")),
        ),
        Column("kind", STRING, Sentence(N_("Ce qui est mesuré : un projet, une autre action, le défi."))),
        Column("title", STRING, Sentence(N_("Titre de l’action."))),
        Column("indicator", STRING, Sentence(N_("Code de l’indicateur."))),
        Column("indicator_name", STRING, Sentence(N_("Nom de l’indicateur."))),
        Column("unit", STRING, Sentence(N_("Unité."))),
        *UNIT_WAY,
        Column("measured_on", DATE, Sentence(N_("Jour de la mesure."))),
        Column("value", NUMBER, Sentence(N_("Valeur, dans cette unité."))),
        Column("low", NUMBER, Sentence(N_("Borne basse de l’incertitude.")), filled=False),
        Column("high", NUMBER, Sentence(N_("Borne haute de l’incertitude.")), filled=False),
        Column("sample", INTEGER, Sentence(N_("Taille de l’échantillon.")), filled=False),
        Column("other_method", STRING, Sentence(N_("La méthode, si elle n’est pas au plan.")), filled=False),
        Column("evidence", STRING, Sentence(N_("Adresse entière de la preuve.")), filled=False),
        Column("entered_by", STRING, Sentence(N_("Qui l’a saisie : team, l’équipe, ou city, la ville."))),
        Column("verified_on", DATE, Sentence(N_("Jour de la vérification.")), filled=False),
        Column("state", STRING, Sentence(N_("verified, vérifiée, ou replaced, corrigée depuis."))),
        Column("corrects", INTEGER, Sentence(N_("Numéro de la mesure que celle-ci corrige.")), filled=False),
    ),
    rows=measures,
)
INDICATORS = Dataset(
    title=Sentence(N_("Les indicateurs")),
    text=Sentence(N_("Une ligne par indicateur qui a servi à une mesure publiée.")),
    columns=(
        Column("number", INTEGER, Sentence(N_("Numéro de l’indicateur."))),
        Column("code", STRING, Sentence(N_("Code de l’indicateur."))),
        Column("name_fr", STRING, Sentence(N_("Nom en français."))),
        Column("name_en", STRING, Sentence(N_("Nom en anglais."))),
        Column("unit_fr", STRING, Sentence(N_("Unité en français."))),
        Column("unit_en", STRING, Sentence(N_("Unité en anglais."))),
        *UNIT_WAY,
    ),
    rows=indicators,
)
