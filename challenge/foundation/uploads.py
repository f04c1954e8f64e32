"""Files that people send: where a request may be larger than any form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from flask import Blueprint, request
from werkzeug.datastructures import FileStorage

from challenge.foundation.refusals import RuleBroken

Kept = TypeVar("Kept")

SPARE = 4 * 1024 * 1024
"""What comes around a file, and enough of one that is too heavy for its rule to say so by name."""


@dataclass(frozen=True)
class Room:
    """Where files of so many bytes are sent: endpoints of a blueprint, or all of it where an address has
    these values."""

    blueprint: str
    endpoints: tuple[str, ...]
    values: Mapping[str, str]
    largest: int


ROOMS: list[Room] = []
"""Every one: what stands before the application has to let as much through."""


def make_room(bp: Blueprint, largest: int, *endpoints: str, **values: str) -> None:
    """Let these endpoints of a blueprint take files of so many bytes together; where `values` are given, only
    at addresses that have them. This runs before anything of the request is read: who may not send a file
    is refused unread."""
    ROOMS.append(Room(bp.name, endpoints, values, largest))

    @bp.url_value_preprocessor
    def widen(endpoint: str | None, found: Mapping[str, object] | None) -> None:
        if (not endpoints or endpoint in endpoints) and values.items() <= (found or {}).items():
            request.max_content_length = largest + SPARE


def sent(file: FileStorage | None, keep: Callable[..., Kept], *, missing: type[RuleBroken]) -> Kept:
    """What `keep` makes of the file that a form sent, which is closed whatever happens. `missing` when none
    was chosen."""
    if not file:
        raise missing
    with file.stream as stream:
        return keep(stream)
