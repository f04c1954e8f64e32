"""Holding a funding vote in a test: mixed ballots, trustees who shuffle, then decrypt."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from challenge.foundation.transaction import reading, writing
from challenge.voting.belenios.mix import handing_in, packing
from challenge.voting.belenios.mix.shuffle import make_shuffle
from challenge.voting.models.board import Event, Record
from challenge.voting.services import mixing, referendums
from tests.voting import holding, samples
from tests.voting.holding import Holding

VOTERS = 10
FUNDING = {
    "rule": "equal_shares",
    "envelope_cents": 100_000,
    "minimum": 2,
    "stop": "infeasible",
    "step_cents": 100,
    "fill": False,
    "call": "velos-2027",
    "call_fingerprint": "ab" * 32,
}


def project(reference: str, cost: int = 30_000) -> dict[str, Any]:
    return samples.option(reference) | {"cost_cents": cost, "theme_fr": "Vélo", "theme_en": "Bike"}


def source(method: str = "funding_approval", number: int = 9, **changes: Any) -> dict[str, Any]:
    """The source of a funding vote; `changes` replaces fields of its funding table."""
    rule = "equal_shares" if method == "funding_approval" else "most_votes"
    return samples.source(
        method,
        purpose="funding",
        funding=FUNDING | {"rule": rule} | changes,
        options=[project(f"p{place}") for place in range(number)],
        rules={"least_voters": VOTERS, "ties": "draw"},
    )


def opened(
    engine: Engine, *, voters: int = VOTERS, number: int = 9, seed: str | None = None, **changes: Any
) -> Holding:
    """A funding vote that two officers opened. `seed`: of its draw, where somebody committed to it."""
    held = holding.freeze(engine, voters=voters, given=source(number=number, **changes), seed=seed)
    holding.give_credentials(held)
    holding.give_trustees(held)
    holding.approve_opening(held)
    return held


def vote(held: Holding, voter: int, approved: Iterable[int]) -> None:
    held.vote(voter, [packing.pack(list(approved), len(held.sheet.options))])


def closed(engine: Engine, *, voters: int = VOTERS, **changes: Any) -> Holding:
    """The same, closed: voter n approved the projects n mod 3, n mod 3 + 1 and 8."""
    held = opened(engine, voters=voters, **changes)
    for voter in range(voters):
        vote(held, voter, {voter % 3, voter % 3 + 1, 8})
    held.close()
    return held


def turn(held: Holding, owner: int) -> tuple[bytes, bytes]:
    """What trustee number `owner` makes: a shuffle, and the word that it is hers."""
    with reading(engine=held.engine) as session:
        rows = mixing.current(session, referendums.find(session, held.uuid)).to_mix()
    data = make_shuffle(held.election, rows)
    return data, handing_in.sign(held.election, held.keys[owner - 1], data)


def send(held: Holding, owner: int, data: bytes, word: bytes, now: datetime = samples.CLOSES_AT) -> bool:
    with writing(engine=held.engine) as session:
        return mixing.receive(session, uuid=held.uuid, owner=owner, data=data, word=word, now=now)


def shuffle(held: Holding, owners: Iterable[int] = (1, 2, 3)) -> None:
    for owner in owners:
        send(held, owner, *turn(held, owner))


def encrypted(session: Session) -> list[bytes]:
    """The records of the encrypted tally of the only vote."""
    found = select(Record.content).join(
        Event, (Event.referendum_id == Record.referendum_id) & (Event.height == Record.height)
    )
    return list(session.scalars(found.where(Event.type == "EncryptedTally").order_by(Record.rank)))


def published(engine: Engine, **changes: Any) -> Holding:
    """A funding vote held to its end."""
    held = closed(engine, **changes)
    shuffle(held)
    held.decrypt()
    held.tally()
    held.publish()
    return held
