"""Editions as open data."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.cycles.models import Edition, EditionWay
from challenge.foundation.datasets import DATETIME, INTEGER, STRING, Column, Dataset, Key, Row
from challenge.foundation.keysets import continued
from challenge.foundation.sentences import N_, Sentence


def rows(session: Session, _now: datetime, after: Key | None, most: int | None) -> Iterator[Row]:
    """Every edition: all are public from their first day."""
    wanted = select(
        Edition.number, Edition.title_fr, Edition.title_en, Edition.phase, Edition.moved_at, EditionWay.way
    ).outerjoin(EditionWay, EditionWay.edition_id == Edition.id)
    for row in session.execute(continued(wanted, (Edition.number,), after, most)):
        yield tuple(row)


EDITIONS = Dataset(
    title=Sentence(N_("Les éditions du Grand Défi")),
    text=Sentence(N_("Une ligne par défi de deux ans : où il en est, et qui l’a choisi.")),
    columns=(
        Column("number", INTEGER, Sentence(N_("Numéro de l’édition."))),
        Column("title_fr", STRING, Sentence(N_("Titre en français."))),
        Column("title_en", STRING, Sentence(N_("Titre en anglais."))),
        Column("phase", STRING, Sentence(N_("Phase où elle se trouve."))),
        Column("phase_since", DATETIME, Sentence(N_("Depuis quand elle y est."))),
        Column(
            "way", STRING, Sentence(N_("Qui choisit le défi ; vide tant que ce n’est pas dit.")), filled=False
        ),
    ),
    rows=rows,
)
