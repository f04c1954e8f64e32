"""The strict verifier of an archive: all that anybody can check without a secret."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from . import crowd, group, stages
from .archive import ArchiveReader
from .chain import Board, Notes, walk
from .crowd import Progress
from .defects import Defect
from .tally import Result, Tally

Verdict = Literal["valid", "invalid"]


@dataclass(frozen=True)
class Report:
    """What the verifier says of an archive. `ballots` counts superseded ones too, `voters` does not; `stage`
    is the type of the last event; `result` is there only when it was published and follows from the
    ballots, of a mixed question as a list of vectors; `shufflers` are the trustees who mixed the ballots, in
    their order, and None where no question is mixed."""

    verdict: Verdict
    defects: tuple[Defect, ...]
    uuid: str | None
    stage: str | None
    ballots: int
    voters: int
    result: Result | None
    shufflers: tuple[int, ...] | None = None

    def to_json(self) -> dict[str, object]:
        """The report as `--json` prints it."""
        defects = [{"code": d.code, "record": d.record, "message": d.message} for d in self.defects]
        known = {"uuid": self.uuid, "stage": self.stage, "ballots": self.ballots, "voters": self.voters}
        mix = {} if self.shufflers is None else {"shufflers": list(self.shufflers)}
        return {"verdict": self.verdict, "defects": defects, **known, **mix, "result": self.result}


@dataclass(frozen=True)
class Audit:
    """A report, with what it was made from: the board and the recomputed tally, both there when it is
    valid. Of a mixed vote, the tally is as the last shuffle left it."""

    report: Report
    board: Board | None
    tally: Tally | None


def audit(
    path: Path | str,
    processes: int | None = None,
    progress: Progress | None = None,
    shufflers: Sequence[int] | None = None,
) -> Audit:
    """Verify an archive and keep what a trustee needs of it. See `verify_archive`."""
    group.self_test()
    reader, notes = ArchiveReader(path), Notes()
    board = walk(reader, notes)
    if board is None:
        return Audit(Report("invalid", tuple(notes), None, None, 0, 0, None), None, None)
    election = board.setup.election
    tally = crowd.check_all(reader.path, election, board.ballots, notes, processes, progress)
    judged = stages.Judged(None, tally) if notes else stages.judge(board, tally, shufflers, processes)
    verdict: Verdict = "invalid" if notes else "valid"
    seen = (election.uuid, board.stage, len(board.ballots), board.ballots.voters)
    mixed = tuple(board.shuffles) if any(election.mixed) else None
    return Audit(Report(verdict, tuple(notes), *seen, judged.result, mixed), board, judged.tally)


def verify_archive(
    path: Path | str,
    processes: int | None = None,
    progress: Progress | None = None,
    shufflers: Sequence[int] | None = None,
) -> Report:
    """Verify an archive strictly, at whatever stage after Setup it stops.

    Every record is hashed, every event linked, every ballot (superseded ones included) checked with all its
    proofs, the tally recomputed, every share and the result checked. `processes`: all cores by default.
    `progress(done, total)` is called as ballots are checked. `shufflers` are the trustees that the rule sheet
    of a mixed vote names: each must have shuffled exactly once, in this order; where they are not given, any
    may have, each once. OSError when the file cannot be read.
    """
    return audit(path, processes, progress, shufflers).report
