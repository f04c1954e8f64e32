"""The directory of actors as open data: what its pages say of bodies, never who edits them."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.city.queries import settings as city
from challenge.foundation.datasets import DATETIME, INTEGER, STRING, Column, Dataset, Key, Row
from challenge.foundation.keysets import continued
from challenge.foundation.sentences import N_, Sentence
from challenge.organisations.models.organisations import Organisation


def rows(session: Session, _now: datetime, after: Key | None, most: int | None) -> Iterator[Row]:
    """Every organisation that has a page for everybody."""
    districts = {one.id: one.name for one in city.districts(session)}
    wanted = select(Organisation).where(Organisation.state == "listed")
    for one in session.scalars(continued(wanted, (Organisation.id,), after, most)):
        yield (
            one.id,
            one.name,
            one.kind,
            one.siren,
            one.rna,
            one.size or None,
            districts.get(one.district_id or 0),
            one.summary or None,
            one.offers or None,
            one.wants or None,
            one.website or None,
            one.changed_at,
        )
        session.expunge(one)


ORGANISATIONS = Dataset(
    title=Sentence(N_("Entreprises et associations")),
    text=Sentence(N_("Une ligne par organisation de l’annuaire, sans ses adresses ni téléphones.")),
    columns=(
        Column("number", INTEGER, Sentence(N_("Numéro de l’organisation : celui de son adresse."))),
        Column("name", STRING, Sentence(N_("Nom."))),
        Column("kind", STRING, Sentence(N_("company, entreprise ; association ; public, organisme public."))),
        Column("siren", STRING, Sentence(N_("SIREN.")), filled=False),
        Column("rna", STRING, Sentence(N_("Numéro du répertoire national des associations.")), filled=False),
        Column("size", STRING, Sentence(N_("Tranche d’effectif.")), filled=False),
        Column("district", STRING, Sentence(N_("Quartier ; vide pour toute la ville.")), filled=False),
        Column("summary", STRING, Sentence(N_("Ce qu’elle fait.")), filled=False),
        Column("offers", STRING, Sentence(N_("Ce qu’elle offre.")), filled=False),
        Column("wants", STRING, Sentence(N_("Ce dont elle a besoin.")), filled=False),
        Column("website", STRING, Sentence(N_("Site.")), filled=False),
        Column("changed_at", DATETIME, Sentence(N_("Dernier changement."))),
    ),
    rows=rows,
)
