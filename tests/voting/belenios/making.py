"""Making whole elections for tests, wholly with our code."""

from __future__ import annotations

import functools
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from challenge.voting.belenios import archive, ballot, credential, group, serial, tally, trustee
from challenge.voting.belenios.archive import ArchiveWriter
from challenge.voting.belenios.election import Election
from challenge.voting.belenios.question import Question
from challenge.voting.belenios.tally import Tally
from challenge.voting.belenios.trustee import Trustees

DATA = Path(__file__).resolve().parents[2] / "data"
VECTORS = DATA / "vectors"
TAMPERED = DATA / "tampered"
TIMESTAMP = 1_700_000_000
SINGLE = Question("Quel défi ?", ("Un", "Deux", "Trois"), 1, 1)
BLANK = Question("Quel défi ?", ("Un", "Deux"), 1, 1, blank=True)
APPROVAL = Question("Lesquels ?", ("Un", "Deux", "Trois"), 0, 3)
STAGES = ("Setup", "EndBallots", "EncryptedTally", "PartialDecryption", "Result")


@dataclass(frozen=True)
class Made:
    """An election, and every secret in it."""

    election: Election
    trustees_record: bytes
    trustees: Trustees
    keys: tuple[int, ...]
    secrets: tuple[str, ...]

    @property
    def public(self) -> list[str]:
        uuid = self.election.uuid
        return credential.sort_public_credentials(credential.public_credential(uuid, s) for s in self.secrets)

    def vote(self, voter: int, *choices: list[int]) -> bytes:
        return ballot.make_ballot(self.election, self.secrets[voter], list(choices))

    def write(self, folder: Path, ballots: Sequence[bytes] = (), until: str = "Result") -> Path:
        """An archive that stops after the stage `until` ("Setup" means: after the ballots)."""
        path = folder / f"{self.election.uuid}.bel"
        with path.open("wb") as file:
            writer = ArchiveWriter(file, TIMESTAMP)
            writer.add_setup(self.election.to_bytes(), self.trustees_record, serial.dumps(self.public))
            for data in ballots:
                writer.add("Ballot", data)
            later = self.later_steps(ballots) if until != "Setup" else []
            for step in later[: STAGES.index(until)]:
                for event in step:
                    writer.add(*event)
        return path

    def later_steps(self, ballots: Sequence[bytes]) -> list[list[tuple[Any, ...]]]:
        """The events after the ballots with their records, one list a stage."""
        total = self.sum(ballots)
        number, encrypted = total.num_tallied, total.encrypted()
        shares = {n: tally.partial_decryption(self.election, x, total) for n, x in enumerate(self.keys, 1)}
        counts = tally.compute_result(self.election, self.trustees, total, shares, number)
        return [
            [("EndBallots",)],
            [("EncryptedTally", encrypted, tally.sized(number, number, serial.sha256_hex(encrypted)))],
            [("PartialDecryption", d, tally.owned(n, serial.sha256_hex(d))) for n, d in shares.items()],
            [("Result", tally.result_record(counts))],
        ]

    def sum(self, ballots: Sequence[bytes]) -> Tally:
        checked = [ballot.check_ballot(self.election, self.public, data) for data in ballots]
        total = Tally(self.election)
        for last in {one.credential: one for one in checked}.values():
            total.add(last)
        return total


def make(*questions: Question, voters: int = 3, trustees: int = 2) -> Made:
    """A new election on these questions."""
    uuid = credential.generate_uuid()
    keys = [trustee.make_single() for _ in range(trustees)]
    record = trustee.trustees_record([public for _, public in keys])
    checked = trustee.check_trustees(serial.loads(record))
    election = Election("Essai", "Un essai", checked.election_key, questions, uuid, "Ville", "Registre")
    secrets = tuple(credential.generate() for _ in range(voters))
    return Made(election, record, checked, tuple(secret for secret, _ in keys), secrets)


@functools.cache
def shared(*questions: Question) -> Made:
    """An election that tests share, because none changes it."""
    return make(*questions)


@functools.cache
def vector(name: str) -> Path:
    """The archive of one of the elections made by belenios-tool."""
    (path,) = (VECTORS / name).glob("*.bel")
    return path


def expected(name: str) -> Any:
    """What is known of it."""
    return json.loads((VECTORS / name / "expect.json").read_bytes())


def records(path: Path) -> list[tuple[str, bytes]]:
    """Kind and content of each record of an archive, without checking the chain."""
    return [(record.kind, record.content) for record in archive.ArchiveReader(path)]


def leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every string and number in a JSON value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [leaf for key, inner in items for leaf in leaves(inner, (*path, key))]
    return found if isinstance(value, (dict, list)) else [path]


def replaced(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """A copy of a JSON value with one part replaced."""
    copy = json.loads(json.dumps(value))
    inner = copy
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = new(inner[path[-1]])
    return copy


def nudge(text: Any) -> Any:
    """Another value of the same kind: the scalar after, another element, another text."""
    if isinstance(text, int):
        return text + 1
    if text.isdigit() and len(text) != 64:
        return str(int(text) + 1 if int(text) else 1)
    return (
        group.element_to_hex(group.base_power(random.randrange(2, 2**60))) if len(text) == 64 else text + "x"
    )


def known(name: str) -> Any:
    """Answers that the tests of both languages share."""
    return json.loads((DATA / "known" / f"{name}.json").read_bytes())
