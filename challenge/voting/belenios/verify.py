"""The strict verifier of an archive: all that anybody can check without a secret."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from . import crowd, group, stages
from .archive import ArchiveReader
from .chain import Board, Notes, walk
from .crowd import Progress
from .defects import Defect
from .tally import Tally

Verdict = Literal["valid", "invalid"]


@dataclass(frozen=True)
class Report:
    """What the verifier says of an archive. `ballots` counts superseded ones too, `voters` does not; `stage`
    is the type of the last event; `result` is there only when it was published and follows from the
    ballots."""

    verdict: Verdict
    defects: tuple[Defect, ...]
    uuid: str | None
    stage: str | None
    ballots: int
    voters: int
    result: list[list[int]] | None

    def to_json(self) -> dict[str, object]:
        """The report as `--json` prints it."""
        defects = [{"code": d.code, "record": d.record, "message": d.message} for d in self.defects]
        known = {"uuid": self.uuid, "stage": self.stage, "ballots": self.ballots, "voters": self.voters}
        return {"verdict": self.verdict, "defects": defects, **known, "result": self.result}


@dataclass(frozen=True)
class Audit:
    """A report, with what it was made from: the board and the recomputed tally, both there when it is
    valid."""

    report: Report
    board: Board | None
    tally: Tally | None


def audit(path: Path | str, processes: int | None = None, progress: Progress | None = None) -> Audit:
    """Verify an archive and keep what a trustee needs of it. See `verify_archive`."""
    group.self_test()
    reader, notes = ArchiveReader(path), Notes()
    board = walk(reader, notes)
    if board is None:
        return Audit(Report("invalid", tuple(notes), None, None, 0, 0, None), None, None)
    election = board.setup.election
    tally = crowd.check_all(reader.path, election, board.ballots, notes, processes, progress)
    result = None if notes else stages.judge(board, tally)
    verdict: Verdict = "invalid" if notes else "valid"
    seen = (election.uuid, board.stage, len(board.ballots), board.ballots.voters)
    return Audit(Report(verdict, tuple(notes), *seen, result), board, tally)


def verify_archive(
    path: Path | str, processes: int | None = None, progress: Progress | None = None
) -> Report:
    """Verify an archive strictly, at whatever stage after Setup it stops.

    Every record is hashed, every event linked, every ballot (superseded ones included) checked with all its
    proofs, the tally recomputed, every share and the result checked. `processes`: all cores by default.
    `progress(done, total)` is called as ballots are checked. OSError when the file cannot be read.
    """
    return audit(path, processes, progress).report
