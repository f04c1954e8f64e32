"""The book as open data: every entry with its place in the chain, every payment to an announced project."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from heapq import merge
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation.datasets import (
    DATE,
    INTEGER,
    STRING,
    Column,
    Dataset,
    Key,
    OpenFile,
    Row,
)
from challenge.foundation.keysets import continued
from challenge.foundation.sentences import N_, Sentence
from challenge.funds.models.ledger import LedgerEntry
from challenge.funds.queries import books, grants, standing
from challenge.funds.queries.books import number_of
from challenge.funds.rules.ledger.entries import Stored, read
from challenge.funds.rules.money_flow.folding import PAYING, Thing, moved, paid
from challenge.projects.queries import awarded

E = LedgerEntry
KEY = (E.vehicle_id, E.year, E.seq)
PLACE = (
    Column("vehicle", INTEGER, Sentence(N_("Numéro du véhicule financier."))),
    Column("year", INTEGER, Sentence(N_("Exercice."))),
    Column("seq", INTEGER, Sentence(N_("Place dans le livre de cet exercice."))),
    Column("date", DATE, Sentence(N_("Jour de l’écriture."))),
)
PROJECT = Sentence(N_("Référence du projet concerné, une fois son aide annoncée."))


def entries(session: Session, now: datetime, after: Key | None, most: int | None) -> Iterator[Row]:
    """Every entry, as the page of the book shows it: no bank reference, nobody's name."""
    refs = _Projects(session, now)
    for one in books.stream(session, continued(select(*books.COLUMNS), KEY, after, most)):
        yield (*_place(one), refs.of(one.vehicle, one.subject) or None, one.hash)


def payments(session: Session, now: datetime, after: Key | None, most: int | None) -> Iterator[Row]:
    """What was paid to projects that are announced; below zero what they gave back, or what was undone."""
    refs = _Projects(session, now)
    # A reading for each kind comes in the order of its index; one reading of them all would be sorted first.
    moving = (
        books.stream(session, continued(select(*books.COLUMNS).where(E.kind == kind), KEY, after, None))
        for kind in PAYING
    )
    told = (
        (number_of(one.vehicle), one.year, one.seq, found.on, found.tranche, found.cents, ref)
        for one in merge(*moving, key=lambda one: (number_of(one.vehicle), one.year, one.seq))
        if (ref := refs.of(one.vehicle, one.subject)) and (found := paid(one, read(one.body)))
    )
    return islice(told, most)


class _Projects:
    """Which announced project an entry is about: a file is written in the memory that their promises take,
    whatever the number of entries."""

    def __init__(self, session: Session, now: datetime) -> None:
        told = awarded.refs(session, now=now)
        promises = standing.promises(session, told)
        self.refs: dict[Thing, str] = {thing: told[award] for thing, award in promises.items()}

    def of(self, vehicle: str, subject: str) -> str:
        return self.refs.get((vehicle, subject), "")


def _place(one: Stored) -> tuple[object, ...]:
    said = read(one.body)
    return number_of(one.vehicle), one.year, one.seq, said.on, str(said.kind), moved(said.lines)


ENTRIES = Dataset(
    title=Sentence(N_("Les écritures du grand livre")),
    text=Sentence(N_("Une ligne par écriture, chaînée à la précédente par son empreinte.")),
    columns=(
        *PLACE,
        Column("kind", STRING, Sentence(N_("Ce qu’elle est."))),
        Column("amount_cents", INTEGER, Sentence(N_("Ce qu’elle déplace, en centimes d’euro."))),
        Column("project", STRING, PROJECT, filled=False),
        Column("hash", STRING, Sentence(N_("Empreinte qui la tient à sa place."))),
    ),
    rows=entries,
    key=3,
)
PAYMENTS = Dataset(
    title=Sentence(N_("Les paiements aux projets")),
    text=Sentence(N_("Une ligne par somme payée, ou rendue, avec son écriture.")),
    columns=(
        *PLACE,
        Column("tranche", STRING, Sentence(N_("La tranche payée."))),
        Column(
            "amount_cents", INTEGER, Sentence(N_("Somme en centimes d’euro ; sous zéro, rendue ou annulée."))
        ),
        Column("project", STRING, PROJECT),
    ),
    rows=payments,
    key=3,
)


def files(session: Session, now: datetime) -> Sequence[OpenFile]:
    """Grants in the formats that others read, once there is one."""
    if not grants.any_told(session, now=now):
        return []
    scdl = {"fr": "Subventions accordées, format national", "en": "Grants, in the French national format"}
    giving = {"fr": "Subventions accordées, format international", "en": "Grants, in an international format"}
    return [
        OpenFile(scdl, "text/csv", "SCDL subventions 2.1.1", "open_data.subventions", {}),
        OpenFile(giving, "application/json", "360Giving 1.4", "open_data.three_sixty_grants", {}),
    ]
