"""belenios-tool, as the judge of an election: nothing of ours computes here."""

import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

BALLOT = b'"type":"Ballot","payload":"'


def verify_site(tool: Path, address: str, uuid: str) -> str:
    """The last line of `election verify` on a running server."""
    return _said(tool, "verify", "--url", address, "--uuid", uuid)


def verify_ballots(tool: Path, archive: Path, setup: Path) -> int:
    """How many of the archive's ballots `election verify-ballot` accepts, one by one; it must accept all.
    `setup`'s folder holds the archive as it was before the first of them, and nothing else."""
    number = 0
    for number, ballot in enumerate(_ballots(archive), start=1):
        path = archive.with_name(f"ballot-{number}.json")
        path.write_bytes(ballot)
        _said(tool, "verify-ballot", "--dir", str(setup.parent), "--ballot", str(path))
    return number


def _ballots(archive: Path) -> Iterator[bytes]:
    with tarfile.open(archive) as members:
        contents = {
            one.name: file.read() for one in members if (file := members.extractfile(one)) is not None
        }
    for event in contents.values():
        _, found, payload = event.partition(BALLOT)
        if found:
            yield contents[f"{payload[:64].decode()}.data.json"]


def _said(tool: Path, command: str, *words: str) -> str:
    done = subprocess.run(
        [tool, "election", command, *words], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return (done.stdout + done.stderr).strip().splitlines()[-1]
