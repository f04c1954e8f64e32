"""Ballots in frames that only a hand-made client sends, on real servers: a refusal, never a fault."""

import gzip
import json
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.engine import Engine

from config import Settings
from tests.voting import holding
from tests.voting.resilience import elections, servers

SERVERS = {"waitress": servers.waitress, "gunicorn": servers.gunicorn}
MEBIBYTE = 1024 * 1024
UNKNOWN_FRAME = 501  # what HTTP says to a Transfer-Encoding that a server does not have


@pytest.fixture
def held(app: Flask, engine: Engine) -> holding.Holding:
    return elections.open_now(engine, voters=1)


@pytest.fixture(params=["gunicorn", pytest.param("waitress", marks=pytest.mark.sweep)])
def server(
    request: pytest.FixtureRequest, settings: Settings, tmp_path: Path, held: holding.Holding
) -> Iterator[servers.RealServer]:
    with servers.running(SERVERS[str(request.param)](settings, tmp_path)) as server:
        yield server


def ask(port: int, uuid: str, headers: list[str], body: bytes, then_leave: bool = False) -> tuple[int, bytes]:
    """Send these bytes, and read until the server closes; status 0 when it says nothing."""
    lines = [f"POST /api/referendums/{uuid}/ballots HTTP/1.1", "Host: 127.0.0.1", "Connection: close"]
    answer = b""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection, suppress(ConnectionError):
        connection.sendall("\r\n".join([*lines, *headers, "", ""]).encode() + body)
        if then_leave:
            connection.shutdown(socket.SHUT_WR)
        while more := connection.recv(65536):
            answer += more
    head, _, said = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]) if head else 0, said


def measured(body: bytes, *headers: str) -> tuple[list[str], bytes]:
    return [f"Content-Length: {len(body)}", *headers], body


def in_chunks(*chunks: bytes) -> tuple[list[str], bytes]:
    body = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in (*chunks, b""))
    return ["Transfer-Encoding: chunked"], body


def readable(content: bytes) -> dict[str, tuple[list[str], bytes]]:
    """Frames that hold a body, which is no ballot."""
    return {
        "compressed": measured(gzip.compress(content), "Content-Encoding: gzip"),
        "compressed in name": measured(content[1:], "Content-Encoding: br"),
        "cut": ([f"Content-Length: {len(content) - 1}"], content),
        "empty": measured(b""),
        "without length": ([], content),
        "changed, in chunks": in_chunks(content[:100], content[101:]),
        "too large": measured(b"x" * (MEBIBYTE + 1)),
        "too large, in chunks": in_chunks(*[b"x" * 65536] * 17),
    }


def unreadable(content: bytes) -> dict[str, tuple[list[str], bytes]]:
    """Frames that nobody can read: the server may answer by itself, or hang up."""
    length, chunked = f"Content-Length: {len(content)}", "Transfer-Encoding: chunked"
    return {
        "left in the middle": ([length], content[:-1]),
        "left in the middle of a chunk": ([chunked], b"%x\r\n" % len(content) + content[:-1]),
        "no last chunk": ([chunked], in_chunks(content)[1][:-5]),
        "chunks of no size": ([chunked], b"zz\r\n" + content + b"\r\n0\r\n\r\n"),
        "chunks of a negative size": ([chunked], b"-5\r\n" + content + b"\r\n0\r\n\r\n"),
        "chunks of a huge size": ([chunked], b"f" * 20 + b"\r\n" + content + b"\r\n0\r\n\r\n"),
        "two lengths": ([length, f"Content-Length: {len(content) + 5}"], content),
        "an unknown frame": (["Transfer-Encoding: gzip", length], content),
        "a negative length": (["Content-Length: -1"], content),
        "a length with its sign": (["Content-Length: +10"], content),
    }


def refuses_what_is_no_ballot(server: servers.RealServer, uuid: str, content: bytes) -> None:
    for how, (headers, body) in readable(content).items():
        status, said = ask(server.port, uuid, headers, body)
        assert 400 <= status < 500, (how, status, said)
        assert json.loads(said)["code"], how
        assert json.loads(said)["sentence"], how


def survives_what_nobody_can_read(server: servers.RealServer, uuid: str, content: bytes) -> None:
    for how, (headers, body) in unreadable(content).items():
        status, said = ask(server.port, uuid, headers, body, then_leave=True)
        assert status in (0, UNKNOWN_FRAME) or 400 <= status < 500, (how, status, said)
    assert b'"fault"' not in server.log.read_bytes()


def takes_a_ballot_in_chunks(server: servers.RealServer, uuid: str, content: bytes) -> None:
    status, said = ask(server.port, uuid, *in_chunks(content[:100], content[100:]))
    assert (status, json.loads(said)["height"]) == (201, 1)


def test_it_takes_nothing_but_a_ballot(server: servers.RealServer, held: holding.Holding) -> None:
    (content,), empty = elections.ballots_of(held, held.codes), held.archive()
    refuses_what_is_no_ballot(server, held.uuid, content)
    survives_what_nobody_can_read(server, held.uuid, content)
    assert held.archive() == empty
    takes_a_ballot_in_chunks(server, held.uuid, content)
