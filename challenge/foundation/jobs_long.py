"""Jobs that think for long: what they need is read in a snapshot, the thinking holds no transaction, and what
came of it is written in a short one, with the job's own end.

SQLite lets one write at a time: a handler that counted for half a minute in its transaction would stop
everybody. In between, anything may change, and another worker may take the job over: `write` looks again at
what it read, and writes nothing on other facts.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from challenge.foundation import clock
from challenge.foundation.transaction import reading

Payload = dict[str, object]
Ending = Callable[[Session, datetime], None]


@dataclass(frozen=True)
class LongJob:
    """A handler in three steps, for `slots.job_handlers`.

    `read` gives the facts, as values that need no session, or None when there is nothing to do. `think` gets
    them, and nothing else: it may take minutes, ask another machine, fail. `write` gets what came of it, and
    looks whether the facts are still so.
    """

    read: Callable[[Session, Payload, datetime], Any]
    think: Callable[[Any], Any]
    write: Callable[[Session, Payload, Any, datetime], None]

    def __call__(self, session: Session, payload: Payload, now: datetime) -> None:
        """All of it in the transaction of the caller: for whoever has one already, and is alone."""
        facts = self.read(session, payload, now)
        if facts is not None:
            self.write(session, payload, self.think(facts), now)


def prepared(
    handler: Callable[[Session, Payload, datetime], None], payload: Payload, engine: Engine
) -> Ending:
    """Do what a handler does outside of its transaction; return what is left to do within it."""
    if not isinstance(handler, LongJob):
        return lambda session, now: handler(session, payload, now)
    with reading(engine=engine) as session:
        facts = handler.read(session, payload, clock.now())
    if facts is None:
        return lambda _session, _now: None
    found = handler.think(facts)
    return lambda session, now: handler.write(session, payload, found, now)


@contextmanager
def again_and_again(act: Callable[[], None], seconds: float) -> Iterator[None]:
    """Do something every so many seconds, beside what is done within."""
    over = threading.Event()

    def repeat() -> None:
        while not over.wait(seconds):
            act()

    beside = threading.Thread(target=repeat, name="lease", daemon=True)
    beside.start()
    try:
        yield
    finally:
        over.set()
        beside.join()
