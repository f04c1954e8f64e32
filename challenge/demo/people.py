"""The cast: whom a visitor may become, with the roles and the residence that each one has."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.accounts.services import accounts, roles
from challenge.demo.town import ACTOR, FIRST_NEIGHBOUR, REFERENCE, read, residents
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.residents.queries import roll
from challenge.residents.services import ties
from challenge.residents.services.cases import Resident

NEIGHBOUR = "voisin{}@courriel.example"
NEIGHBOURS = 120
"""How many of the made-up residents have an account tied to the roll: they propose, support and vote."""


@dataclass(frozen=True)
class Player:
    """One of the cast. `story` in each language; `todo`, what waits for them: by where the story stands, in
    each language with the page where it is done; `reference`, that of the roll, where they are on it."""

    key: str
    name: str
    email: str
    account_id: int
    story: dict[str, str]
    todo: dict[str, dict[str, str]]
    reference: str | None = None

    @property
    def given(self) -> str:
        """The first name."""
        return self.name.split()[0]

    def waits(self, chapter: str) -> dict[str, str]:
        """What waits for them in this chapter of the story: words in each language, and `to`."""
        return self.todo.get(chapter) or self.todo["any"]


def gather(*, now: datetime) -> None:
    """Open an account for each of the cast, grant their roles, tie the residents to the roll; then the
    neighbours, who have an account and a tie only."""
    with writing() as session:
        for one in read("cast")["cast"]:
            number = open_account(session, email=one["email"], name=one["name"], now=now)
            for role in one["roles"]:
                roles.grant(session, account_id=number, role=role, actor=ACTOR, now=now)
    _tie(_residents_of_the_cast(), now=now)
    _tie(_neighbours(now), now=now)


def open_account(session: Session, *, email: str, name: str, now: datetime) -> int:
    """An account of somebody of the town, who reads French; its id."""
    return accounts.open_account(session, email=email, name=name, language="fr", now=now)


def visitor(session: Session, account_id: int, *roles: str) -> Visitor:
    """Somebody of the town as they act, with these roles; whoever has one has shown their second factor."""
    found = people.person(session, account_id)
    if found is None:
        raise LookupError(account_id)
    return Visitor(found.id, found.name, found.email, frozenset(roles), 0, proved_twice=bool(roles))


def cast(session: Session) -> list[Player]:
    """The cast, in the order of the story; empty in a city that never loaded it."""
    listed = read("cast")["cast"]
    known = people.by_emails(session, [one["email"] for one in listed])
    found, numbers = [], count(1)
    for one in listed:
        reference = REFERENCE.format(next(numbers)) if one.get("on_the_roll") else None
        account = known.get(one["email"])
        if account:
            key = one["email"].partition("@")[0]
            found.append(
                Player(key, account.name, account.email, account.id, one["story"], one["todo"], reference)
            )
    return found


def player(session: Session, key: str) -> Player | None:
    """One of the cast, by the word of her address."""
    return next((one for one in cast(session) if one.key == key), None)


def neighbours(session: Session) -> list[int]:
    """The accounts of the made-up residents, in the order of the roll."""
    emails = [NEIGHBOUR.format(number) for number in range(NEIGHBOURS)]
    found = people.by_emails(session, emails)
    return [found[email].id for email in emails if email in found]


def neighbour_reference(place: int) -> str:
    """The city's reference of the neighbour at this place, from 0."""
    return REFERENCE.format(FIRST_NEIGHBOUR + place)


def account(session: Session, given: str) -> int:
    """The account of one of the cast, by first name."""
    found = player(session, given.lower())
    if found is None:
        raise LookupError(given)
    return found.account_id


def _residents_of_the_cast() -> list[tuple[str, str, str]]:
    listed = [one for one in read("cast")["cast"] if one.get("on_the_roll")]
    return [
        (REFERENCE.format(number), one["name"], one["email"]) for number, one in enumerate(listed, start=1)
    ]


def _neighbours(now: datetime) -> list[tuple[str, str, str]]:
    first = REFERENCE.format(FIRST_NEIGHBOUR)
    listed = [one for one in residents(today=now.date()) if one.reference >= first]
    return [
        (one.reference, one.name, NEIGHBOUR.format(number)) for number, one in enumerate(listed[:NEIGHBOURS])
    ]


def _tie(lines: Iterable[tuple[str, str, str]], *, now: datetime) -> None:
    with writing() as session:
        for reference, name, email in lines:
            known = people.by_email(session, email)
            number = known.id if known else open_account(session, email=email, name=name, now=now)
            person = roll.by_reference(session, reference)
            if person:
                resident = Resident(number, name, email, "fr")
                ties.tie(session, resident=resident, person_id=person.id, means="desk", actor=ACTOR, now=now)
