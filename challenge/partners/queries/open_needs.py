"""Needs as open data: what accompanied projects ask of organisations, open or closed."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation.datasets import DATE, DATETIME, INTEGER, STRING, Column, Dataset, Key, Row
from challenge.foundation.keysets import continued
from challenge.foundation.sentences import N_, Sentence
from challenge.partners.models.pledges import PartnerNeed
from challenge.partners.queries import needs

PAGE = 200
"""Rows that are read at once, with their projects and what was promised."""


def rows(session: Session, _now: datetime, after: Key | None, most: int | None) -> Iterator[Row]:
    """The needs that everybody reads."""
    wanted = select(PartnerNeed.id).where(needs.everybodys())
    numbers = session.scalars(continued(wanted, (PartnerNeed.id,), after, most)).all()
    for start in range(0, len(numbers), PAGE):
        for one in needs.some(session, numbers[start : start + PAGE]):
            yield (
                one.id,
                one.ref,
                one.title,
                one.kind,
                one.quantity,
                one.promised,
                one.words,
                one.wanted_on,
                one.declared_at,
                one.closed_at,
            )


NEEDS = Dataset(
    title=Sentence(N_("Ce dont des projets ont besoin")),
    text=Sentence(N_("Une ligne par besoin qu’un projet accompagné déclare aux organisations.")),
    columns=(
        Column("number", INTEGER, Sentence(N_("Numéro du besoin : celui de son adresse."))),
        Column("project", STRING, Sentence(N_("Projet, par sa référence."))),
        Column("project_title", STRING, Sentence(N_("Titre du projet."))),
        Column("kind", STRING, Sentence(N_("Sorte : money, skills, premises, site, purchase, equipment."))),
        Column("quantity", INTEGER, Sentence(N_("Quantité demandée ; en centimes pour une somme."))),
        Column("promised", INTEGER, Sentence(N_("Quantité déjà promise et acceptée."))),
        Column("words", STRING, Sentence(N_("Ce qui est demandé."))),
        Column("wanted_on", DATE, Sentence(N_("Jour pour lequel c’est demandé."))),
        Column("declared_at", DATETIME, Sentence(N_("Quand l’équipe l’a déclaré."))),
        Column(
            "closed_at", DATETIME, Sentence(N_("Quand il a été fermé ; vide s’il est ouvert.")), filled=False
        ),
    ),
    rows=rows,
)
