"""Two officers extend an open vote to the same instant, within what the frozen rules allow."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.engine import Engine

from challenge.foundation.transaction import reading, writing
from challenge.voting.queries import acts, booth, referendums
from challenge.voting.rules.refusals import (
    ActOver,
    ActWaiting,
    BallotClosed,
    ComplaintsStillOpen,
    ExtensionNotLater,
    ExtensionTooLong,
    NoExtensionAllowed,
    NotYetClosed,
    ReasonMissing,
    SameOfficer,
    TooLateForThat,
    WrongStage,
)
from challenge.voting.services import acts as deciding_acts
from challenge.voting.services import closing
from tests.voting import holding, samples
from tests.voting.conduct import deciding

AN_HOUR = timedelta(hours=1)
LATER = samples.CLOSES_AT + 2 * AN_HOUR
WINDOW = {
    "opens_at": samples.OPENS_AT,
    "closes_at": samples.CLOSES_AT,
    "complaint_hours": 48,
    "maximum_extension_hours": 24,
}


def opened(engine: Engine) -> holding.Holding:
    return holding.opened(engine, window=WINDOW, voters=3)


def page(held: holding.Holding, now: datetime) -> referendums.ReferendumPage:
    with reading(engine=held.engine) as session:
        return referendums.page(session, uuid=held.uuid, language="fr", now=now)


def test_it_waits_for_the_second_officer(engine: Engine) -> None:
    held = opened(engine)
    number = deciding.ask(held, "extend", closes_at=LATER)
    assert page(held, samples.DURING).closes_at == samples.CLOSES_AT
    with pytest.raises(SameOfficer):
        deciding.agree(held, number, deciding.CHIARA)
    assert deciding.agree(held, number)
    assert page(held, samples.DURING).closes_at == LATER


def test_it_takes_ballots_until_the_new_closing(engine: Engine) -> None:
    held = opened(engine)
    deciding.decide(held, "extend", closes_at=LATER)
    first, late = (held.make(0, [[1, 0, 1]]), held.make(0, [[0, 0, 1]]))
    assert held.send(first, now=samples.CLOSES_AT).is_new
    with pytest.raises(BallotClosed):
        held.send(late, now=LATER)
    with pytest.raises(NotYetClosed), writing(engine=engine) as session:
        closing.end(session, uuid=held.uuid, actor="clock", now=samples.CLOSES_AT)


def test_it_moves_the_complaints_and_the_decryption(engine: Engine) -> None:
    held = opened(engine)
    deciding.decide(held, "extend", closes_at=LATER)
    for voter in range(3):
        held.vote(voter, [[1, 0, 0]])
    with writing(engine=engine) as session:
        closing.end(session, uuid=held.uuid, actor="clock", now=LATER)
        closing.aggregate(session, uuid=held.uuid, actor="clock", now=LATER)
    shown = page(held, samples.DECRYPTS_AT)
    assert (shown.state, shown.decrypts_at) == ("closed", samples.DECRYPTS_AT + 2 * AN_HOUR)
    with pytest.raises(ComplaintsStillOpen):
        held.decrypt(now=samples.DECRYPTS_AT + AN_HOUR)
    held.decrypt(now=samples.DECRYPTS_AT + 2 * AN_HOUR)


def test_it_tells_the_booth(engine: Engine) -> None:
    held = opened(engine)
    deciding.decide(held, "extend", closes_at=LATER)
    with reading(engine=engine) as session:
        facts = booth.booth(session, uuid=held.uuid, now=samples.CLOSES_AT)
    assert (facts["closes_at"], facts["state"]) == (LATER.isoformat(), "open")


@pytest.mark.parametrize(
    ("wanted", "now", "refusal"),
    [
        (samples.CLOSES_AT, samples.DURING, ExtensionNotLater),
        (samples.CLOSES_AT + timedelta(hours=24, seconds=1), samples.DURING, ExtensionTooLong),
        (LATER, samples.CLOSES_AT, TooLateForThat),
    ],
)
def test_it_refuses_what_the_rules_do_not_allow(
    engine: Engine, wanted: datetime, now: datetime, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        deciding.ask(opened(engine), "extend", now, closes_at=wanted)


def test_it_refuses_where_no_extension_was_frozen(engine: Engine) -> None:
    with pytest.raises(NoExtensionAllowed):
        deciding.ask(holding.opened(engine), "extend", closes_at=LATER)


def test_it_refuses_the_second_yes_after_the_closing(engine: Engine) -> None:
    held = opened(engine)
    number = deciding.ask(held, "extend", closes_at=LATER)
    with pytest.raises(TooLateForThat):
        deciding.agree(held, number, now=samples.CLOSES_AT)


def test_it_refuses_without_a_reason_or_before_opening(engine: Engine) -> None:
    held = opened(engine)
    with pytest.raises(ReasonMissing):
        deciding.ask(held, "extend", closes_at=LATER, reason="  ")
    with pytest.raises(WrongStage):
        deciding.ask(holding.freeze(engine, window=WINDOW), "extend", closes_at=LATER)


def test_it_binds_both_yeses_to_one_instant(engine: Engine) -> None:
    held = opened(engine)
    number = deciding.ask(held, "extend", closes_at=LATER)
    with pytest.raises(ActWaiting):
        deciding.ask(held, "extend", closes_at=LATER + AN_HOUR)
    with writing(engine=engine) as session:
        deciding_acts.drop(session, uuid=held.uuid, number=number, officer=deciding.HUGO, now=samples.DURING)
    with pytest.raises(ActOver):
        deciding.agree(held, number)
    deciding.decide(held, "extend", closes_at=LATER + AN_HOUR)
    assert page(held, samples.DURING).closes_at == LATER + AN_HOUR


def test_it_can_extend_twice_within_the_maximum(engine: Engine) -> None:
    held = opened(engine)
    deciding.decide(held, "extend", closes_at=LATER)
    deciding.decide(held, "extend", closes_at=samples.CLOSES_AT + timedelta(hours=24))
    with pytest.raises(ExtensionTooLong):
        deciding.ask(held, "extend", closes_at=samples.CLOSES_AT + timedelta(hours=25))


def test_it_tells_who_and_why(engine: Engine) -> None:
    held = opened(engine)
    deciding.decide(held, "extend", closes_at=LATER, reason_en="Power cut.")
    with reading(engine=engine) as session:
        (shown,) = acts.done(session, page(held, samples.DURING).id)
    assert shown.officers == ("Chiara Rossi", "Hugo Lambert")
    assert (shown.reason.in_language("en"), shown.reason.in_language("fr")) == (
        "Power cut.",
        "Panne d’électricité.",
    )
