"""What is left to do of a frozen referendum, in order, and what comes next: from facts and an instant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from challenge.voting.rules.stages import Stage, Window

CLOSING_TAKES = timedelta(minutes=2)  # a worker looks every ten seconds; after this, something is wrong
ADDING_TAKES = timedelta(minutes=15)
UNCOUNTED = (Stage.WITHHELD, Stage.ANNULLED)
COUNTED = (Stage.TALLIED, Stage.PUBLISHED)


@dataclass(frozen=True)
class Facts:
    """What decides the tasks. `electorate` is None where the platform does not know who may vote;
    `listed` counts public credentials, `keys` trustees whose key is here, `shares` those who decrypted."""

    stage: Stage
    window: Window
    suspended: bool
    listed: int
    electorate: int | None
    trustees: int
    keys: int
    needed: int
    shares: int
    unanswered: int = 0
    confirmed: bool = True  # two officers compared the list with the registrar's word
    trouble: str = ""  # the name of the fault that stopped the last automatic step
    shufflers: int = 0  # trustees who mix the ballots; none in a vote of totals
    shuffled: int = 0

    @property
    def list_complete(self) -> bool:
        """Whether there is one credential per person, as far as the platform knows the persons, and the list
        is the registrar's by the word of two officers."""
        return self.listed > 0 and self.electorate in (None, self.listed) and self.confirmed


@dataclass(frozen=True)
class Task:
    """One step. `state`: done, todo (by a person), running (by itself), waiting, trouble, or stopped."""

    key: str
    state: str


def tasks(facts: Facts, now: datetime) -> list[Task]:
    """Every step of a referendum, from its frozen rules to its minutes, with the state of each."""
    states = {
        "rules": "done",
        "credentials": "done" if facts.list_complete else "todo",
        "trustees": "done" if facts.keys == facts.trustees else "todo",
        "open": _opening(facts, now),
        "window": _window(facts, now),
        "close": _closing(facts, now),
        "complaints": _complaints(facts, now),
        **({"mix": _mix(facts)} if facts.shufflers else {}),
        "decrypt": _decryption(facts, now),
        "tally": _tally(facts),
        "publish": _publication(facts),
    }
    if facts.stage in UNCOUNTED:
        states = {key: "stopped" if state != "done" else state for key, state in states.items()}
    return [Task(key, state) for key, state in states.items()]


def next_task(found: Sequence[Task]) -> Task | None:
    """What to look at first: what is wrong, what somebody must do, what runs, what is waited for."""
    for wanted in ("trouble", "todo", "running", "waiting"):
        for one in found:
            if one.state == wanted:
                return one
    return None


def _opening(facts: Facts, now: datetime) -> str:
    if facts.stage is not Stage.PREPARED:
        return "done"
    if now >= facts.window.closes_at:
        return "trouble"
    return "todo" if facts.list_complete and facts.keys == facts.trustees else "waiting"


def _window(facts: Facts, now: datetime) -> str:
    if facts.stage is Stage.PREPARED:
        return "waiting"
    if facts.stage is not Stage.OPENED or now >= facts.window.closes_at:
        return "done"
    return "trouble" if facts.suspended else "running"


def _closing(facts: Facts, now: datetime) -> str:
    if facts.stage not in (Stage.PREPARED, Stage.OPENED, Stage.ENDED):
        return "done"
    if facts.stage is Stage.PREPARED or now < facts.window.closes_at:
        return "waiting"
    patience = CLOSING_TAKES if facts.stage is Stage.OPENED else ADDING_TAKES
    late = now >= facts.window.closes_at + patience
    return "trouble" if late or facts.trouble else "running"


def _complaints(facts: Facts, now: datetime) -> str:
    if facts.unanswered:
        return "todo"
    if facts.stage is Stage.PREPARED:
        return "waiting"
    return "done" if now >= facts.window.decrypts_at else "running"


def _mix(facts: Facts) -> str:
    if facts.shuffled == facts.shufflers:
        return "done"
    return "todo" if facts.stage is Stage.AGGREGATED else "waiting"


def _decryption(facts: Facts, now: datetime) -> str:
    if facts.stage in COUNTED or facts.shares >= facts.needed:
        return "done"
    ready = facts.stage is Stage.AGGREGATED and facts.shuffled == facts.shufflers
    return "todo" if ready and now >= facts.window.decrypts_at else "waiting"


def _tally(facts: Facts) -> str:
    if facts.stage in COUNTED:
        return "done"
    return "todo" if facts.stage is Stage.AGGREGATED and facts.shares >= facts.needed else "waiting"


def _publication(facts: Facts) -> str:
    if facts.stage is Stage.PUBLISHED:
        return "done"
    return "todo" if facts.stage is Stage.TALLIED else "waiting"
