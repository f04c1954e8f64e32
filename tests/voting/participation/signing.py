"""A vote whose voters sign in: a roll, its electorate, and people who cast as themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.residents.models.roll import RollPerson
from challenge.residents.models.ties import ResidenceTie
from challenge.voting.models.participation import ParticipationMark
from challenge.voting.rules.stages import Stage
from challenge.voting.services import closing, intake, referendums
from challenge.voting.services.electorate import OpenedReferendums
from challenge.voting.services.intake import Answer
from tests.voting import holding, samples

RULES = {"sign_in": True, "least_voters": 2, "ties": "joint", "ballots_per_credential": 4}
CHOICE = [[1, 0, 0]]


@dataclass
class Vote:
    """A referendum, and the persons of its roll in order."""

    held: holding.Holding
    persons: Sequence[int]

    def send(self, person: int | None, content: bytes, now: datetime = samples.DURING) -> Answer:
        """What the view does with a ballot that the n-th person sends, at a chosen instant."""
        with reading(engine=self.held.engine) as session:
            opened = OpenedReferendums().load(session, self.held.uuid)
        voter = None if person is None else self.persons[person]
        examined = intake.examine(opened, content, voter)
        with writing(engine=self.held.engine) as session:
            (answer,) = intake.store(session, [examined], time=lambda _session: now)
        if isinstance(answer, RuleBroken):
            raise answer
        return answer

    def cast(self, person: int | None, code: int, choices: list[list[int]] = CHOICE) -> Answer:
        """The n-th person votes with the m-th code."""
        return self.send(person, self.held.make(code, choices))


def live(engine: Engine, number: int, *, first: int = 0, districts: Sequence[str] = ("Centre",)) -> list[int]:
    """So many persons on the roll, one district after the other; their ids."""
    with writing(engine=engine) as session:
        persons = [
            RollPerson(
                reference=f"P-{place}",
                name=f"Personne {place}",
                birth_on=date(1980, 1, 1),
                address="1 rue Longue",
                district=districts[place % len(districts)],
                joined_at=samples.OPENS_AT,
            )
            for place in range(first, first + number)
        ]
        session.add_all(persons)
        session.flush()
        return [person.id for person in persons]


def tie(engine: Engine, account_id: int, person_id: int, **changes: Any) -> None:
    """An account is a person."""
    with writing(engine=engine) as session:
        row = {"means": "desk", "email": "x@example.org", "language": "fr", "made_by": "c"} | changes
        row = {"contest_hash": f"{account_id:064}", "made_at": samples.OPENS_AT} | row
        session.add(ResidenceTie(account_id=account_id, person_id=person_id, **row))


def leave(engine: Engine, person_id: int) -> None:
    """A later file of the city leaves this person out."""
    with writing(engine=engine) as session:
        session.get_one(RollPerson, person_id).left_at = samples.DURING


def opened(
    engine: Engine, *, voters: int = 4, districts: Sequence[str] = ("Centre",), **changes: Any
) -> Vote:
    """A vote with sign-in that two officers opened, as many codes as persons."""
    persons = live(engine, voters, districts=districts)
    return Vote(holding.opened(engine, voters=voters, **({"rules": RULES} | changes)), persons)


def close_now(held: holding.Holding) -> None:
    """The end and the tally, at the instant of a vote whose window is its own."""
    now = held.sheet.window.closes_at
    with writing(engine=held.engine) as session:
        closing.end(session, uuid=held.uuid, actor="clock", now=now)
        closing.aggregate(session, uuid=held.uuid, actor="clock", now=now)


def annul(engine: Engine, uuid: str) -> None:
    """Two officers annul it, whatever else that writes."""
    with writing(engine=engine) as session:
        referendums.find(session, uuid, lock=True).stage = Stage.ANNULLED


def a_mark(session: Session) -> bytes:
    """The person's hash of one mark."""
    return session.scalars(select(ParticipationMark.person).limit(1)).one()


def marks(engine: Engine, model: type[Any]) -> list[Any]:
    """Every row of a table."""
    with reading(engine=engine) as session:
        return list(session.scalars(select(model)))
