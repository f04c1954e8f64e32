"""Deciding on each application, signing the list, approving it by another officer."""

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.exc import IntegrityError

from challenge.foundation import slots
from challenge.foundation.transaction import reading, writing
from challenge.projects.models.applications import Application
from challenge.projects.models.awards import AwardList
from challenge.projects.queries import awards
from challenge.projects.rules.awards import refusals as no
from challenge.projects.rules.awards.deciding import Choice
from challenge.projects.rules.examination.refusals import OwnTeamExamined
from challenge.projects.services import awarding
from tests.projects.awards import calls
from tests.projects.awards.calls import CHIARA, EXCEPTION, NOW, WHY
from tests.projects.instruction import files
from tests.proposals.held import Acting

A, B, C, D = calls.REFS


@pytest.fixture
def call(engine: Engine, acting: Acting, monkeypatch: pytest.MonkeyPatch) -> int:
    calls.judged(monkeypatch)
    with writing(engine=engine) as session:
        return calls.made(session, acting("Farid").account_id)


def test_it_proposes_what_the_jury_and_the_vote_give(engine: Engine, call: int) -> None:
    found = calls.table(engine, call)
    given = [
        (row.facts.ref, str(row.facts.computed.outcome), row.facts.computed.position) for row in found.rows
    ]
    assert given == [(A, "selected", None), (B, "selected", None), (C, "reserve", 1), (D, "reserve", 2)]


def test_it_follows_them(engine: Engine, call: int) -> None:
    assert calls.follow(engine, call) == 4
    found = calls.table(engine, call)
    assert (found.awarded_cents, found.undecided) == (2_000_000, 0)
    assert calls.follow(engine, call) == 0
    with reading(engine=engine) as session:
        assert files.acts(session, call) == ["award decided"] * 4


def test_a_partial_offer_has_a_plan_that_balances(engine: Engine, call: int) -> None:
    calls.decide(engine, call, A, Choice("selected", 600_000, reason=WHY, exception=EXCEPTION))
    award = next(row.award for row in calls.table(engine, call).rows if row.award)
    assert award.plan
    assert award.is_partial
    assert award.plan["expenses"] == [{"label": "Vélos", "cents": 1_600_000}]
    assert sum(part["cents"] for part in award.plan["tranches"]) == 600_000


def test_a_departure_is_kept_with_its_reason(engine: Engine, call: int) -> None:
    with pytest.raises(no.AwardDepartureUnexplained):
        calls.decide(engine, call, A, Choice("not_selected", reason=WHY))
    calls.decide(engine, call, A, Choice("not_selected", reason=WHY, exception=EXCEPTION))
    award = next(row.award for row in calls.table(engine, call).rows if row.award)
    assert (award.exception, award.computed["outcome"]) == (EXCEPTION, "selected")


def test_nobody_decides_on_their_own_team(engine: Engine, call: int, acting: Acting) -> None:
    with pytest.raises(OwnTeamExamined):
        calls.decide(engine, call, A, Choice("selected", 1_000_000, reason=WHY), acting("Farid").actor)


def test_it_waits_for_the_jury_and_the_vote(
    engine: Engine, call: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls.over(monkeypatch, None, None, waits=True)
    for act in (lambda: calls.follow(engine, call), lambda: calls.sign(engine, call)):
        with pytest.raises(no.NothingDecidedYet):
            act()


def test_it_signs_a_whole_list_only(engine: Engine, call: int) -> None:
    calls.decide(engine, call, A, Choice("selected", 1_000_000, reason=WHY))
    with pytest.raises(no.AwardsMissing):
        calls.sign(engine, call)


def test_it_signs_nothing_above_the_envelope(engine: Engine, call: int) -> None:
    calls.follow(engine, call)
    for ref in (C, D):
        calls.decide(engine, call, ref, Choice("selected", 1_000_000, reason=WHY, exception=EXCEPTION))
    with pytest.raises(no.AwardEnvelopeExceeded):
        calls.sign(engine, call)


def test_another_officer_approves(engine: Engine, call: int) -> None:
    calls.follow(engine, call)
    digest = calls.sign(engine, call)
    with pytest.raises(no.SecondOfficerNeeded):
        calls.approve(engine, call, digest, CHIARA)
    with pytest.raises(no.AwardsNotSigned):
        calls.approve(engine, call, "0" * 64)
    calls.approve(engine, call, digest)
    with pytest.raises(no.AwardsPublished):
        calls.approve(engine, call, digest)
    with reading(engine=engine) as session:
        assert files.acts(session, call)[-2:] == ["awards signed", "awards approved"]


def test_the_database_wants_another_too(engine: Engine, call: int) -> None:
    calls.follow(engine, call)
    calls.sign(engine, call)
    with pytest.raises((IntegrityError, no.SecondOfficerNeeded)), writing(engine=engine) as session:
        session.execute(update(AwardList).values(approved_by=CHIARA, approved_at=NOW))


def test_a_signed_list_does_not_change(engine: Engine, call: int) -> None:
    calls.follow(engine, call)
    calls.sign(engine, call)
    with pytest.raises(no.AwardsSigned):
        calls.decide(engine, call, A, Choice("selected", 1_000_000, reason=WHY))
    with writing(engine=engine) as session:
        awarding.hold_back(session, call_id=call, actor=CHIARA, now=NOW)
    calls.decide(engine, call, A, Choice("selected", 1_000_000, reason=WHY))


def test_one_withdrawn_since_is_not_approved(engine: Engine, call: int) -> None:
    calls.follow(engine, call)
    digest = calls.sign(engine, call)
    with writing(engine=engine) as session:
        session.execute(update(Application).where(Application.ref == A).values(state="withdrawn"))
    with pytest.raises(no.NotAwardable):
        calls.approve(engine, call, digest)


def test_a_fund_must_have_committed(engine: Engine, call: int, monkeypatch: pytest.MonkeyPatch) -> None:
    calls.follow(engine, call)
    digest = calls.sign(engine, call)
    committed: list[int] = []
    monkeypatch.setitem(slots.award_commitments, "funds", lambda _session, _call: committed)
    with pytest.raises(no.AwardNotCommitted):
        calls.approve(engine, call, digest)
    committed += [row.award.id for row in calls.table(engine, call).rows if row.award]
    calls.approve(engine, call, digest)


def test_it_is_read_by_nobody_before_its_instant(engine: Engine, call: int) -> None:
    calls.approved(engine, call)
    with reading(engine=engine) as session:
        listed = awards.list_of(session, call)
    assert listed
    assert [listed.is_announced(now) for now in (NOW, calls.AT)] == [False, True]
