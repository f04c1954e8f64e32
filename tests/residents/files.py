"""Files of a city, small and large, and the roll that they make."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from challenge.foundation import slots
from challenge.foundation.jobs_leased import Job
from challenge.foundation.transaction import reading, writing
from challenge.residents import importing
from challenge.residents.models.roll import RollPerson
from challenge.residents.queries import imports
from challenge.residents.queries.imports import ImportPage

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
TITLES = "Référence;Nom;Prénom;Date de naissance;Adresse;Quartier;Courriel"
ADA = "A-1;Lovelace;Ada;10/12/1990;1 rue des Ponts;Centre;ada@example.org"
GITA = "A-2;Rao;Gita;1985-03-01;2 rue des Ponts;Gare;"
ESTHER = "A-3;Simon;Esther;01/02/1950;3 rue des Ponts;Gare;"


def content(*lines: str, titles: str = TITLES) -> bytes:
    """A file of these lines, as a spreadsheet writes it."""
    return ("\r\n".join((titles, *lines)) + "\r\n").encode()


def staged(folder: Path, *lines: str, raw: bytes | None = None) -> ImportPage:
    """The import of these lines, staged and not applied."""
    file = folder / "city.csv"
    file.write_bytes(content(*lines) if raw is None else raw)
    number = importing.stage(file, actor="chiara", now=NOW)
    with reading() as session:
        return imports.page(session, number)


def applied(folder: Path, *lines: str, leave_wrong: bool = False, now: datetime = NOW) -> ImportPage:
    """The import of these lines, applied; whoever they leave out leaves."""
    number = staged(folder, *lines).id
    importing.apply(number, leave_wrong=leave_wrong, let_go=True, actor="chiara", now=now)
    with reading() as session:
        return imports.page(session, number)


def names(session: Session) -> set[str]:
    """The names of who is on the roll now."""
    return set(session.scalars(select(RollPerson.name).where(RollPerson.left_at.is_(None))))


def many(number: int, *, start: int = 1) -> Iterable[str]:
    """So many lines, all different."""
    return (
        f"R-{at:06};Nom{at};Prénom;{1 + at % 28:02}/0{1 + at % 9}/19{50 + at % 50};{at} rue Longue;Centre;"
        for at in range(start, start + number)
    )


def run_jobs(engine: Engine, *, most: int = 1000) -> None:
    """Run the jobs that wait, as a worker of SQLite would, until none is left."""
    for _turn in range(most):
        with writing(engine=engine) as session:
            job = session.scalars(select(Job).order_by(Job.run_at, Job.id).limit(1)).first()
            if job is None:
                return
            slots.job_handlers[job.name](session, job.payload, NOW)
            session.delete(job)
    raise AssertionError("jobs without end")
