"""A real town's ballots through the mixed vote: Wieliczka's participatory budget of 2023, all its projects.

Its 6,586 approval ballots of 64 projects are encrypted one by one, shuffled by three trustees, decrypted, and
verified by our verifier and by belenios-tool, which also shuffles once. The decrypted ballots must be those
of the file.

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
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import town  # first: it puts the project on the path
from wieliczka import TOOL, read_all

from challenge.voting.belenios import ballot, credential, serial, tally, trustee
from challenge.voting.belenios.archive import ArchiveWriter
from challenge.voting.belenios.election import Election
from challenge.voting.belenios.mix import packing
from challenge.voting.belenios.mix.question import MixedQuestion
from challenge.voting.belenios.mix.shuffle import make_shuffle, read_shuffle
from challenge.voting.belenios.tally import Tally
from config import Settings

TRUSTEES = 3
TIMESTAMP = 1_700_000_000
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
    """A mixed vote on these projects, and every secret in it."""

    projects: Sequence[str]
    approvals: Sequence[set[int]]

    def __post_init__(self) -> None:
        uuid = credential.generate_uuid()
        keys = [trustee.make_single() for _ in range(TRUSTEES)]
        self.secrets = [secret for secret, _ in keys]
        self.trustees_record = trustee.trustees_record([record for _, record in keys])
        self.trustees = trustee.check_trustees(serial.loads(self.trustees_record))
        labels = tuple(f"Projects {8 * i + 1}…" for i in range(packing.length(len(self.projects))))
        asked = (MixedQuestion("Which projects?", labels),)
        self.election = Election("Funding", "", self.trustees.election_key, asked, uuid, "City", "Registrar")
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
    with tempfile.TemporaryDirectory() as folder:
        hold(Vote(list(names.values()), approvals), Path(folder), wanted.tool, wanted.processes)


def hold(vote: Vote, folder: Path, tool: Path, processes: int) -> None:
    """The whole vote, each stage timed."""
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
