import errno
from typing import Any

import pytest
from psycopg.errors import DiskFull
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from challenge.foundation.outages import is_outage


def sqlite_fault(name: str) -> OperationalError:
    original: Any = Exception("…")
    original.sqlite_errorname = name
    return OperationalError("SELECT 1", {}, original)


@pytest.mark.parametrize("name", ["SQLITE_BUSY", "SQLITE_BUSY_SNAPSHOT", "SQLITE_FULL", "SQLITE_IOERR_WRITE"])
def test_it_knows_what_passes_on_sqlite(name: str) -> None:
    assert is_outage(sqlite_fault(name))


def test_it_does_not_take_our_faults_for_outages() -> None:
    assert not is_outage(sqlite_fault("SQLITE_ERROR"))
    assert not is_outage(IntegrityError("INSERT", {}, Exception()))
    assert not is_outage(OSError(errno.ENOENT, "no file"))
    assert not is_outage(ValueError())


def test_it_knows_what_passes_on_postgresql() -> None:
    assert is_outage(OperationalError("SELECT 1", {}, DiskFull("no space")))
    assert is_outage(IntegrityError("INSERT", {}, Exception(), connection_invalidated=True))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_it_knows_a_full_disk(number: int) -> None:
    assert is_outage(OSError(number, "no space"))


def test_it_knows_a_full_pool() -> None:
    assert is_outage(PoolTimeout())
