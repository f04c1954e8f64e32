"""The head of each chain, kept every hour in a file that others may copy: a board cannot be rewritten
unseen by somebody who kept an earlier line."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from challenge.voting.queries import board


@dataclass(frozen=True)
class KeptHead:
    """One line: when it was kept (to the hour), how long the chain was, its last event's hash."""

    kept_at: str
    height: int
    hash: str


def keep(session: Session, *, data_dir: Path, now: datetime) -> int:
    """Append a line for each chain that has grown since the last; returns how many were written."""
    folder = data_dir / "heads"
    folder.mkdir(parents=True, exist_ok=True)
    hour = now.replace(minute=0, second=0, microsecond=0).isoformat()
    written = 0
    for uuid, head in board.heads(session):
        last = lines(data_dir, uuid)[-1:]
        if last and last[0].height == head.height:
            continue
        with (folder / f"{uuid}.txt").open("a", encoding="ascii") as kept:
            kept.write(f"{hour} {head.height} {head.hash}\n")
        written += 1
    return written


def read(data_dir: Path, uuid: str) -> str:
    """The lines kept for a referendum, oldest first; `uuid` must be one that the database knows."""
    kept = data_dir / "heads" / f"{uuid}.txt"
    return kept.read_text(encoding="ascii") if kept.is_file() else ""


def lines(data_dir: Path, uuid: str) -> list[KeptHead]:
    """The same, parsed."""
    parts = (line.split(" ") for line in read(data_dir, uuid).splitlines())
    return [KeptHead(kept_at, int(height), digest) for kept_at, height, digest in parts]
