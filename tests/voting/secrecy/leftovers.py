"""Everything that an installation keeps, as bytes and as rows: what somebody who seized it would find."""

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection, Engine

Rows = list[dict[str, object]]
Dump = dict[str, Rows]
ENDING = 64
SEQUENCES = text("SELECT sequencename, last_value FROM pg_sequences ORDER BY 1")


def dump(engine: Engine) -> Dump:
    """Every row of every table, whoever made the table; the counters too."""
    with engine.connect() as connection:
        names = inspect(connection).get_table_names()
        if connection.dialect.name == "sqlite":
            names.append("sqlite_master")
        found = {name: _rows(connection, name) for name in sorted(names)}
        if connection.dialect.name == "postgresql":
            found["sequences"] = [dict(row) for row in connection.execute(SEQUENCES).mappings()]
        return found


def _rows(connection: Connection, table: str) -> Rows:
    rows = connection.exec_driver_sql(f'SELECT * FROM "{table}"').mappings()
    return sorted((dict(row) for row in rows), key=str)


def added(before: Dump, after: Dump) -> Dump:
    """The rows that were not there before, by table; a changed row counts as a new one."""
    new = {name: [row for row in rows if row not in before.get(name, [])] for name, rows in after.items()}
    return {name: rows for name, rows in new.items() if rows}


def missing(before: Dump, after: Dump) -> list[str]:
    """The tables that lost or changed a row."""
    return [name for name, rows in before.items() if any(row not in after[name] for row in rows)]


def contents(*folders: Path, since: float) -> Iterator[tuple[Path, bytes]]:
    """Every file below the folders that was written since, without the zeros that it was made larger with:
    some stay, for a secret may end with one."""
    for path in sorted(path for folder in folders for path in folder.rglob("*")):
        if path.is_file() and path.stat().st_mtime >= since:
            yield path, path.read_bytes().rstrip(b"\0") + bytes(ENDING)


def forms(mark: str) -> list[bytes]:
    """How a text might be kept: as it is, or encoded, or hashed without salt."""
    raw = mark.encode()
    digests = [hashlib.new(name, raw, usedforsecurity=False) for name in ("md5", "sha1", "sha256")]
    written = [raw.hex(), base64.b64encode(raw).decode(), *(digest.hexdigest() for digest in digests)]
    return [raw, digests[-1].digest(), *(form.encode() for form in written)]


def found(marks: dict[str, str], *folders: Path, since: float) -> list[str]:
    """Which mark was found in which file."""
    wanted = {name: forms(mark) for name, mark in marks.items()}
    return [
        f"{name} in {path}"
        for path, content in contents(*folders, since=since)
        for name, several in wanted.items()
        if any(form in content for form in several)
    ]
