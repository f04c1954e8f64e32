"""Where a proposal stands on its way to the vote: what is done, with its day, and what comes (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from challenge.foundation.outcomes import Outcome
from challenge.foundation.sentences import N_, Sentence
from challenge.proposals.rules.states import ENDED, STATES

SENT = Sentence(N_("Déposée"))
ACCEPTED = Sentence(N_("Acceptée par la modération"))
ANSWERED = Sentence(N_("Examinée par la ville"))
CHOSEN = Sentence(N_("Choisie dans la présélection"))
ENDS = {one: STATES[one] for one in ("refused", *ENDED)}
DONE, NOW, TO_COME = "done", "now", "to_come"


@dataclass(frozen=True)
class Step:
    """One step: `state`: done, now (the last one done), to come; when, where that is known."""

    words: Sentence
    state: str
    at: datetime | None = None


@dataclass(frozen=True)
class Facts:
    """What is known of a proposal; `outcome`: the answer of the city, once public."""

    state: str
    submitted_at: datetime | None
    accepted_at: datetime | None
    withdrawn_at: datetime | None
    shortlisted: bool
    outcome: Outcome | None


def steps(facts: Facts) -> Sequence[Step]:
    """The steps, the first first. What the city set aside, and what was withdrawn or joined another, has
    nothing to come; one chosen before the city answered had no need of that answer."""
    done: list[tuple[Sentence, datetime | None]] = []
    if facts.submitted_at:
        done.append((SENT, facts.submitted_at))
    if facts.accepted_at:
        done.append((ACCEPTED, facts.accepted_at))
    if facts.outcome:
        done.append((facts.outcome.word, facts.outcome.at))
    if facts.shortlisted and facts.state == "accepted":
        done.append((CHOSEN, None))
    ended = ENDS.get(facts.state)
    if ended:
        done.append((ended, facts.withdrawn_at))
    last = len(done) - 1
    told = [Step(words, NOW if at == last else DONE, day) for at, (words, day) in enumerate(done)]
    stopped = ended or (facts.outcome and not facts.outcome.passes)
    return told if stopped else [*told, *(Step(words, TO_COME) for words in _to_come(facts))]


def _to_come(facts: Facts) -> Sequence[Sentence]:
    """What a proposal that nothing stopped has before it."""
    if facts.shortlisted:
        return []
    coming = [] if facts.accepted_at else [ACCEPTED]
    return [*coming, *([] if facts.outcome else [ANSWERED]), CHOSEN]
