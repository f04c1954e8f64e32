"""The rows that a ballot adds: they follow from its bytes and its place in the chain, and nothing else."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import inspect, text
from sqlalchemy.engine import Engine

from challenge.voting.belenios import archive, ballot
from tests.voting import holding
from tests.voting.resilience import elections
from tests.voting.secrecy import leftovers
from tests.voting.secrecy.visitor import HEADERS

CHAIN = ("board", "event", "record", "ballot")
JOBS = {"sqlite": "job", "postgresql": "procrastinate_jobs"}
ORDERS = {"sqlite": "rowid", "postgresql": "ctid"}
TIMELIKE = text("""
    SELECT attrelid::regclass || '.' || attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relname IN ('board', 'event', 'record', 'ballot') AND NOT attisdropped
    AND format_type(atttypid, atttypmod) !~ '^(integer|bigint|bytea|character varying.*|oid|xid|cid|tid)$'
""")


@pytest.fixture
def held(engine: Engine) -> holding.Holding:
    return elections.open_now(engine, voters=6)


def cast(client: FlaskClient, held: holding.Holding) -> None:
    """One ballot of each voter, in an order of their own."""
    for content in elections.ballots_of(held, held.codes[::-1]):
        answer = client.post(f"/api/referendums/{held.uuid}/ballots", data=content, headers=HEADERS)
        assert answer.status_code == 201


def explained(board: elections.Board, identity: object, size: int, timestamp: int) -> leftovers.Dump:
    """What anybody who holds the archive would write into the tables for its ballots."""
    rows: leftovers.Dump = {"event": [], "record": [], "ballot": []}
    for event in board.events[1:]:
        content = board.records[event.payload or ""]
        common = {"referendum_id": identity, "height": event.height}
        link = {"type": "Ballot", "parent": event.parent, "payload": event.payload, "hash": event.hash}
        rows["event"].append(common | link)
        rows["record"].append(common | {"rank": 0, "hash": event.payload, "content": content})
        signed = {"credential": ballot.read_ballot(content).credential, "tracker": ballot.tracker(content)}
        rows["ballot"].append(common | signed | {"payload": event.payload})
    head = {"height": board.events[-1].height, "head": board.events[-1].hash, "size": size}
    return rows | {"board": [{"referendum_id": identity, "timestamp": timestamp} | head]}


@pytest.mark.usefixtures("both_databases")
def test_it_adds_only_what_the_archive_explains(
    client: FlaskClient, engine: Engine, held: holding.Holding, tmp_path: Path
) -> None:
    before = leftovers.dump(engine)
    cast(client, held)
    after = leftovers.dump(engine)
    content = held.archive()
    board = elections.read_board(content, tmp_path)
    (was,) = before["board"]
    wanted = explained(board, was["referendum_id"], len(content), archive_time(tmp_path))
    new = leftovers.added(before, after)
    assert {name: sorted(rows, key=str) for name, rows in new.items()} == {
        name: sorted(rows, key=str) for name, rows in in_columns_order(wanted, new).items()
    }
    assert leftovers.missing(before, after) == ["board"]


def archive_time(folder: Path) -> int:
    reader = archive.ArchiveReader(folder / "board.bel")
    next(iter(reader))
    return reader.timestamp


def in_columns_order(wanted: leftovers.Dump, new: leftovers.Dump) -> leftovers.Dump:
    """The same rows, their columns in the database's order, so that they can be sorted alike."""
    columns = {name: list(rows[0]) for name, rows in new.items()}
    return {
        name: [{column: row[column] for column in columns[name]} for row in rows]
        for name, rows in wanted.items()
    }


@pytest.mark.usefixtures("both_databases")
def test_it_adds_no_entry_to_the_register_no_job_and_no_file(
    client: FlaskClient, engine: Engine, held: holding.Holding, tmp_path: Path
) -> None:
    before, files = leftovers.dump(engine), {path: path.stat().st_mode for path in tmp_path.rglob("*")}
    cast(client, held)
    after = leftovers.dump(engine)
    for table in ("register_entry", "register_detail", "register_head", JOBS[engine.dialect.name]):
        assert after[table] == before[table]
    assert before["register_entry"]
    assert set(tmp_path.rglob("*")) - {tmp_path / "challenge.db-journal"} == set(files)


@pytest.mark.usefixtures("both_databases")
@pytest.mark.parametrize("table", ["event", "record", "ballot"])
def test_it_keeps_rows_in_no_other_order_than_the_chains(
    client: FlaskClient, engine: Engine, held: holding.Holding, table: str
) -> None:
    cast(client, held)
    order = ORDERS[engine.dialect.name]
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(f"SELECT height FROM {table} WHERE height > 0 ORDER BY {order}")
        assert [row.height for row in rows] == [1, 2, 3, 4, 5, 6]


@pytest.mark.usefixtures("both_databases")
def test_it_lists_credentials_in_no_voters_order(engine: Engine, held: holding.Holding) -> None:
    """Sorted by their own bytes: neither the registrar's order nor the rows' tells whose they are."""
    order = ORDERS[engine.dialect.name]
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(f"SELECT credential FROM public_credential ORDER BY {order}")
        kept = [row.credential for row in rows]
    assert kept == sorted(kept, key=lambda one: bytes.fromhex(one)[::-1])


@pytest.mark.postgres
def test_it_has_no_column_for_a_time_beside_a_ballot(engine: Engine) -> None:
    with engine.connect() as connection:
        assert list(connection.scalars(TIMELIKE)) == []
        assert set(CHAIN) <= set(inspect(connection).get_table_names())
        # With it on, PostgreSQL itself would date every row by its transaction.
        assert connection.exec_driver_sql("SHOW track_commit_timestamp").scalar() == "off"
