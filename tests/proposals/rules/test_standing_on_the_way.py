"""Where a proposal stands: what is done with its day, where it is now, what comes."""

from datetime import UTC, datetime
from typing import Any

from challenge.foundation.outcomes import Outcome
from challenge.foundation.sentences import Sentence
from challenge.proposals.rules.progress import ACCEPTED, ANSWERED, CHOSEN, SENT, Facts, steps
from challenge.proposals.rules.states import STATES

DAY = datetime(2026, 3, 1, tzinfo=UTC)
NO, YES = Sentence("Non recevable"), Sentence("Recevable")


def told(**changes: Any) -> list[tuple[Sentence, str]]:
    given: dict[str, Any] = {"state": "accepted", "submitted_at": DAY, "accepted_at": DAY}
    given |= {"withdrawn_at": None, "shortlisted": False, "outcome": None} | changes
    return [(one.words, one.state) for one in steps(Facts(**given))]


def outcome(*, passes: bool) -> Outcome:
    return Outcome(YES if passes else NO, passes, DAY, "Eau", None, "admissibility.show", {})


def test_it_tells_what_comes() -> None:
    assert told(state="submitted", accepted_at=None) == [
        (SENT, "now"),
        (ACCEPTED, "to_come"),
        (ANSWERED, "to_come"),
        (CHOSEN, "to_come"),
    ]
    assert told()[1:] == [(ACCEPTED, "now"), (ANSWERED, "to_come"), (CHOSEN, "to_come")]
    assert told(outcome=outcome(passes=True))[2:] == [(YES, "now"), (CHOSEN, "to_come")]


def test_nothing_comes_after_an_end() -> None:
    assert told(outcome=outcome(passes=False))[-1] == (NO, "now")
    for state in ("withdrawn", "merged", "refused"):
        assert told(state=state)[-1] == (STATES[state], "now")
    assert told(shortlisted=True) == [(SENT, "done"), (ACCEPTED, "done"), (CHOSEN, "now")]


def test_a_draft_waits_for_all() -> None:
    assert [state for _, state in told(state="draft", submitted_at=None, accepted_at=None)] == ["to_come"] * 3
