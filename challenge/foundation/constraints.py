"""The one place where a constraint that the database found violated becomes a refusal with a sentence."""

import re
from typing import Any

from sqlalchemy import MetaData, Table, UniqueConstraint
from sqlalchemy.exc import IntegrityError

from challenge.foundation import slots
from challenge.foundation.database import Base
from challenge.foundation.refusals import RuleBroken

SQLITE_CHECK = re.compile(r"CHECK constraint failed: (\w+)")
SQLITE_UNIQUE = re.compile(r"UNIQUE constraint failed: (.+)")


def violated(error: IntegrityError, metadata: MetaData = Base.metadata) -> str | None:
    """The name of the violated constraint, as the models give it; None when the database does not tell."""
    diagnostics = getattr(error.orig, "diag", None)
    if diagnostics is not None:
        name: str | None = diagnostics.constraint_name
        return name
    message = str(error.orig)
    if check := SQLITE_CHECK.match(message):
        return check[1]
    if unique := SQLITE_UNIQUE.match(message):
        return _unique_name(unique[1].split(", "), metadata)
    return None


def refusal(error: IntegrityError) -> RuleBroken | None:
    """The refusal that a feature gave to this constraint in `slots.broken_constraints`, if any."""
    name = violated(error)
    broken = slots.broken_constraints.get(name) if name else None
    return broken() if broken else None


def _unique_name(qualified: list[str], metadata: MetaData) -> str | None:
    """SQLite names the columns (`table.column`), not the constraint: find it in the models."""
    table = metadata.tables.get(qualified[0].partition(".")[0])
    columns = {column.partition(".")[2] for column in qualified}
    if table is None:
        return None
    for keyed in _unique_keys(table):
        if {column.name for column in keyed.columns} == columns:
            return str(keyed.name)
    return None


def _unique_keys(table: Table) -> list[Any]:
    return [
        table.primary_key,
        *(constraint for constraint in table.constraints if isinstance(constraint, UniqueConstraint)),
        *(index for index in table.indexes if index.unique),
    ]
