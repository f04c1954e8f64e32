"""The only file that commits: one transaction per verb, one snapshot per reading."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from challenge.foundation import constraints, surroundings


class ReadingChanged(Exception):
    """Something was changed in a session opened for reading: a fault of ours."""


@contextmanager
def writing(*, engine: Engine | None = None) -> Iterator[Session]:
    """One transaction: committed at the end, rolled back on any exception.

    A violated constraint that a feature has named becomes its refusal.
    """
    try:
        with Session(engine or surroundings.engine(), expire_on_commit=False) as session, session.begin():
            yield session
    except IntegrityError as error:
        refusal = constraints.refusal(error)
        if refusal is None:
            raise
        raise refusal from error


@contextmanager
def aside(session: Session) -> Iterator[None]:
    """A part of a transaction that is undone alone when it raises, as if it had not been tried."""
    with session.begin_nested():
        yield


@contextmanager
def reading(*, engine: Engine | None = None) -> Iterator[Session]:
    """One snapshot that cannot write. Raises ReadingChanged when an object was added, changed or deleted."""
    base = engine or surroundings.engine()
    options: dict[str, object] = {"reading": True}
    if base.dialect.name == "postgresql":
        options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with Session(base.execution_options(**options), autoflush=False) as session:
        yield session
        if session.new or session.dirty or session.deleted:
            raise ReadingChanged
