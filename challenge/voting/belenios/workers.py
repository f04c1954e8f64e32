"""Independent computations, on as many processes as given."""

from __future__ import annotations

import multiprocessing
import operator
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

from . import group

T = TypeVar("T")


def pool(processes: int) -> ProcessPoolExecutor:
    """So many processes, each of which has tested its libsodium."""
    # spawn: a fork of a process with threads may hang, and the server has threads
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(processes, mp_context=context, initializer=group.self_test)


def useful(processes: int | None, most: int) -> int:
    """How many processes to use: all cores by default, never more than `most`, at least one."""
    return max(1, min(processes or os.cpu_count() or 1, most))


def each(calls: Sequence[Callable[[], T]], processes: int | None) -> list[T]:
    """What each call gives, in their order. Calls must be such that another process can be given them."""
    wanted = useful(processes, len(calls))
    if wanted == 1:
        return [call() for call in calls]
    with pool(wanted) as workers:
        return list(workers.map(operator.call, calls))
