"""Ballots cast while something breaks again and again, and what must be true afterwards."""

import threading
from collections.abc import Callable

from tests.voting import holding
from tests.voting.resilience import elections, servers, voters

CONNECTIONS = 8


def cast_under(
    disaster: Callable[[], None], times: int, port: int, held: holding.Holding, ballots: list[bytes]
) -> list[voters.Told]:
    """Cast all the ballots over HTTP; `disaster` happens `times` times on the way, evenly."""
    served, told = voters.Count(), list[voters.Told]()
    crowd = threading.Thread(
        target=lambda: told.extend(voters.a_stream(port, held.uuid, ballots, served, CONNECTIONS))
    )
    crowd.start()
    for time in range(1, times + 1):
        served.wait_until(time * len(ballots) // (times + 1))
        disaster()
    crowd.join(servers.PATIENCE * 4)
    return told


def check(told: list[voters.Told], board: elections.Board, ballots: list[bytes]) -> None:
    """Every ballot has its receipt, every receipt is true, nothing is there twice, the chain is whole."""
    assert {one.content for one in told} == set(ballots)
    assert {one.status for one in told} <= {200, 201}
    assert all(board.holds(one) for one in told)
    assert len(board.payloads) == len(set(board.payloads)) == len(ballots)
    assert (board.report.verdict, board.report.voters) == ("valid", len(ballots))
