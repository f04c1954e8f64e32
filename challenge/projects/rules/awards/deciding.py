"""What may be decided on each application, and on all of them together, before anything is announced."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from challenge.foundation.money import Euros
from challenge.projects.rules.awards.proposing import Computed, Outcome
from challenge.projects.rules.awards.refusals import (
    AnnouncedTooEarly,
    AnswerDaysWrong,
    AwardAmountWrong,
    AwardDepartureUnexplained,
    AwardEnvelopeExceeded,
    AwardOutcomeUnknown,
    AwardReasonMissing,
    AwardsMissing,
    NotAwardable,
    PositionTaken,
    PositionWrong,
)

LEAST_WORDS, MOST_WORDS = 10, 3000
LEAST_EXCEPTION = 20
LEAST_DAYS, MOST_DAYS = 3, 90
MOST_POSITION = 10_000


@dataclass(frozen=True)
class Facts:
    """An application that a decision is about. `awardable`: admissible, and not withdrawn."""

    ref: str
    title: str
    asked_cents: int
    awardable: bool
    computed: Computed


@dataclass(frozen=True)
class Choice:
    """What an officer decides on one application."""

    outcome: str
    cents: int | None = None
    position: int | None = None
    reason: str = ""
    conditions: str = ""
    exception: str = ""


@dataclass(frozen=True)
class Decision:
    """A decision that may be kept. `departs`: it is not what the jury and the vote give."""

    outcome: Outcome
    cents: int
    position: int | None
    reason: str
    conditions: str
    exception: str
    departs: bool


def departs(computed: Computed, outcome: Outcome, cents: int, position: int | None) -> bool:
    """Whether a decision is not the computed one: another outcome, amount, or place in the reserve."""
    if outcome is not computed.outcome:
        return True
    if outcome is Outcome.SELECTED:
        return cents != computed.cents
    return outcome is Outcome.RESERVE and position != computed.position


def decide(facts: Facts, choice: Choice) -> Decision:
    """The decision. Everything selected has an amount of its own, up to what is asked; everything has a
    reason, which is published; a departure is explained.

    Raises NotAwardable, AwardOutcomeUnknown, AwardAmountWrong, PositionWrong, AwardReasonMissing,
    AwardDepartureUnexplained.
    """
    if choice.outcome not in list(Outcome):
        raise AwardOutcomeUnknown
    outcome = Outcome(choice.outcome)
    if not facts.awardable and outcome is not Outcome.NOT_SELECTED:
        raise NotAwardable(title=facts.title)
    cents = _cents(facts, choice) if outcome is Outcome.SELECTED else 0
    position = _position(choice) if outcome is Outcome.RESERVE else None
    reason, exception = choice.reason.strip(), choice.exception.strip()
    if not LEAST_WORDS <= len(reason) <= MOST_WORDS or len(choice.conditions) > MOST_WORDS:
        raise AwardReasonMissing(least=LEAST_WORDS, most=MOST_WORDS)
    other = departs(facts.computed, outcome, cents, position)
    if other and not LEAST_EXCEPTION <= len(exception) <= MOST_WORDS:
        raise AwardDepartureUnexplained
    return Decision(
        outcome, cents, position, reason, choice.conditions.strip(), exception if other else "", other
    )


def require_list(decided: Mapping[str, Decision], files: Sequence[Facts], *, envelope_cents: int) -> None:
    """Refuses a list that may not be signed; within the envelope means to the cent. Raises AwardsMissing,
    NotAwardable, AwardEnvelopeExceeded, PositionTaken."""
    lacking = [one for one in files if one.awardable and one.ref not in decided]
    if lacking:
        raise AwardsMissing(count=len(lacking))
    for one in files:
        kept = decided.get(one.ref)
        if kept and not one.awardable and kept.outcome is not Outcome.NOT_SELECTED:
            raise NotAwardable(title=one.title)
    require_envelope([one.cents for one in decided.values()], envelope_cents=envelope_cents)
    places = [one.position for one in decided.values() if one.position is not None]
    for place in places:
        if places.count(place) > 1:
            raise PositionTaken(position=place)


def require_envelope(amounts: Sequence[int], *, envelope_cents: int) -> None:
    """AwardEnvelopeExceeded when these amounts are more than the envelope together."""
    if sum(amounts) > envelope_cents:
        raise AwardEnvelopeExceeded(total=Euros(sum(amounts)), envelope=Euros(envelope_cents))


def require_moment(announces_at: datetime, answer_days: int | None, *, now: datetime) -> int:
    """The days to answer, as they may be. Raises AnnouncedTooEarly, AnswerDaysWrong."""
    if announces_at <= now + timedelta(minutes=1):
        raise AnnouncedTooEarly
    if answer_days is None or not LEAST_DAYS <= answer_days <= MOST_DAYS:
        raise AnswerDaysWrong(least=LEAST_DAYS, most=MOST_DAYS)
    return answer_days


def _cents(facts: Facts, choice: Choice) -> int:
    if choice.cents is None or not 0 < choice.cents <= facts.asked_cents:
        raise AwardAmountWrong(asked=Euros(facts.asked_cents))
    return choice.cents


def _position(choice: Choice) -> int:
    if choice.position is None or not 1 <= choice.position <= MOST_POSITION:
        raise PositionWrong
    return choice.position
