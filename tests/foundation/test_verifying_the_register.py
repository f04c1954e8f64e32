from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from challenge.foundation import register
from challenge.foundation.database import make_owner_engine
from challenge.foundation.transaction import writing
from config import Settings

pytestmark = pytest.mark.usefixtures("both_databases")
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def chain(engine: Engine, settings: Settings) -> Engine:
    """Three acts, and the owner's hand, which the guards do not stop."""
    with writing(engine=engine) as session:
        for day in range(3):
            register.append(
                session,
                stream="calls",
                act="opened",
                actor="o-1",
                subject=f"call {day}",
                details={"day": day},
                now=NOW + timedelta(days=day),
            )
    return make_owner_engine(settings)


def tamper(owner: Engine, *statements: str) -> None:
    with owner.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("DROP TRIGGER no_update_of_register_entry")
            connection.exec_driver_sql("DROP TRIGGER no_delete_of_register_entry")
        for statement in statements:
            connection.exec_driver_sql(statement)


def fault(engine: Engine, known: register.Head | None = None) -> tuple[int, str] | None:
    try:
        with Session(engine) as session:
            register.verify(session, "calls", known=known)
    except register.RegisterBroken as broken:
        return broken.seq, broken.reason
    return None


def test_it_accepts_what_was_written(chain: Engine) -> None:
    assert fault(chain) is None


def test_it_accepts_a_stream_without_acts(chain: Engine) -> None:
    with Session(chain) as session:
        register.verify(session, "nothing")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE register_entry SET act = 'closed' WHERE seq = 2",
        "UPDATE register_entry SET actor = 'o-2' WHERE seq = 2",
        "UPDATE register_entry SET subject = 'call 9' WHERE seq = 2",
        "UPDATE register_entry SET at = '2026-06-02 12:00:00.000001' WHERE seq = 2",
        "UPDATE register_entry SET digest = 'd' WHERE seq = 2",
        "UPDATE register_entry SET hash = 'h' WHERE seq = 2",
    ],
)
def test_it_sees_a_change(chain: Engine, change: str) -> None:
    tamper(chain, change)
    assert fault(chain) == (2, "changed")


def test_it_sees_an_entry_forged_with_its_hash(chain: Engine) -> None:
    tamper(chain)
    with Session(chain) as session, session.begin():
        first, second = (session.get_one(register.RegisterEntry, ("calls", seq)) for seq in (1, 2))
        second.subject = "call 9"
        second.hash = register.entry_hash(second, first.hash)
    assert fault(chain) == (3, "changed")


def test_it_sees_a_deletion(chain: Engine) -> None:
    tamper(chain, "DELETE FROM register_entry WHERE seq = 2")
    assert fault(chain) == (2, "missing")


def test_it_sees_a_deletion_at_the_end(chain: Engine) -> None:
    tamper(chain, "DELETE FROM register_entry WHERE seq = 3")
    assert fault(chain) == (2, "head")


def test_it_sees_a_new_order(chain: Engine) -> None:
    tamper(
        chain,
        "UPDATE register_entry SET seq = 9 WHERE seq = 1",
        "UPDATE register_entry SET seq = 1 WHERE seq = 2",
        "UPDATE register_entry SET seq = 2 WHERE seq = 9",
    )
    assert fault(chain) == (1, "changed")


def test_it_sees_other_details(chain: Engine) -> None:
    tamper(chain, "UPDATE register_detail SET details = '{\"day\":7}' WHERE seq = 2")
    assert fault(chain) == (2, "details")


def test_it_sees_that_all_was_removed(chain: Engine) -> None:
    tamper(chain, "DELETE FROM register_entry", "DELETE FROM register_detail")
    assert fault(chain) == (0, "head")


def test_it_sees_a_chain_written_anew(chain: Engine) -> None:
    with Session(chain) as session:
        kept = register.head(session, "calls")
    tamper(
        chain,
        "DELETE FROM register_entry WHERE seq = 3",
        "UPDATE register_head SET seq = 2, hash = (SELECT hash FROM register_entry WHERE seq = 2)",
    )
    assert fault(chain) is None
    assert fault(chain, known=kept) == (2, "head")


def test_it_passes_through_a_head_that_somebody_kept(chain: Engine) -> None:
    with Session(chain) as session:
        first = list(register.entries(session, "calls"))[0]  # noqa: RUF015 - all are read, so that nothing stays open
    assert fault(chain, known=register.Head(1, first.hash)) is None
    assert fault(chain, known=register.Head(1, "0" * 64)) == (1, "head")
