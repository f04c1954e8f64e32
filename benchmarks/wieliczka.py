"""A real town's ballots through the whole platform: Wieliczka's participatory budget of 2023.

Its 6,586 approval ballots, restricted to the eight most supported projects, become an approval referendum on
PostgreSQL: credentials, encryption, casting over HTTP, three trustees, publication. The result must equal the
counts of the file, and the archive must convince our verifier and belenios-tool.

usage: python benchmarks/wieliczka.py [--ballots N] [--data FILE] [--tool PATH]
The file (Pabulib) is not part of this project: it is read from the shared data folder.
"""

from __future__ import annotations

import argparse
import csv
import os
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

import town  # first: it puts the project on the path
from referendum import Held, codes, source

from challenge.foundation.database import make_engine
from challenge.foundation.transaction import reading
from challenge.voting.belenios import credential
from challenge.voting.belenios.verify import verify_archive
from challenge.voting.queries import board
from config import Settings

OPTIONS = 8
TOOL = town.ROOT / ".cache/belenios-tool/bin/belenios-tool"


def read(path: Path) -> tuple[dict[str, str], list[set[str]]]:
    """Names of the most supported projects by id, and each ballot's approvals among them."""
    names, votes = read_all(path)
    support = Counter(project for vote in votes for project in vote)
    kept = sorted(support, key=lambda project: (-support[project], int(project)))[:OPTIONS]
    return {project: names[project] for project in kept}, [vote & set(kept) for vote in votes]


def read_all(path: Path) -> tuple[dict[str, str], list[set[str]]]:
    """Names of all projects by id, in the file's order, and each ballot's approvals."""
    sections = rows(path)
    votes = [set(row["vote"].split(",")) for row in sections["VOTES"]]
    return {row["project_id"]: row["name"] for row in sections["PROJECTS"]}, votes


def costs(path: Path) -> dict[str, int]:
    """The cost of each project by id."""
    return {row["project_id"]: int(row["cost"]) for row in rows(path)["PROJECTS"]}


def winners(path: Path) -> set[str]:
    """The projects that the town funded, by its own count."""
    return {row["project_id"] for row in rows(path)["PROJECTS"] if row["selected"] == "1"}


def rows(path: Path) -> dict[str, list[dict[str, str]]]:
    """The rows of both sections of a Pabulib file, by the names of their columns."""
    sections: dict[str, list[dict[str, str]]] = {"PROJECTS": [], "VOTES": []}
    heading, names = "", None
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter=";"):
            if len(row) == 1 and row[0].strip() in ("META", "PROJECTS", "VOTES"):
                heading, names = row[0].strip(), None
            elif names is None:
                names = row
            elif heading in sections:
                sections[heading].append(dict(zip(names, row, strict=True)))
    return sections


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    shared = town.ROOT / Settings.from_env().shared_data_dir
    parser.add_argument("--data", type=Path, default=shared / "wieliczka.pb")
    parser.add_argument("--ballots", type=int, default=None, help="only the first N ballots")
    parser.add_argument("--tool", type=Path, default=Path(os.environ.get("BELENIOS_TOOL", TOOL)))
    wanted = parser.parse_args()
    if not wanted.data.is_file():
        raise SystemExit("wieliczka.pb is not here: give --data, or set CHALLENGE_SHARED_DATA_DIR")
    projects, votes = read(wanted.data)
    votes = votes[: wanted.ballots]
    watch = town.Stopwatch()
    print(f"{len(votes)} ballots, {len(projects)} projects{'':<22}{'time':>11} {'own':>9} {'children':>9}")
    with town.settings() as settings, tempfile.TemporaryDirectory() as folder:
        archive = hold(settings, watch, projects, votes, Path(folder))
        counts = judge(archive, watch, wanted.tool)
    expected = [sum(project in vote for vote in votes) for project in projects]
    print("counts published:", counts)
    print("counts of the file:", expected)
    if counts != expected:
        raise SystemExit("the published counts are not those of the file")


def hold(
    settings: Settings, watch: town.Stopwatch, projects: dict[str, str], votes: list[set[str]], folder: Path
) -> Path:
    """The whole referendum; its archive."""
    engine = make_engine(settings)
    text = source("Which projects?", list(projects.values()), opens_at=town.midnight())
    held = Held(engine, settings, text)
    with watch.stage("credentials, public list, keys, opening"):
        secrets = codes(len(votes))
        public = [credential.public_credential(held.uuid, one) for one in secrets]
        election = held.open(secrets, public)
    choices = [[[int(project in vote) for project in projects]] for vote in votes]
    with watch.stage("encryption, 2 processes"):
        ballots = town.make_ballots(election, list(zip(secrets, choices, strict=True)))
    with town.serving(settings, workers=2) as port, watch.stage("casting over HTTP, 2 workers"):
        statuses = Counter(town.cast_all(port, held.uuid, ballots))
    if statuses != {201: len(votes)}:
        raise SystemExit(f"not every ballot was accepted: {statuses}")
    with watch.stage("end and encrypted tally"):
        held.close()
    with watch.stage("three decryptions, result, publication"):
        held.decrypt_and_publish(election)
    path = folder / f"{held.uuid}.bel"
    with watch.stage("archive streamed"), reading(engine=engine) as session, path.open("wb") as out:
        out.writelines(board.archive_chunks(session, board.head(session, held.uuid)))
    engine.dispose()
    print(f"{'':<52}ballot {len(ballots[0])} bytes, archive {path.stat().st_size / 1e6:.1f} MB")
    return path


def judge(path: Path, watch: town.Stopwatch, tool: Path) -> list[int]:
    """Our verifier, then the outside tool, on the same archive; the counts it holds."""
    with watch.stage("our verifier, 2 processes"):
        report = verify_archive(path, processes=2)
    if report.verdict != "valid" or not report.result:
        raise SystemExit(f"our verifier refuses: {report.defects[:3]}")
    with watch.stage("belenios-tool"):
        done = subprocess.run(
            [tool, "election", "verify"], cwd=path.parent, capture_output=True, text=True, timeout=3600
        )
    print(done.stderr.strip()[-300:])
    if done.returncode:
        raise SystemExit("belenios-tool refuses")
    return list(report.result[0])


if __name__ == "__main__":
    main()
