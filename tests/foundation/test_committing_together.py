"""One transaction serves all who wait; nobody is answered before it commits, nobody pays for another."""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from challenge.foundation.group_commit import GroupCommit


class Work:
    """Doubles numbers; refuses a batch that holds 13. Notes each batch."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.first_is_in = threading.Event()
        self.may_go_on = threading.Event()

    def __call__(self, _session: Session, items: Sequence[int]) -> list[int]:
        self.batches.append(list(items))
        self.first_is_in.set()
        assert self.may_go_on.wait(10)
        if 13 in items:
            raise ValueError("13")
        return [item * 2 for item in items]


def submit_while_busy(app: Flask, work: Work, items: list[int]) -> list[object]:
    """The first item occupies the transaction until all the others have queued."""
    group: GroupCommit[int, int] = GroupCommit(work)

    def submit(item: int) -> object:
        with app.app_context():
            try:
                return group.submit(item)
            except ValueError as error:
                return str(error)

    with ThreadPoolExecutor(len(items)) as pool:
        first = pool.submit(submit, items[0])
        assert work.first_is_in.wait(10)
        others = [pool.submit(submit, item) for item in items[1:]]
        while len(group._queue) < len(others):
            pass
        work.may_go_on.set()
        return [one.result(10) for one in (first, *others)]


def test_it_serves_one_alone_at_once(app: Flask) -> None:
    work = Work()
    work.may_go_on.set()
    assert GroupCommit(work).submit(4) == 8


def test_it_writes_for_all_who_queued_meanwhile(app: Flask) -> None:
    work = Work()
    assert submit_while_busy(app, work, [1, 2, 3, 4]) == [2, 4, 6, 8]
    assert [len(batch) for batch in work.batches] == [1, 3]


def test_it_tries_each_alone_when_one_spoils_the_batch(app: Flask) -> None:
    work = Work()
    assert submit_while_busy(app, work, [1, 2, 13, 4]) == [2, 4, "13", 8]


def test_it_raises_what_the_transaction_raised(app: Flask) -> None:
    work = Work()
    work.may_go_on.set()
    with pytest.raises(ValueError, match="13"):
        GroupCommit(work).submit(13)
