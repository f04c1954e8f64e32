"""How often something may be read, counted in this process's memory: a reading writes nothing.

Each worker counts apart, so that the whole is as many times more as there are workers.
"""

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import cast

from flask import current_app

from challenge.foundation.limits import TooManyTries

WINDOW = timedelta(minutes=1)


class Pace:
    """So many askings a minute of one asker, so many of all. What is counted is forgotten with its minute."""

    def __init__(self, *, each: int, whole: int) -> None:
        self._each, self._whole = each, whole
        self._turn = threading.Lock()
        self._counts: Counter[str] = Counter()
        self._total = 0
        self._ends_at = datetime.min.replace(tzinfo=UTC)

    def count(self, asker: str, now: datetime) -> None:
        """Count one asking; TooManyTries beyond the pace. What is refused counts for nothing."""
        with self._turn:
            if now >= self._ends_at or now < self._ends_at - WINDOW:
                self._counts.clear()
                self._total, self._ends_at = 0, now + WINDOW
            if self._total >= self._whole or self._counts[asker] >= self._each:
                raise TooManyTries(again=self._ends_at)
            self._total += 1
            self._counts[asker] += 1


def kept(name: str, *, each: int, whole: int) -> Pace:
    """The pace of this name in the current application, begun when it is first asked for: two applications of
    one process count apart."""
    found = current_app.extensions.setdefault(f"pace_of_{name}", Pace(each=each, whole=whole))
    return cast("Pace", found)
