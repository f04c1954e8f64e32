"""What somebody finds who seizes everything: the files of the database, its journal, the data folder, the
logs."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import DateTime, Engine

from challenge.foundation import surroundings
from challenge.foundation.database import Base, UTCDateTime
from challenge.foundation.transaction import writing
from challenge.voting import jobs, participation_keys
from challenge.voting.models.participation import ParticipationMark
from tests.voting.participation import crowd, signing
from tests.voting.resilience import elections
from tests.voting.secrecy import leftovers

ORDERS = {"sqlite": "rowid", "postgresql": "ctid"}
# In another order than the roll's, with other numbers than the codes'; one of them votes twice.
CASTS = ((4, 0), (1, 5), (3, 1), (0, 2), (4, 0))
pytestmark = pytest.mark.usefixtures("both_databases")


@pytest.fixture
def made(engine: Engine) -> crowd.Crowd:
    return crowd.gather(engine, persons=6, codes=6)


def cast(client: FlaskClient, made: crowd.Crowd) -> None:
    """Five ballots of four persons, over the application with real sessions."""
    browser = client.application.test_client(use_cookies=False)  # each brings the cookies of one person
    for turn, (person, code) in enumerate(CASTS):
        content = elections.ballots_of(made.held, [made.held.codes[code]] * (turn + 1))[-1]
        address = f"/api/referendums/{made.held.uuid}/ballots"
        answer = browser.post(address, data=content, headers=made.headers(person))
        assert answer.status_code == 201, answer.json


def close(engine: Engine, made: crowd.Crowd) -> None:
    """The end, the tally, and each step of forgetting."""
    signing.close_now(made.held)
    for _step in range(2):
        with writing(engine=engine) as session:
            jobs.forget_participation(session, {}, made.held.sheet.window.closes_at)
    engine.dispose()  # SQLite's last connection takes the journal into the file


def file_of_marks(engine: Engine, tmp_path: Path) -> Path:
    """Where the table of marks is now: a file of its own on PostgreSQL, the only one on SQLite."""
    if engine.dialect.name == "sqlite":
        return tmp_path / "challenge.db"
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT pg_relation_filepath('participation_mark')").scalar()
    return Path(str(engine.url.query["host"])) / "data" / str(found)


def files(engine: Engine, tmp_path: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file of the data folder and of PostgreSQL's."""
    folder = engine.url.query.get("host")
    yield from leftovers.contents(tmp_path, *([Path(str(folder))] if folder else []), since=0)


def places_of(secret: bytes, engine: Engine, tmp_path: Path) -> list[Path]:
    """Where these bytes are, raw or in hexadecimal."""
    return [
        path
        for path, content in files(engine, tmp_path)
        if secret in content or secret.hex().encode() in content
    ]


def test_it_adds_keyed_hashes_alone_while_the_vote_is_open(
    client: FlaskClient, engine: Engine, made: crowd.Crowd
) -> None:
    before = leftovers.dump(engine)
    cast(client, made)
    after = leftovers.dump(engine)
    new = leftovers.added(before, after)
    assert set(new) == {"board", "event", "record", "ballot", "participation_mark"}
    assert leftovers.missing(before, after) == ["board"]  # no session, no account, no person has changed
    assert {tuple(row) for row in new["participation_mark"]} == {
        ("referendum_id", "person", "bond", "channel")
    }
    assert len(new["participation_mark"]) == 4


def test_it_keeps_the_key_in_one_file_until_closing_and_in_none_afterwards(
    client: FlaskClient, engine: Engine, made: crowd.Crowd, tmp_path: Path
) -> None:
    data = surroundings.settings().data_dir
    key = participation_keys.load(data, made.held.uuid)
    cast(client, made)
    assert places_of(key, engine, tmp_path) == [data / participation_keys.FOLDER / made.held.uuid]
    close(engine, made)
    assert places_of(key, engine, tmp_path) == []


def test_it_keeps_no_mark_in_the_files_of_the_tables(
    client: FlaskClient, engine: Engine, made: crowd.Crowd, tmp_path: Path, on_the_disk: Callable[[], None]
) -> None:
    """PostgreSQL's journal still has them, until it is recycled: without the key they lead to nobody."""
    cast(client, made)
    on_the_disk()
    marks = [one.person for one in signing.marks(engine, ParticipationMark)]
    table = file_of_marks(engine, tmp_path)
    assert all(table in places_of(mark, engine, tmp_path) for mark in marks)
    close(engine, made)
    on_the_disk()
    left = {path.parent.name for mark in marks for path in places_of(mark, engine, tmp_path)}
    assert left <= {"pg_wal"}


@pytest.mark.parametrize("both_databases", [pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_it_gives_the_marks_a_new_file(
    client: FlaskClient, engine: Engine, made: crowd.Crowd, tmp_path: Path, on_the_disk: Callable[[], None]
) -> None:
    cast(client, made)
    before = file_of_marks(engine, tmp_path)
    close(engine, made)
    on_the_disk()
    assert file_of_marks(engine, tmp_path) != before
    assert not before.exists() or not before.read_bytes()


def test_it_orders_participants_by_the_roll_in_one_transaction(
    client: FlaskClient, engine: Engine, made: crowd.Crowd
) -> None:
    cast(client, made)
    close(engine, made)
    with engine.connect() as connection:
        order = ORDERS[engine.dialect.name]
        rows = connection.exec_driver_sql(f"SELECT person_id FROM participation ORDER BY {order}")
        assert [row.person_id for row in rows] == sorted(made.persons[place] for place in (0, 1, 3, 4))
        if engine.dialect.name == "postgresql":
            together = connection.exec_driver_sql("SELECT count(DISTINCT xmin::text) FROM participation")
            assert together.scalar() == 1
            shared = "SELECT count(*) FROM participation JOIN ballot ON ballot.xmin = participation.xmin"
            assert connection.exec_driver_sql(shared).scalar() == 0


def test_it_writes_no_time_beside_a_person_who_votes() -> None:
    for name in ("electorate_person", "participation_mark", "participation"):
        columns = Base.metadata.tables[name].columns
        assert not [one.name for one in columns if isinstance(one.type, UTCDateTime | DateTime)]
