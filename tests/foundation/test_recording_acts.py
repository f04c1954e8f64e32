import threading
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from challenge.foundation import register
from challenge.foundation.transaction import reading, writing

pytestmark = pytest.mark.usefixtures("both_databases")
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def record(session: Session, stream: str = "calls", **details: Any) -> int:
    return register.append(
        session, stream=stream, act="opened", actor="o-1", subject="call 7", details=details, now=NOW
    )


def test_it_numbers_the_acts_of_each_stream(session: Session) -> None:
    assert [record(session), record(session), record(session, "funds")] == [1, 2, 1]


def test_it_reads_them_in_order(session: Session) -> None:
    record(session, why="first")
    record(session, why="second")
    read = list(register.entries(session, "calls"))
    assert [(entry.seq, entry.details) for entry in read] == [(1, {"why": "first"}), (2, {"why": "second"})]
    assert (read[0].act, read[0].actor, read[0].subject, read[0].at) == ("opened", "o-1", "call 7", NOW)


def test_it_names_every_stream(session: Session) -> None:
    record(session, "funds")
    record(session, "calls")
    assert register.streams(session) == ["calls", "funds"]


def test_it_shows_the_end_of_the_chain(session: Session) -> None:
    assert register.head(session, "calls") is None
    record(session)
    last = list(register.entries(session, "calls"))[-1]
    assert register.head(session, "calls") == register.Head(1, last.hash)


def test_it_erases_details_and_keeps_the_act(session: Session) -> None:
    record(session, name="Ada")
    register.erase(session, "calls", 1)
    assert [(entry.seq, entry.details) for entry in register.entries(session, "calls")] == [(1, None)]
    register.verify(session, "calls")


def test_it_gives_equal_details_another_digest(session: Session) -> None:
    record(session, name="Ada")
    record(session, name="Ada")
    digests = session.connection().exec_driver_sql("SELECT digest FROM register_entry").scalars().all()
    assert len(set(digests)) == 2


def test_it_keeps_one_chain_under_many_hands(engine: Engine) -> None:
    def work() -> None:
        for _ in range(5):
            with writing(engine=engine) as session:
                record(session)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(engine=engine) as session:
        assert [entry.seq for entry in register.entries(session, "calls")] == list(range(1, 31))
        register.verify(session, "calls")
