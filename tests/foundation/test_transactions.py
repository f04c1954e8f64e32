import threading

import pytest
from flask import Flask
from sqlalchemy import Engine, select
from sqlalchemy.exc import DBAPIError, IntegrityError

from challenge.foundation import slots
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.register import RegisterHead
from challenge.foundation.transaction import ReadingChanged, reading, writing

pytestmark = pytest.mark.usefixtures("both_databases")


class StreamTaken(RuleBroken):
    pass


def add(engine: Engine, stream: str = "a") -> None:
    with writing(engine=engine) as session:
        session.add(RegisterHead(stream=stream, seq=0, hash=""))


def streams(engine: Engine) -> list[str]:
    with reading(engine=engine) as session:
        return list(session.scalars(select(RegisterHead.stream)))


def test_it_commits_at_the_end(engine: Engine) -> None:
    add(engine)
    assert streams(engine) == ["a"]


def test_it_takes_the_current_applications_database(app: Flask) -> None:
    with writing() as session:
        session.add(RegisterHead(stream="a", seq=0, hash=""))
    with reading() as session:
        assert session.get(RegisterHead, "a") is not None


def fail_halfway(engine: Engine) -> None:
    with writing(engine=engine) as session:
        session.add(RegisterHead(stream="a", seq=0, hash=""))
        session.flush()
        raise ZeroDivisionError


def test_it_keeps_nothing_after_an_exception(engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError):
        fail_halfway(engine)
    assert streams(engine) == []


def test_it_cannot_write_while_reading(engine: Engine) -> None:
    with pytest.raises(DBAPIError), reading(engine=engine) as session:
        session.connection().exec_driver_sql("INSERT INTO register_head VALUES ('a', 0, '')")
    add(engine)
    assert streams(engine) == ["a"]


def test_it_fails_when_a_reading_changed_something(engine: Engine) -> None:
    with pytest.raises(ReadingChanged), reading(engine=engine) as session:
        session.add(RegisterHead(stream="a", seq=0, hash=""))


def test_it_reads_one_snapshot(engine: Engine) -> None:
    with reading(engine=engine) as session:
        assert session.scalars(select(RegisterHead)).all() == []
        add(engine)
        assert session.scalars(select(RegisterHead)).all() == []


def test_it_refuses_what_a_feature_named(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(slots.broken_constraints, "pk_register_head", StreamTaken)
    add(engine)
    with pytest.raises(StreamTaken):
        add(engine)


def test_it_shows_a_fault_that_nobody_named(engine: Engine) -> None:
    add(engine)
    with pytest.raises(IntegrityError):
        add(engine)


def test_it_loses_no_write_to_another(engine: Engine) -> None:
    add(engine)

    def count_up() -> None:
        for _ in range(10):
            with writing(engine=engine) as session:
                session.get_one(RegisterHead, "a", with_for_update=True).seq += 1

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(engine=engine) as session:
        assert session.get_one(RegisterHead, "a").seq == 40
