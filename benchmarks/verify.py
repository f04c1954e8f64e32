"""Our verifier and belenios-tool on the same archive: 1,000 approval ballots of 5 options, made here.

usage: python benchmarks/verify.py [--ballots N] [--options N] [--tool PATH]
belenios-tool is found in --tool, in $BELENIOS_TOOL, or in .cache/belenios-tool/bin.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from challenge.voting.belenios import archive, ballot, credential, serial, tally, trustee  # noqa: E402 path first
from challenge.voting.belenios.election import Election  # noqa: E402 path first
from challenge.voting.belenios.question import Question  # noqa: E402 path first

TRUSTEES = 3


def cast(election: Election, options: int, seeded: tuple[int, str]) -> bytes:
    """One ballot with arbitrary approvals."""
    seed, secret = seeded
    rng = random.Random(seed)  # noqa: S311 what is voted is not a secret here
    return ballot.make_ballot(election, secret, [[rng.randrange(2) for _ in range(options)]])


def make_archive(folder: Path, ballots: int, options: int) -> Path:
    """A whole election, closed, decrypted and published."""
    uuid = credential.generate_uuid()
    keys = [trustee.make_single() for _ in range(TRUSTEES)]
    trustees = trustee.trustees_record([record for _, record in keys])
    checked = trustee.check_trustees(serial.loads(trustees))
    question = Question("Which?", tuple(f"Option {i}" for i in range(1, options + 1)), 0, options)
    election = Election("Benchmark", "", checked.election_key, (question,), uuid, "City", "Registrar")
    secrets = [credential.generate() for _ in range(ballots)]
    public = credential.sort_public_credentials(credential.public_credential(uuid, s) for s in secrets)
    path = folder / f"{uuid}.bel"
    with path.open("wb") as file, ProcessPoolExecutor() as pool:
        writer = archive.ArchiveWriter(file, 1_700_000_000)
        writer.add_setup(election.to_bytes(), trustees, serial.dumps(public))
        total = tally.Tally(election)
        for data in pool.map(partial(cast, election, options), enumerate(secrets), chunksize=20):
            writer.add("Ballot", data)
            total.add(ballot.check_ballot(election, set(public), data))
        finish(writer, election, checked, total, [secret for secret, _ in keys])
    return path


def finish(
    writer: archive.ArchiveWriter,
    election: Election,
    trustees: trustee.Trustees,
    total: tally.Tally,
    secrets: list[int],
) -> None:
    """Close, tally, decrypt, publish."""
    count = total.num_tallied
    writer.add("EndBallots")
    encrypted = total.encrypted()
    writer.add("EncryptedTally", encrypted, tally.sized(count, count, serial.sha256_hex(encrypted)))
    shares = {}
    for owner, secret in enumerate(secrets, 1):
        shares[owner] = data = tally.partial_decryption(election, secret, total)
        writer.add("PartialDecryption", data, tally.owned(owner, serial.sha256_hex(data)))
    result = tally.compute_result(election, trustees, total, shares, count)
    writer.add("Result", tally.result_record(result))


def timed(name: str, command: list[str], ballots: int) -> float:
    """Run a command; print its time, processor time and peak memory (of this and earlier children)."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    each = f"{1000 * seconds / ballots:6.2f} ms a ballot"
    print(
        f"{name:30} {seconds:7.2f} s  {each}  {cpu:6.2f} s of processor  peak ≤ {after.ru_maxrss // 1024} MB"
    )
    return seconds


def main() -> None:
    """Make the archive, then time the three."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ballots", type=int, default=1000)
    parser.add_argument("--options", type=int, default=5)
    cached = ROOT / ".cache/belenios-tool/bin/belenios-tool"
    parser.add_argument("--tool", type=Path, default=Path(os.environ.get("BELENIOS_TOOL", cached)))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        path = make_archive(Path(folder), given.ballots, given.options)
        seconds, size = time.perf_counter() - start, path.stat().st_size
        print(f"{given.ballots} ballots of {given.options} options made in {seconds:.1f} s, {size} bytes")
        ours = [sys.executable, "-m", "challenge.voting.belenios", "verify", str(path), "--processes"]
        one = timed("this verifier, 1 process", [*ours, "1"], given.ballots)
        two = timed("this verifier, 2 processes", [*ours, "2"], given.ballots)
        if not given.tool.exists():
            sys.exit(f"no belenios-tool at {given.tool}: tests/outside/install-belenios-tool puts it there")
        command = [str(given.tool), "election", "verify", "--dir", folder]
        theirs = timed("belenios-tool election verify", command, given.ballots)
    print(f"belenios-tool ÷ this verifier: {theirs / one:.2f} on 1 process, {theirs / two:.2f} on 2")


if __name__ == "__main__":
    main()
