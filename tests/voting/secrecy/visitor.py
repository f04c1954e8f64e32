"""A visitor who can be recognised by everything that a browser and a network tell, and her whole visit."""

import http.client
import json
import socket
from dataclasses import dataclass
from typing import Any

from challenge.voting.belenios import credential
from tests.voting import holding

ADDRESS = "127.77.66.55"  # every address of 127.0.0.0/8 is this machine
HEADERS = {
    "User-Agent": "RecognisableBrowser/7.7 (her phone)",
    "X-Forwarded-For": "203.0.113.77",
    "Forwarded": "for=198.51.100.91",
    "X-Real-IP": "192.0.2.46",
    "Cookie": "session=recognisable-session; crumb=recognisable-cookie",
    "X-Request-Id": "recognisable-request-4711",
    "Traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    "Authorization": "Bearer recognisable-token",
    "Referer": "https://recognisable.example/letter",
    "Accept-Language": "fr;q=0.77, br;q=0.66",
    "If-None-Match": '"recognisable-tag"',
}


@dataclass(frozen=True)
class Visit:
    """What the server answered to the ballot, and the headers of every answer."""

    status: int
    receipt: dict[str, Any]
    headers: list[tuple[str, str]]

    @property
    def cookies(self) -> list[str]:
        """What the server asked to keep."""
        return [value for name, value in self.headers if name.lower() == "set-cookie"]


def marks(held: holding.Holding) -> dict[str, str]:
    """All that must be nowhere afterwards: the visitor's traces, and the voter's secret in every writing."""
    told = {name: value.partition(";")[0] for name, value in HEADERS.items() if "-Language" not in name}
    secret = credential.secret_scalar(held.uuid, held.codes[0])
    return told | {
        "address": ADDRESS,
        "forwarded address": "198.51.100.91",
        "other cookie": "recognisable-cookie",
        "trace": "4bf92f3577b34da6a3ce929d0e0e4736",
        "languages": HEADERS["Accept-Language"],
        "code": held.codes[0],
        "code without dashes": held.codes[0].replace("-", ""),
        "decimal secret": str(secret),
        "hexadecimal secret": f"{secret:064x}",
        "little-endian secret": secret.to_bytes(32, "little").hex(),
    }


def visit(port: int, held: holding.Holding, content: bytes) -> Visit:
    """Read, vote, send again what was sent, and look on the board."""
    uuid, headers = held.uuid, []
    for path in ("/", f"/referendums/{uuid}", f"/referendums/{uuid}/booth"):
        headers += _ask(port, "GET", path)[2]
    headers += _ask(port, "GET", f"/api/referendums/{uuid}/booth.json")[2]
    status, body, cast = _ask(port, "POST", f"/api/referendums/{uuid}/ballots", content)
    again = _ask(port, "POST", f"/api/referendums/{uuid}/ballots", content)
    refused = _ask(port, "POST", f"/api/referendums/{uuid}/ballots", content + b" ")
    for path in (f"/referendums/{uuid}/board", f"/referendums/{uuid}/{uuid}.bel"):
        headers += _ask(port, "GET", path)[2]
    assert (again[0], refused[0]) == (200, 422)
    return Visit(status, json.loads(body), [*headers, *cast, *again[2], *refused[2]])


def leave_in_the_middle(port: int, held: holding.Holding) -> None:
    """Begin to send a ballot, and go."""
    lines = [f"POST /api/referendums/{held.uuid}/ballots HTTP/1.1", "Host: 127.0.0.1", "Content-Length: 900"]
    lines += [f"{name}: {value}" for name, value in HEADERS.items()]
    with socket.create_connection(("127.0.0.1", port), timeout=30, source_address=(ADDRESS, 0)) as gone:
        gone.sendall("\r\n".join([*lines, "", '{"election']).encode())


def _ask(
    port: int, method: str, path: str, body: bytes | None = None
) -> tuple[int, bytes, list[tuple[str, str]]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60, source_address=(ADDRESS, 0))
    try:
        connection.request(method, path, body, HEADERS)
        answer = connection.getresponse()
        return answer.status, answer.read(), answer.getheaders()
    finally:
        connection.close()
