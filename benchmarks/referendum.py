"""Setting up and counting a referendum for a benchmark, by the same services as its commands."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy.engine import Engine

from challenge.foundation.transaction import reading, writing
from challenge.voting import receipt_key
from challenge.voting.belenios import credential, serial, tally, trustee
from challenge.voting.belenios.election import Election
from challenge.voting.queries import referendums as referendum_query
from challenge.voting.rules import two_officers
from challenge.voting.services import (
    closing,
    decryption,
    opening,
    preparation,
    publication,
    referendums,
)
from config import Settings

OFFICERS = ("Chiara", "Hugo")
TRUSTEES = ("Dmitri", "Ada", "Inès")


def source(question: str, options: list[str], opens_at: datetime, *, sign_in: bool = False) -> dict[str, Any]:
    """An approval referendum over these options, open for a day."""

    def both(text: str) -> dict[str, str]:
        return {"fr": text, "en": text}

    return {
        "method": "approval",
        "question": both(question),
        "electorate": both("Benchmark"),
        "legal": both("Benchmark"),
        "administrator": "Benchmark",
        "credential_authority": "Benchmark",
        "options": [
            {"reference": str(place), "label": both(name), "summary": both(name)}
            for place, name in enumerate(options, start=1)
        ],
        "window": {
            "opens_at": opens_at,
            "closes_at": opens_at + timedelta(days=1),
            "complaint_hours": 0,
        },
        "rules": {"ties": "joint", "sign_in": sign_in},
        "trustees": [{"name": name} for name in TRUSTEES],
    }


class Held:
    """One referendum on `engine`, and the keys of its trustees."""

    def __init__(self, engine: Engine, settings: Settings, text: dict[str, Any]) -> None:
        self.engine = engine
        self.now = datetime.now(UTC)
        frame = referendums.Frame("UTC", receipt_key.public_hex(receipt_key.load(settings)), {})
        with writing(engine=engine) as session:
            sheet = referendums.create(session, source=text, frame=frame, actor=OFFICERS[0], now=self.now)
        self.uuid, self.closes_at = sheet.uuid, sheet.window.closes_at
        self.keys: list[int] = []

    def open(self, codes: list[str], public: list[str]) -> Election:
        """Give the credentials and the trustees' keys; two officers open."""
        common: dict[str, Any] = {"uuid": self.uuid, "actor": OFFICERS[0], "now": self.now}
        assert len(codes) == len(public)
        with writing(engine=self.engine) as session:
            preparation.receive_credentials(session, data=serial.dumps(public), **common)
            for name in TRUSTEES:
                secret, record = trustee.make_single()
                self.keys.append(secret)
                preparation.receive_trustee(session, name=name, data=serial.dumps(record), **common)
            for officer in OFFICERS:
                opening.approve(session, uuid=self.uuid, officer=two_officers.named(officer), now=self.now)
        with reading(engine=self.engine) as session:
            identity = referendum_query.identity(session, self.uuid)
            return Election.from_bytes(referendum_query.election_record(session, identity) or b"")

    def close(self) -> None:
        """End, and put the encrypted tally on the board."""
        with writing(engine=self.engine) as session:
            closing.end(session, uuid=self.uuid, actor="clock", now=self.closes_at)
        with writing(engine=self.engine) as session:
            closing.aggregate(session, uuid=self.uuid, actor="clock", now=self.closes_at)

    def decrypt_and_publish(self, election: Election) -> None:
        """Every trustee's share, the result, and two officers to publish it."""
        with reading(engine=self.engine) as session:
            total = decryption.published_tally(session, referendums.find(session, self.uuid))
        for owner, key in enumerate(self.keys, start=1):
            data = tally.partial_decryption(election, key, total)
            with writing(engine=self.engine) as session:
                decryption.receive(session, uuid=self.uuid, owner=owner, data=data, now=self.closes_at)
        with writing(engine=self.engine) as session:
            decryption.tally_up(session, uuid=self.uuid, actor=OFFICERS[0], now=self.closes_at)
            for officer in OFFICERS:
                publication.approve(
                    session, uuid=self.uuid, officer=two_officers.named(officer), now=self.closes_at
                )


def codes(number: int) -> list[str]:
    """Secret credentials as the registrar makes them."""
    return [credential.generate() for _ in range(number)]
