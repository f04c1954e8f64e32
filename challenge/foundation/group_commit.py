"""One transaction for all who wait: a commit costs the disk the same for one row as for twenty.

Whoever comes first writes for everybody that queued meanwhile, in this process; the others find their
answer made. There is no thread of its own and no delay: alone, one is served at once.
"""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from sqlalchemy.orm import Session

from challenge.foundation.outages import is_outage
from challenge.foundation.transaction import writing

Item = TypeVar("Item")
Result = TypeVar("Result")


class _Waiting(Generic[Item, Result]):
    """One caller's item, then its result or what went wrong."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self.result: Result | None = None
        self.error: Exception | None = None
        self.is_done = False


class GroupCommit(Generic[Item, Result]):
    """Calls `work(session, items)` in a transaction; it answers one result per item, in order.

    A caller's answer exists only once the transaction that holds its item has committed. When a
    transaction of several fails, each item is tried again alone, so that nobody pays for another; but not
    when the database is away.
    """

    def __init__(self, work: Callable[[Session, Sequence[Item]], Sequence[Result]], most: int = 64) -> None:
        self._work = work
        self._most = most
        self._queue: deque[_Waiting[Item, Result]] = deque()
        self._turn = threading.Lock()

    def submit(self, item: Item) -> Result:
        """The result of `item`, committed; raises what its transaction raised."""
        mine: _Waiting[Item, Result] = _Waiting(item)
        self._queue.append(mine)
        while not mine.is_done:
            with self._turn:
                if not mine.is_done:
                    self._serve()
        if mine.error is not None:
            raise mine.error
        return mine.result  # type: ignore[return-value] # done without an error: the result is there

    def _serve(self) -> None:
        batch = [self._queue.popleft() for _ in range(min(self._most, len(self._queue)))]
        try:
            self._commit(batch)
        except Exception as error:
            if len(batch) == 1 or is_outage(error):  # an outage is everybody's: alone, each would wait for it
                for one in batch:
                    one.error = error
            else:
                for one in batch:
                    self._alone(one)
        finally:
            for one in batch:
                one.is_done = True

    def _alone(self, one: _Waiting[Item, Result]) -> None:
        try:
            self._commit([one])
        except Exception as error:
            one.error = error

    def _commit(self, batch: list[_Waiting[Item, Result]]) -> None:
        with writing() as session:
            results = self._work(session, [one.item for one in batch])
        for one, result in zip(batch, results, strict=True):
            one.result = result
