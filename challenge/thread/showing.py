"""The block « Le fil » of the pages of other features: their templates ask for it, and know nothing of us."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask import url_for

from challenge.foundation import clock, formats
from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import language
from challenge.foundation.sentences import Sentence
from challenge.foundation.transaction import reading
from challenge.thread.queries import near
from challenge.thread.rules.knots import NAMES, Knot


@dataclass(frozen=True)
class Shown:
    """A knot for whoever reads. `language`: that of its title, where it is not the page's; `value`: what was
    measured, with its unit."""

    name: Sentence
    title: str
    language: str
    address: str
    at: datetime | date | None
    cents: int | None
    value: str


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
    up, down = ([shown(one) for one in part[: found.most]] for part in (found.up, found.down))
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
        _value(*one.quantity) if one.quantity else "",
    )


def _value(value: Decimal, french: str, english: str) -> str:
    unit = english if language() == "en" else french
    return str(_("%(value)s %(unit)s", value=formats.number(value), unit=unit))
