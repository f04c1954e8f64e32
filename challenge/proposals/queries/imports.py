"""The files of another platform's proposals, as their pages tell them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.proposals import foreign_files
from challenge.proposals.models.proposals import ProposalImport
from challenge.proposals.queries import origins
from challenge.proposals.rules import decidim
from challenge.proposals.rules.decidim import Differences, Reading
from challenge.proposals.rules.imports import ImportNotFound

LATEST = 20
NOTHING = Reading((), (), 0)


@dataclass(frozen=True)
class Import:
    """One file: where it stands, what it holds, what of it is not here."""

    number: int
    language: str
    state: str
    taken: int
    sent_at: datetime
    read: Reading
    beside: Differences


@dataclass(frozen=True)
class Line:
    """One file in the list."""

    number: int
    state: str
    taken: int
    sent_at: datetime


def latest(session: Session) -> list[Line]:
    """The last files sent."""
    wanted = select(ProposalImport).order_by(ProposalImport.id.desc()).limit(LATEST)
    return [Line(one.id, one.state, one.taken, one.sent_at) for one in session.scalars(wanted)]


def page(session: Session, number: int) -> Import:
    """One file beside what is here, as it is now; ImportNotFound. Nothing of one that has ended is read."""
    found = session.get(ProposalImport, number)
    if found is None:
        raise ImportNotFound
    read = NOTHING
    if found.state == "read":
        data = foreign_files.store().read(found.file)
        read = decidim.read(data, language=found.language, titles=found.titles)
    beside = decidim.compared(read.taken, origins.known(session))
    return Import(found.id, found.language, found.state, found.taken, found.sent_at, read, beside)
