"""Holding a referendum in a test, step by step, with real ballots and real keys."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.engine import Engine

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.voting.belenios import ballot, credential, serial, tally, trustee
from challenge.voting.belenios.election import Election
from challenge.voting.queries import board
from challenge.voting.queries import referendums as referendum_query
from challenge.voting.rules import two_officers
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.services import (
    closing,
    decryption,
    intake,
    opening,
    preparation,
    publication,
    referendums,
)
from challenge.voting.services.electorate import OpenedReferendums
from challenge.voting.services.intake import Answer
from tests.voting import samples

FRAME = referendums.Frame("Europe/Paris", "00" * 32, {"/static/js/pages/booth/main.js": "22" * 32})


@dataclass
class Holding:
    """One referendum and everything its people hold."""

    engine: Engine
    sheet: RuleSheet
    codes: Sequence[str]
    keys: list[int] = field(default_factory=list)

    @property
    def uuid(self) -> str:
        return self.sheet.uuid

    @property
    def election(self) -> Election:
        with reading(engine=self.engine) as session:
            identity = referendum_query.identity(session, self.uuid)
            return Election.from_bytes(referendum_query.election_record(session, identity) or b"")

    def make(self, voter: int, choices: list[list[int]]) -> bytes:
        return ballot.make_ballot(self.election, self.codes[voter], choices)

    def send(self, content: bytes, now: datetime = samples.DURING) -> Answer:
        """What the intake view does, at a chosen instant."""
        with reading(engine=self.engine) as session:
            opened = OpenedReferendums().load(session, self.uuid)
        examined = intake.examine(opened, content)
        with writing(engine=self.engine) as session:
            (answer,) = intake.store(session, [examined], time=lambda _session: now)
        if isinstance(answer, RuleBroken):
            raise answer
        return answer

    def vote(self, voter: int, choices: list[list[int]]) -> Answer:
        return self.send(self.make(voter, choices))

    def close(self) -> None:
        with writing(engine=self.engine) as session:
            closing.end(session, uuid=self.uuid, actor="clock", now=samples.CLOSES_AT)
            closing.aggregate(session, uuid=self.uuid, actor="clock", now=samples.CLOSES_AT)

    def share(self, owner: int) -> bytes:
        with reading(engine=self.engine) as session:
            total = decryption.published_tally(session, referendums.find(session, self.uuid))
        return tally.partial_decryption(self.election, self.keys[owner - 1], total)

    def decrypt(self, owners: Iterable[int] = (1, 2, 3), now: datetime = samples.DECRYPTS_AT) -> None:
        for owner in owners:
            data = self.share(owner)
            with writing(engine=self.engine) as session:
                decryption.receive(session, uuid=self.uuid, owner=owner, data=data, now=now)

    def tally(self) -> None:
        with writing(engine=self.engine) as session:
            decryption.tally_up(session, uuid=self.uuid, actor="Chiara", now=samples.DECRYPTS_AT)

    def publish(self) -> None:
        for officer in ("Chiara", "Hugo"):
            with writing(engine=self.engine) as session:
                publication.approve(
                    session, uuid=self.uuid, officer=two_officers.named(officer), now=samples.DECRYPTS_AT
                )

    def archive(self) -> bytes:
        with reading(engine=self.engine) as session:
            return b"".join(board.archive_chunks(session, board.head(session, self.uuid)))


def freeze(
    engine: Engine,
    *,
    voters: int = 5,
    frame: referendums.Frame = FRAME,
    given: dict[str, Any] | None = None,
    seed: str | None = None,
    **changes: Any,
) -> Holding:
    """A referendum with frozen rules, and codes that its server has not seen. `given`: a whole source."""
    with writing(engine=engine) as session:
        sheet = referendums.create(
            session,
            source=given or samples.source(**changes),
            frame=frame,
            actor="Chiara",
            now=_before(),
            seed=seed,
        )
    return Holding(engine, sheet, [credential.generate() for _ in range(voters)])


def give_credentials(held: Holding) -> None:
    public = [credential.public_credential(held.uuid, code) for code in held.codes]
    with writing(engine=held.engine) as session:
        preparation.receive_credentials(
            session, uuid=held.uuid, data=serial.dumps(public), actor="Chiara", now=_before()
        )


def give_trustees(held: Holding) -> None:
    for name in held.sheet.trustees:
        secret, record = trustee.make_single()
        held.keys.append(secret)
        with writing(engine=held.engine) as session:
            preparation.receive_trustee(
                session, uuid=held.uuid, name=name, data=serial.dumps(record), actor="Chiara", now=_before()
            )


def approve_opening(held: Holding, *officers: str, now: datetime | None = None) -> bool:
    opened = False
    for officer in officers or ("Chiara", "Hugo"):
        with writing(engine=held.engine) as session:
            opened = opening.approve(
                session, uuid=held.uuid, officer=two_officers.named(officer), now=now or _before()
            )
    return opened


def opened(engine: Engine, **changes: Any) -> Holding:
    """A referendum that two officers opened, ready for ballots."""
    held = freeze(engine, **changes)
    give_credentials(held)
    give_trustees(held)
    approve_opening(held)
    return held


def published(engine: Engine, choices: Sequence[list[list[int]]], **changes: Any) -> Holding:
    """A referendum held to its end: one ballot per item of `choices`, one voter each."""
    held = opened(engine, voters=max(len(choices), 1), **changes)
    for voter, choice in enumerate(choices):
        held.vote(voter, choice)
    held.close()
    held.decrypt(range(1, len(held.keys) + 1))
    held.tally()
    held.publish()
    return held


def _before() -> datetime:
    return samples.OPENS_AT - timedelta(days=1)
