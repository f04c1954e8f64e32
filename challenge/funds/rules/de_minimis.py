"""De minimis aid: what one undertaking may receive over three rolling years without being State aid.

Regulation (EU) 2023/2831, article 3 § 2: 300,000 euros per single undertaking over any period of three years,
counted on the day when the right to the aid is given. Dated: another figure is another row.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from challenge.foundation.money import Euros
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_

ARTICLE = "règlement (UE) 2023/2831, article 3, paragraphe 2"
YEARS = 3


@dataclass(frozen=True)
class Ceiling:
    """The most that one undertaking may receive, from a day on."""

    since: date
    cents: int


CEILINGS: Sequence[Ceiling] = (Ceiling(date(2013, 12, 18), 20_000_000), Ceiling(date(2024, 1, 1), 30_000_000))


class DeMinimisExceeded(RuleBroken):
    msgid = N_(
        "Cette entreprise aurait reçu %(total)s d’aides de minimis en trois ans. La limite est de "
        "%(ceiling)s : il reste %(left)s. Texte : %(article)s."
    )


@dataclass(frozen=True)
class Grant:
    """An aid, from us or declared by who received it: the day of the right to it."""

    on: date
    cents: int


def since(on: date) -> date:
    """The last day that no longer counts with `on`: three years before it."""
    try:
        return on.replace(year=on.year - YEARS)
    except ValueError:  # the 29th of February
        return on.replace(year=on.year - YEARS, day=28)


def counted(grants: Iterable[Grant], *, on: date) -> int:
    """The cents of the three years that end on this day, the day itself included."""
    first = since(on)
    return sum(one.cents for one in grants if first < one.on <= on)


def ceiling(on: date, table: Sequence[Ceiling] = CEILINGS) -> int:
    """The ceiling of a day, in cents; none before the first."""
    found = [one for one in table if one.since <= on]
    return max(found, key=lambda one: one.since).cents if found else 0


def highest(grants: Sequence[Grant], *, on: date) -> int:
    """The most counted on this day, or on a later one whose three years hold it: aid may be dated before
    another that is written already."""
    days = [on, *(one.on for one in grants if since(one.on) < on < one.on)]
    return max(counted(grants, on=day) for day in days)


def left(grants: Sequence[Grant], *, on: date) -> int:
    """What may still be given on this day, in cents; never below nothing."""
    return max(ceiling(on) - highest(grants, on=on), 0)


def require_room(grants: Sequence[Grant], cents: int, *, on: date) -> None:
    """Raises DeMinimisExceeded when this aid does not fit."""
    room = left(grants, on=on)
    if cents > room:
        raise DeMinimisExceeded(
            total=Euros(highest(grants, on=on) + cents),
            ceiling=Euros(ceiling(on)),
            left=Euros(room),
            article=ARTICLE,
        )
