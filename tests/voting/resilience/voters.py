"""Voters over HTTP: each keeps the exact bytes of its ballot, and sends them until a receipt comes."""

import http.client
import json
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from tests.voting.resilience.servers import PATIENCE, PAUSE, never, send

TRY_AGAIN = (502, 503)


@dataclass(frozen=True)
class Told:
    """What the server answered to one ballot."""

    content: bytes
    status: int
    body: dict[str, Any]
    tries: int = 1

    @property
    def receipt(self) -> tuple[str, str, int, str]:
        """What must be the same at every answer to the same bytes."""
        return self.body["tracker"], self.body["event"], self.body["height"], self.body["signature"]


@dataclass
class Count:
    """How many have been served, for whoever waits for a number."""

    number: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)

    def add(self) -> None:
        with self.changed:
            self.number += 1
            self.changed.notify_all()

    def wait_until(self, number: int) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: self.number >= number, PATIENCE * 2), self.number


def post(port: int, uuid: str, content: bytes, headers: dict[str, str] | None = None) -> Told:
    """Send once. Raises OSError or HTTPException when the connection breaks."""
    status, body = send(port, "POST", f"/api/referendums/{uuid}/ballots", content, headers)
    return Told(content, status, json.loads(body))


def insist(port: int, uuid: str, content: bytes, patience: float = PATIENCE * 2) -> Told:
    """Send the same bytes until the server answers them, over broken connections and outages."""
    end, tries = time.monotonic() + patience, 0
    while time.monotonic() < end:
        tries += 1
        try:
            told = post(port, uuid, content)
        except (OSError, http.client.HTTPException):
            told = None
        if told is not None and told.status not in TRY_AGAIN:
            return Told(content, told.status, told.body, tries)
        never.wait(PAUSE)
    raise TimeoutError(f"no answer after {tries} tries")


def all_at_once(port: int, uuid: str, ballots: Sequence[bytes]) -> list[Told]:
    """One thread per ballot, all leaving at the same instant."""
    together = threading.Barrier(len(ballots))

    def one(content: bytes) -> Told:
        together.wait(PATIENCE)
        return insist(port, uuid, content)

    with ThreadPoolExecutor(len(ballots)) as pool:
        return list(pool.map(one, ballots))


def a_stream(port: int, uuid: str, ballots: Sequence[bytes], served: Count, connections: int) -> list[Told]:
    """All ballots, `connections` at a time; `served` counts the answers as they come."""

    def one(content: bytes) -> Told:
        told = insist(port, uuid, content)
        served.add()
        return told

    with ThreadPoolExecutor(connections) as pool:
        return list(pool.map(one, ballots))
