"""A mail server for tests, that keeps what it is given."""

import dataclasses
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from flask import Flask


class Box:
    """A mail server that keeps what it is given, and refuses two addresses."""

    def __init__(self) -> None:
        self.received: list[Any] = []

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _o: Any) -> str:
        if address.startswith("nobody"):
            return "550 no such mailbox"
        if address.startswith("full"):
            return "452 mailbox full"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        self.received.append(envelope)
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def box(app: Flask) -> Iterator[Box]:
    """A mail server at the address that the settings name."""
    handler = Box()
    port = free_port()
    server = Controller(handler, hostname="127.0.0.1", port=port)
    server.start()
    app.extensions["settings"] = dataclasses.replace(
        app.extensions["settings"], smtp_host="127.0.0.1", smtp_port=port, smtp_tls=False
    )
    yield handler
    server.stop()
