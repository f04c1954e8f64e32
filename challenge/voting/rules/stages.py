"""Where a referendum stands, and the only moves it may make."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from challenge.voting.rules.refusals import ReferendumAnnulled, WrongStage


class Stage(StrEnum):
    """The stored stage; dates alone never move it, acts and jobs do."""

    PREPARED = "prepared"  # rules frozen; list of credentials and trustees' keys being gathered
    OPENED = "opened"  # two officers opened it; ballots are taken within the window
    ENDED = "ended"  # EndBallots is on the board
    AGGREGATED = "aggregated"  # the encrypted tally is on the board; complaints, then decryption
    WITHHELD = "withheld"  # fewer voters than k: nothing is ever decrypted
    TALLIED = "tallied"  # result known to the officers' command, not yet published
    PUBLISHED = "published"
    ANNULLED = "annulled"  # by two officers, with their reasons; nothing more is ever taken or opened


MOVES: dict[tuple[Stage, str], Stage] = {
    (Stage.PREPARED, "open"): Stage.OPENED,
    (Stage.OPENED, "end"): Stage.ENDED,
    (Stage.ENDED, "aggregate"): Stage.AGGREGATED,
    (Stage.ENDED, "withhold"): Stage.WITHHELD,
    (Stage.AGGREGATED, "tally"): Stage.TALLIED,
    (Stage.TALLIED, "publish"): Stage.PUBLISHED,
    **{(stage, "annul"): Stage.ANNULLED for stage in Stage if stage is not Stage.ANNULLED},
}


def move(stage: Stage, act: str) -> Stage:
    """The stage that `act` leads to; refuses with `WrongStage` when the table has no such move,
    with `ReferendumAnnulled` when nothing can be done any more."""
    if (stage, act) in MOVES:
        return MOVES[(stage, act)]
    if stage is Stage.ANNULLED:
        raise ReferendumAnnulled
    needed = " / ".join(source.value for source, name in MOVES if name == act)
    raise WrongStage(stage=stage.value, needed=needed)


def require(stage: Stage, *allowed: Stage) -> None:
    """Refuses with `WrongStage`, or `ReferendumAnnulled`, unless `stage` is one of `allowed`."""
    if stage is Stage.ANNULLED and stage not in allowed:
        raise ReferendumAnnulled
    if stage not in allowed:
        raise WrongStage(stage=stage.value, needed=" / ".join(one.value for one in allowed))


@dataclass(frozen=True)
class Window:
    """The instants of a referendum: ballots count when opens_at ≤ t < closes_at (UTC, aware)."""

    opens_at: datetime
    closes_at: datetime
    complaint: timedelta

    @property
    def decrypts_at(self) -> datetime:
        """When the complaint window ends and trustees may decrypt."""
        return self.closes_at + self.complaint


def shown(stage: Stage, window: Window, now: datetime, *, suspended: bool = False) -> str:
    """What the public page says: announced, open, suspended, closed, decrypting, published, below_k or
    annulled."""
    if stage is Stage.PREPARED:
        return "announced"
    if stage is Stage.OPENED:
        if now < window.opens_at:
            return "announced"
        if now >= window.closes_at:
            return "closed"
        return "suspended" if suspended else "open"
    if stage in (Stage.ENDED, Stage.AGGREGATED) and now < window.decrypts_at:
        return "closed"
    ends = {Stage.WITHHELD: "below_k", Stage.PUBLISHED: "published", Stage.ANNULLED: "annulled"}
    return ends.get(stage, "decrypting")
