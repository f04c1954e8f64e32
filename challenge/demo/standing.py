"""Where the demonstration's story stands: which moment was loaded, kept beside the database."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from challenge.cycles.queries.editions import Edition
from challenge.demo.stages import ACCOMPANIED_IN
from challenge.projects.queries.awards import ListRead
from challenge.projects.queries.calls import FrozenCall
from challenge.voting.queries.referendums import ReferendumPage

FILE = "standing.json"
COUNTING = ("closed", "decrypting")
AFTER_THE_VOTE = ("call", "selection", "incubation")


@dataclass(frozen=True)
class Standing:
    """`stage`: the moment that was loaded last; `ahead`: by how many seconds the town lives ahead of us
    since; `voted`: the votes in which the neighbours have voted."""

    stage: str | None = None
    ahead: int = 0
    voted: tuple[str, ...] = ()

    def later(self, by: timedelta) -> "Standing":
        """The same story, so much later."""
        return replace(self, ahead=self.ahead + int(by.total_seconds()))


def read(data_dir: Path) -> Standing:
    """What was kept; an empty one where nothing was, or where it cannot be read."""
    try:
        kept: dict[str, Any] = json.loads(_file(data_dir).read_text(encoding="utf-8"))
        return Standing(kept["stage"], int(kept["ahead"]), tuple(kept["voted"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Standing()


def ahead(data_dir: Path) -> timedelta:
    """How far the town lives ahead of us."""
    return timedelta(seconds=read(data_dir).ahead)


def keep(data_dir: Path, standing: Standing) -> None:
    """Keep it, whole or not at all: another process may read at the same instant."""
    path = _file(data_dir)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    draft.write_text(json.dumps(asdict(standing)), encoding="utf-8")
    draft.replace(path)


def chapter(
    edition: Edition | None,
    vote: ReferendumPage | None,
    call: FrozenCall | None,
    listed: ListRead | None,
    *,
    now: datetime,
) -> str:
    """The word by which the cast's tasks are chosen (`todo` in cast.toml). `vote` and `listed`: as in
    `scene.py`."""
    if edition is not None and edition.phase in AFTER_THE_VOTE:
        return _of_call(call, vote, listed, now) if call else "before_call"
    if vote is not None:
        return "closed" if vote.state in COUNTING else vote.state
    return edition.phase if edition else "any"


def _of_call(call: FrozenCall, vote: ReferendumPage | None, listed: ListRead | None, now: datetime) -> str:
    """From a call to its projects: call, judging, dividing (residents vote), counting, awarding, awards,
    incubation."""
    if now <= call.sheet.moments.last_submit:
        return "call"
    if listed is not None and listed.is_announced(now):
        return "incubation" if now >= listed.announces_at + ACCOMPANIED_IN else "awards"
    if vote is None or vote.uuid != call.referendum_uuid:
        return "judging"
    if vote.state in COUNTING:
        return "counting"
    return "awarding" if vote.state == "published" else "dividing"


def _file(data_dir: Path) -> Path:
    return data_dir / "demo" / FILE
