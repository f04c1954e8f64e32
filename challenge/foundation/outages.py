"""Faults of the surroundings, not of the program: they pass, and the visitor may try again."""

import errno
from typing import Any

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

# A wrong statement is an OperationalError too on SQLite: only these codes say that the database is away.
SQLITE_OUTAGES = {
    "SQLITE_BUSY",
    "SQLITE_LOCKED",
    "SQLITE_FULL",
    "SQLITE_IOERR",
    "SQLITE_CANTOPEN",
    "SQLITE_READONLY",
}
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def is_outage(fault: BaseException) -> bool:
    """Whether the database is away, locked or out of reach, or the disk full."""
    if isinstance(fault, PoolTimeout):
        return True
    if isinstance(fault, OSError):
        return fault.errno in FULL
    if isinstance(fault, DBAPIError) and fault.connection_invalidated:
        return True
    return isinstance(fault, OperationalError) and _passing(fault.orig)


def _passing(original: Any) -> bool:
    name = getattr(original, "sqlite_errorname", None)
    if name is None:  # PostgreSQL's operational errors are all about its state, not about our statement
        return True
    return any(name.startswith(outage) for outage in SQLITE_OUTAGES)
