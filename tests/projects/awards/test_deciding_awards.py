"""What may be decided on each application, and on all together."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from challenge.projects.rules.awards import deciding
from challenge.projects.rules.awards import refusals as no
from challenge.projects.rules.awards.deciding import Choice, Decision, Facts
from challenge.projects.rules.awards.proposing import Computed, Outcome

NOW = datetime(2027, 6, 1, 12, tzinfo=UTC)
FACTS = Facts("A", "Un vélo pour tous", 500, True, Computed(Outcome.SELECTED, 500))
WHY = "Utile et prêt à commencer."
EXCEPTION = "Le budget prévu compte deux fois le même achat."
FULL = Choice("selected", 500, reason=WHY)


def test_it_keeps_the_computed_decision() -> None:
    assert deciding.decide(FACTS, FULL) == Decision(Outcome.SELECTED, 500, None, WHY, "", "", False)


def test_an_explanation_without_a_departure_is_not_kept() -> None:
    assert deciding.decide(FACTS, replace(FULL, exception=EXCEPTION)).exception == ""


@pytest.mark.parametrize(
    "choice",
    [
        replace(FULL, cents=400),
        Choice("reserve", position=1, reason=WHY),
        Choice("not_selected", reason=WHY),
    ],
)
def test_a_departure_is_explained(choice: Choice) -> None:
    with pytest.raises(no.AwardDepartureUnexplained):
        deciding.decide(FACTS, replace(choice, exception="Parce que."))
    assert deciding.decide(FACTS, replace(choice, exception=EXCEPTION)).departs


def test_another_place_in_the_reserve_is_a_departure() -> None:
    waiting = replace(FACTS, computed=Computed(Outcome.RESERVE, 0, 2))
    assert not deciding.decide(waiting, Choice("reserve", position=2, reason=WHY)).departs
    with pytest.raises(no.AwardDepartureUnexplained):
        deciding.decide(waiting, Choice("reserve", position=1, reason=WHY))


@pytest.mark.parametrize("cents", [None, 0, -1, 501])
def test_an_amount_is_at_most_what_is_asked(cents: int | None) -> None:
    with pytest.raises(no.AwardAmountWrong):
        deciding.decide(FACTS, replace(FULL, cents=cents))


@pytest.mark.parametrize(
    ("choice", "refusal"),
    [
        (Choice("perhaps", reason=WHY), no.AwardOutcomeUnknown),
        (Choice("reserve", reason=WHY), no.PositionWrong),
        (Choice("reserve", position=0, reason=WHY), no.PositionWrong),
        (replace(FULL, reason="Oui."), no.AwardReasonMissing),
        (replace(FULL, conditions="x" * 3001), no.AwardReasonMissing),
    ],
)
def test_it_refuses_what_is_not_whole(choice: Choice, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        deciding.decide(FACTS, choice)


def test_a_withdrawn_application_gets_nothing() -> None:
    gone = replace(FACTS, awardable=False, computed=Computed(Outcome.NOT_SELECTED))
    with pytest.raises(no.NotAwardable):
        deciding.decide(gone, replace(FULL, exception=EXCEPTION))
    assert deciding.decide(gone, Choice("not_selected", reason=WHY)).cents == 0


def kept(outcome: Outcome, cents: int = 0, position: int | None = None) -> Decision:
    return Decision(outcome, cents, position, WHY, "", "", False)


def signed(*decisions: Decision, files: int = 2, envelope: int = 900, awardable: bool = True) -> None:
    refs = "ABCD"
    facts = [replace(FACTS, ref=ref, awardable=awardable) for ref in refs[:files]]
    deciding.require_list(dict(zip(refs, decisions, strict=False)), facts, envelope_cents=envelope)


def test_a_list_is_within_the_envelope_to_the_cent() -> None:
    both = (kept(Outcome.SELECTED, 500), kept(Outcome.SELECTED, 400))
    signed(*both)
    with pytest.raises(no.AwardEnvelopeExceeded):
        signed(*both, envelope=899)


def test_a_list_decides_on_every_application() -> None:
    with pytest.raises(no.AwardsMissing):
        signed(kept(Outcome.SELECTED, 500))


def test_a_list_gives_nothing_to_one_withdrawn_since() -> None:
    with pytest.raises(no.NotAwardable):
        signed(kept(Outcome.SELECTED, 500), awardable=False)
    signed(kept(Outcome.NOT_SELECTED), awardable=False)


def test_each_has_its_own_place_in_the_reserve() -> None:
    signed(kept(Outcome.RESERVE, 0, 1), kept(Outcome.RESERVE, 0, 2))
    with pytest.raises(no.PositionTaken):
        signed(kept(Outcome.RESERVE, 0, 1), kept(Outcome.RESERVE, 0, 1))


def test_it_announces_later_and_leaves_days_to_answer() -> None:
    assert deciding.require_moment(NOW + timedelta(hours=1), 15, now=NOW) == 15
    with pytest.raises(no.AnnouncedTooEarly):
        deciding.require_moment(NOW, 15, now=NOW)
    for days in (None, 2, 91):
        with pytest.raises(no.AnswerDaysWrong):
            deciding.require_moment(NOW + timedelta(hours=1), days, now=NOW)
