"""Periodic jobs: each is queued at most once per period, whatever the number of workers.

Periods are counted from 1970. One row per job remembers the last period it was queued for, and moves
forward only, in the transaction that queues the job.
"""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import BigInteger, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from challenge.foundation import slots
from challenge.foundation.database import Base
from challenge.foundation.transaction import reading, writing

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Period(Base):
    __tablename__ = "job_period"

    job_name: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger)


def start_due(engine: Engine, *, enqueue_now: Callable[[Session, str], None], now: datetime) -> None:
    """Queue every periodic job whose current period has not been served yet."""
    with reading(engine=engine) as session:
        rows = session.execute(select(Period.job_name, Period.number))
        served = {row.job_name: row.number for row in rows}
    for name, every in slots.periodic_jobs.items():
        number = (now - EPOCH) // every
        if served.get(name, -1) < number:
            _start(engine, name, number, known=name in served, enqueue_now=enqueue_now)


def _start(
    engine: Engine, name: str, number: int, *, known: bool, enqueue_now: Callable[[Session, str], None]
) -> None:
    try:
        with writing(engine=engine) as session:
            if known:
                moved = session.execute(
                    update(Period)
                    .where(Period.job_name == name, Period.number < number)
                    .values(number=number)
                    .returning(Period.number)
                ).all()
                if not moved:
                    return  # another worker was faster
            else:
                session.add(Period(job_name=name, number=number))
                session.flush()
            enqueue_now(session, name)
    except IntegrityError:
        return  # two workers met at the job's very first period, and the other one won
