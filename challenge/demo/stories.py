"""Which texts a call of the town is told in: those of the edition before, or those of the current one."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from challenge.demo.town import read
from challenge.projects.queries.calls import FrozenCall

PARTS = ("call", "teams", "awards", "incubations")
FIRST_OWNER, FIRST_PAST_OWNER = 40, 60
"""The neighbour who writes for the first team; those before propose and vote."""


@dataclass(frozen=True)
class Story:
    """The call, its teams, its awards and what its projects became. `ibans`: of the teams that have given an
    account, by name; `first_owner`: the neighbour who writes for the first team."""

    call: Mapping[str, Any]
    teams: Mapping[str, Any]
    awards: Mapping[str, Any]
    incubations: Mapping[str, Any]
    ibans: Mapping[str, str]
    first_owner: int

    @property
    def slug(self) -> str:
        """The address of its call."""
        return str(self.call["challenge"]["slug"])


@cache
def current() -> Story:
    """Of the edition that a visitor walks into."""
    told = {name: read(name) for name in PARTS}
    return Story(**told, ibans=told["teams"]["ibans"], first_owner=FIRST_OWNER)


@cache
def past() -> Story:
    """Of the edition before, told to its end."""
    told = read("past")
    return Story(**{name: told[name] for name in PARTS}, ibans=told["ibans"], first_owner=FIRST_PAST_OWNER)


def of(call: FrozenCall) -> Story:
    """The story that this call belongs to."""
    return past() if call.slug == past().slug else current()


def iban(payee: str) -> str:
    """The account of a team of either story."""
    return {**past().ibans, **current().ibans}[payee]
