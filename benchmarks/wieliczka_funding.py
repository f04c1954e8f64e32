"""A real town's ballots through the mixed vote: Wieliczka's participatory budget of 2023, all its projects.

Its 6,586 approval ballots of 64 projects are encrypted one by one, shuffled by three trustees, decrypted, and
verified by our verifier and by belenios-tool, which also shuffles once. The decrypted ballots must be those
of the file, and the bundle's command must give the town's own 30 winners from the archive.

usage: python benchmarks/wieliczka_funding.py [--ballots N] [--data FILE] [--tool PATH] [--processes N]
The file (Pabulib) is not part of this project: it is read from the shared data folder.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import town  # first: it puts the project on the path
from wieliczka import TOOL, costs, read_all, winners

from challenge.projects import bundles
from challenge.projects.rules.allocation import division, ties
from challenge.voting.belenios import ballot, credential, serial, tally, trustee
from challenge.voting.belenios.archive import ArchiveWriter
from challenge.voting.belenios.election import Election
from challenge.voting.belenios.mix import packing
from challenge.voting.belenios.mix.shuffle import make_shuffle, read_shuffle
from challenge.voting.belenios.tally import Result, Tally
from challenge.voting.methods import registry
from challenge.voting.rules import sheet_source
from challenge.voting.rules.sheet import RuleSheet, description
from config import Settings

TRUSTEES = 3
TIMESTAMP = 1_700_000_000
ENVELOPE, SEED = 1_000_000, "wieliczka"
OURS = (sys.executable, "-m", "challenge.voting.belenios")
MEASURE = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{used.ru_utime + used.ru_stime:.1f}", used.ru_maxrss // 1024, file=sys.stderr)
sys.exit(code)
"""  # a small process of its own: a child is said to be as large as its parent was


@dataclass
class Vote:
    """A mixed vote on these projects (each its name and its cost), and every secret in it."""

    projects: Mapping[str, tuple[str, int]]
    approvals: Sequence[set[int]]

    def __post_init__(self) -> None:
        self.sheet = rule_sheet(self.projects)
        keys = [trustee.make_single() for _ in range(TRUSTEES)]
        self.secrets = [secret for secret, _ in keys]
        self.trustees_record = trustee.trustees_record([record for _, record in keys])
        self.trustees = trustee.check_trustees(serial.loads(self.trustees_record))
        asked = registry.method(self.sheet.method).questions(self.sheet.method_sheet())
        said, uuid = description(self.sheet.fingerprint), self.sheet.uuid
        key = self.trustees.election_key
        self.election = Election("Funding", said, key, asked, uuid, "City", "Registrar")
        self.codes = [credential.generate() for _ in self.approvals]

    def encrypt(self) -> list[bytes]:
        """Every ballot."""
        choices = [[packing.pack(approved, len(self.projects))] for approved in self.approvals]
        return town.make_ballots(self.election, list(zip(self.codes, choices, strict=True)))

    def open(self, file: BinaryIO) -> ArchiveWriter:
        """An archive that holds the setup."""
        public = credential.sort_public_credentials(
            credential.public_credential(self.election.uuid, code) for code in self.codes
        )
        writer = ArchiveWriter(file, TIMESTAMP)
        writer.add_setup(self.election.to_bytes(), self.trustees_record, serial.dumps(public))
        return writer


def rule_sheet(projects: Mapping[str, tuple[str, int]]) -> RuleSheet:
    """The town's own rule, frozen: equal shares, raised by one unit until the next would not fit."""
    both = {"fr": "Quels projets ?", "en": "Which projects?"}
    opening, end = datetime(2023, 6, 1, tzinfo=UTC), datetime(2023, 6, 15, tzinfo=UTC)
    source = {
        "purpose": "funding",
        "method": "funding_approval",
        "question": both,
        "electorate": both,
        "legal": both,
        "administrator": "City",
        "credential_authority": "Registrar",
        "window": {"opens_at": opening, "closes_at": end},
        "rules": {"sign_in": False, "ties": "draw"},
        "trustees": [{"name": f"Trustee {number}"} for number in range(1, TRUSTEES + 1)],
        "funding": {
            "rule": "equal_shares",
            "envelope_cents": 100 * ENVELOPE,
            "minimum": 1,
            "stop": "infeasible",
            "step_cents": 100,
            "fill": False,
            "call": "wieliczka-2023",
            "call_fingerprint": "00" * 32,
        },
        "options": [
            {
                "reference": reference,
                "label": dict.fromkeys(("fr", "en"), f"{name} ({reference})"[:800]),
                "summary": dict.fromkeys(("fr", "en"), name[:800]),
                "cost_cents": 100 * cost,
            }
            for reference, (name, cost) in projects.items()
        ],
    }
    around = sheet_source.Surroundings(
        credential.generate_uuid(), "Europe/Warsaw", "00" * 32, ties.commitment(SEED), {}
    )
    return sheet_source.freeze(source, around)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    shared = town.ROOT / Settings.from_env().shared_data_dir
    parser.add_argument("--data", type=Path, default=shared / "wieliczka.pb")
    parser.add_argument("--ballots", type=int, default=None, help="only the first N ballots")
    parser.add_argument("--tool", type=Path, default=Path(os.environ.get("BELENIOS_TOOL", TOOL)))
    parser.add_argument("--processes", type=int, default=2, help="of our verifier")
    wanted = parser.parse_args()
    if not wanted.data.is_file():
        raise SystemExit("wieliczka.pb is not here: give --data, or set CHALLENGE_SHARED_DATA_DIR")
    names, votes = read_all(wanted.data)
    place = {project: i for i, project in enumerate(names)}
    approvals = [{place[project] for project in vote} for vote in votes][: wanted.ballots]
    print(f"{len(approvals)} ballots, {len(names)} projects{'':<21}{'time':>11} {'own':>9} {'children':>9}")
    asked = costs(wanted.data)
    vote = Vote({one: (name, asked[one]) for one, name in names.items()}, approvals)
    with tempfile.TemporaryDirectory() as folder:
        archive, result = hold(vote, Path(folder), wanted.tool, wanted.processes)
        found = divide_again(vote, result, archive, wanted.processes)
    if wanted.ballots is None and found != winners(wanted.data):
        raise SystemExit("the bundle's winners are not the town's own")


def hold(vote: Vote, folder: Path, tool: Path, processes: int) -> tuple[Path, Result]:
    """The whole vote, each stage timed; its archive, and its result."""
    watch, path = town.Stopwatch(), folder / f"{vote.election.uuid}.bel"
    with watch.stage("encryption, 2 processes"):
        ballots = vote.encrypt()
    with path.open("wb") as file:
        with watch.stage("credentials, public list, setup"):
            writer = vote.open(file)
        with watch.stage("encrypted tally of ballots already checked"):
            total = close(vote, writer, ballots)
        file.flush()
        measured("belenios-tool shuffle", [tool, "election", "shuffle", "--trustee-id", "1"], folder)
        key = folder / "one.privkey"
        key.write_bytes(trustee.private_key_file(vote.secrets[0]))
        given = ["--key", key, "--out", folder / "out", "--processes", processes]
        measured("our shuffle, every ballot and the shuffle checked", [*OURS, "shuffle", path, *given])
        final = mix(vote, writer, total, watch)
        decrypted = decrypt(vote, writer, final, watch)
    print(f"{'':<52}ballot {len(ballots[0])} bytes, archive {path.stat().st_size / 1e6:.1f} MB")
    report = judge(path, tool, processes)
    if report["verdict"] != "valid" or report["result"] != [decrypted]:
        raise SystemExit(f"our verifier refuses: {report['defects'][:3]}")
    compare(vote, decrypted)
    return path, [decrypted]


def divide_again(vote: Vote, result: Result, archive: Path, processes: int) -> set[str]:
    """What the bundle's command says of this archive: the projects funded."""
    divided = division.divide(vote.sheet, result, voters=len(vote.approvals), withdrawn=(), seed=SEED)
    path = archive.with_suffix(".zip")
    with path.open("wb") as file:
        facts = bundles.published(SEED, (), divided.hash)
        bundles.write(file, sheet=vote.sheet, archive=archive, facts=facts, outcome=divided.text)
    command = [sys.executable, "-m", "challenge.projects.recount", path, "--processes", processes]
    said = measured(f"the bundle's command, {processes} processes", command)
    print("\n".join(line for line in said.splitlines() if not line.startswith("funded")))
    return {line.split()[1] for line in said.splitlines() if line.startswith("funded")}


def judge(path: Path, tool: Path, processes: int) -> dict[str, Any]:
    """What our verifier says of the whole archive; belenios-tool must accept it too."""
    named = ",".join(str(number) for number in range(1, TRUSTEES + 1))
    command = [*OURS, "verify", path, "--json", "--shufflers", named, "--processes"]
    said = measured(f"our verifier, {processes} processes", [*command, processes])
    measured("our verifier, 1 process", [*command, 1])
    measured("belenios-tool verify", [tool, "election", "verify"], path.parent)
    report: dict[str, Any] = json.loads(said)
    return report


def close(vote: Vote, writer: ArchiveWriter, ballots: Sequence[bytes]) -> Tally:
    """The ballots, their end and their list."""
    total = Tally(vote.election)
    for data in ballots:
        writer.add("Ballot", data)
        total.add(ballot.read_ballot(data))
    encrypted = total.encrypted()
    writer.add("EndBallots")
    size = total.num_tallied
    writer.add("EncryptedTally", encrypted, tally.sized(size, size, serial.sha256_hex(encrypted)))
    return total


def mix(vote: Vote, writer: ArchiveWriter, total: Tally, watch: town.Stopwatch) -> Tally:
    """A shuffle by each trustee."""
    for number in range(1, TRUSTEES + 1):
        with watch.stage(f"shuffle with proof of trustee {number}, 1 process"):
            rows = total.to_mix()
            data = make_shuffle(vote.election, rows)
        writer.add("Shuffle", data, tally.owned(number, serial.sha256_hex(data)))
        total = total.after_mix(read_shuffle(data, [len(row) for row in rows])[0])
    writer.add("EndShuffles")
    print(f"{'':<52}shuffle {len(data) / 1e6:.1f} MB")
    return total


def decrypt(vote: Vote, writer: ArchiveWriter, final: Tally, watch: town.Stopwatch) -> list[list[int]]:
    """The trustees' shares and the result."""
    shares = {}
    with watch.stage("three partial decryptions, 1 process"):
        for number, secret in enumerate(vote.secrets, 1):
            shares[number] = data = tally.partial_decryption(vote.election, secret, final)
            writer.add("PartialDecryption", data, tally.owned(number, serial.sha256_hex(data)))
    with watch.stage("result, every share checked, 1 process"):
        result = tally.compute_result(vote.election, vote.trustees, final, shares, final.num_tallied)
        writer.add("Result", tally.result_record(result))
    return result[0]


def measured(name: str, command: Sequence[object], folder: Path = town.ROOT) -> str:
    """What a command writes; its time and the memory of its largest process are printed."""
    started = time.monotonic()
    words = [sys.executable, "-c", MEASURE, *map(str, command)]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=7200)
    if done.returncode:
        raise SystemExit(f"{name} refuses: {done.stderr[-300:]}")
    seconds, (processor, memory) = time.monotonic() - started, done.stderr.splitlines()[-1].split()
    print(f"{name:<52}{seconds:>9.1f} s {processor:>7} s of processor {memory:>5} MB", flush=True)
    return done.stdout


def compare(vote: Vote, decrypted: list[list[int]]) -> None:
    """The decrypted ballots are those of the file, in another order."""
    found = Counter(packing.unpack(vector, len(vote.projects)) for vector in decrypted)
    if found != Counter(map(frozenset, vote.approvals)):
        raise SystemExit("the decrypted ballots are not those of the file")
    print("the decrypted ballots are those of the file:", sum(found.values()))


if __name__ == "__main__":
    main()
