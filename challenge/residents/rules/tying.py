"""What comes of a code and a birth date: the tie, another try, or the desk. Never which one was wrong."""

from dataclasses import dataclass
from datetime import datetime, timedelta

MOST_TRIES = 3
CONTEST = timedelta(hours=48)


@dataclass(frozen=True)
class Facts:
    """`tries`: wrong ones of this account before; `code_tries`: wrong ones with this code, by anybody.
    `both_right`: the code is known and can still serve, and the birth date is its person's."""

    tries: int
    both_right: bool
    code_tries: int = 0
    has_left: bool = False
    person_tied: bool = False


def decide(facts: Facts) -> str:
    """« tied », « wrong », or why the desk must help: « tries », « code_blocked », « left », « taken »."""
    if not facts.both_right:
        return "tries" if facts.tries + 1 >= MOST_TRIES else "wrong"
    if facts.code_tries >= MOST_TRIES:
        return "code_blocked"
    if facts.has_left:
        return "left"
    return "taken" if facts.person_tied else "tied"


def may_contest(made_at: datetime, now: datetime) -> bool:
    """Whether a tie made then may still be contested by a link or a button."""
    return now < made_at + CONTEST
