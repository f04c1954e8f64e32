"""The block « Le fil » of the pages of other features: their templates ask for it, and know nothing of us."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import url_for

from challenge.foundation import clock
from challenge.foundation.i18n import language
from challenge.foundation.sentences import Sentence
from challenge.foundation.transaction import reading
from challenge.thread.queries import near
from challenge.thread.rules.knots import MOST, NAMES, Knot


@dataclass(frozen=True)
class Shown:
    """A knot for whoever reads. `language`: that of its title, where it is not the page's."""

    name: Sentence
    title: str
    language: str
    address: str
    at: datetime | date | None
    cents: int | None


@dataclass(frozen=True)
class Block:
    """What stands next to one thing. `left_out`: how many knots it does not show."""

    edition: int | None
    up: list[Shown]
    down: list[Shown]
    left_out: int


def around(kind: str, key: Any) -> Block | None:
    """What stands next to the thing of this kind and key; None where there is nothing to show."""
    with reading() as session:
        found = near.of(session, kind, key, now=clock.now())
    if found is None or not (found.up or found.down or found.edition):
        return None
    up, down = ([shown(one) for one in part[:MOST]] for part in (found.up, found.down))
    return Block(found.edition, up, down, found.left_out)


def shown(one: Knot) -> Shown:
    """A knot in the language of whoever reads."""
    here = language()
    return Shown(
        NAMES[one.kind],
        one.title.get(here, ""),
        one.language if one.language != here else "",
        url_for(one.endpoint, **one.values),
        one.at,
        one.cents,
    )
