"""An award is committed from one envelope or several: path, envelope, ceiling decide, and the call waits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from challenge.foundation.transaction import reading, writing
from challenge.funds.queries import commitments
from challenge.funds.rules import commitments as no
from challenge.funds.rules.de_minimis import DeMinimisExceeded
from challenge.funds.rules.ledger.balances import EnvelopeExceeded, NotCovered
from challenge.funds.rules.paths import PayeeForbidden
from challenge.funds.services import committing, envelopes
from challenge.projects.queries import funded
from challenge.projects.rules.awards.refusals import AwardNotCommitted
from tests.funds.awards import money
from tests.funds.awards.money import NOW, SIRET, TODAY
from tests.projects.awards import calls
from tests.proposals.held import Acting

COMPANY = {"kind": "company", "siret": SIRET, "rna": "", "number_kind": "siret"}
Award = tuple[int, int]


@pytest.fixture
def award(engine: Engine, acting: Acting, monkeypatch: pytest.MonkeyPatch) -> Award:
    return money.prepared(engine, acting("Farid").account_id, monkeypatch)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=6), st.data())
def test_it_shares_every_cent(tranches: list[int], data: st.DataObject) -> None:
    left, parts = sum(tranches), []
    for _ in range(2):
        parts.append(data.draw(st.integers(0, left)))
        left -= parts[-1]
    rows = no.share([*parts, left], tranches)
    assert [sum(row) for row in rows] == [*parts, left]
    assert [sum(column) for column in zip(*rows, strict=True)] == tranches
    assert all(cents >= 0 for row in rows for cents in row)


def test_it_takes_from_the_envelope(engine: Engine, award: Award) -> None:
    call, number = award
    found = money.envelope(engine, call)
    money.commit(engine, number, {found: 1_000_000})
    assert money.balances(engine) == {
        "available": 1_000_000,
        "envelope": 1_000_000,
        "committed": 1_000_000,
    }


def test_two_vehicles_share_each_tranche(engine: Engine, award: Award) -> None:
    call, number = award
    parts = {money.envelope(engine, call): 700_000, money.envelope(engine, call, "endowment_fund"): 300_000}
    money.commit(engine, number, parts)
    assert [money.balances(engine, one)["committed"] for one in (1, 2)] == [700_000, 300_000]
    assert money.validate(engine, number) == 2
    assert sum(money.balances(engine, one)["payable"] for one in (1, 2)) == 400_001


def test_its_parts_are_the_award_to_the_cent(engine: Engine, award: Award) -> None:
    found = money.envelope(engine, award[0])
    for cents, refusal in ((999_999, no.PartsDoNotAddUp), (0, no.PartWrong), (None, no.PartWrong)):
        with pytest.raises(refusal):
            money.commit(engine, award[1], {found: cents})


def test_an_endowment_fund_pays_no_company(
    engine: Engine, acting: Acting, monkeypatch: pytest.MonkeyPatch
) -> None:
    call, number = money.prepared(engine, acting("Farid").account_id, monkeypatch, body=COMPANY)
    found = money.envelope(engine, call, "endowment_fund")
    with pytest.raises(PayeeForbidden) as refused:
        money.commit(engine, number, {found: 1_000_000})
    assert "article 140" in str(refused.value.sentence.params["article"])
    assert money.balances(engine) == {"available": 1_000_000, "envelope": 2_000_000}


def test_a_company_stays_under_its_ceiling(
    engine: Engine, acting: Acting, monkeypatch: pytest.MonkeyPatch
) -> None:
    call, number = money.prepared(engine, acting("Farid").account_id, monkeypatch, body=COMPANY)
    found = money.envelope(engine, call)
    with pytest.raises(DeMinimisExceeded):
        money.commit(engine, number, {found: 1_000_000}, declared_cents=29_500_000)
    money.commit(engine, number, {found: 1_000_000}, declared_cents=28_000_000)


def test_no_envelope_gives_more_than_it_has(engine: Engine, award: Award) -> None:
    found = money.envelope(engine, award[0], cents=900_000)
    with pytest.raises(EnvelopeExceeded):
        money.commit(engine, award[1], {found: 1_000_000})
    with pytest.raises(NotCovered), writing(engine=engine) as session:
        envelopes.change(session, envelope_id=found, cents=2_100_001, today=TODAY, **money.by())


def test_an_envelope_is_lowered_by_what_is_free(engine: Engine, award: Award) -> None:
    found = money.envelope(engine, award[0])
    money.commit(engine, award[1], {found: 1_000_000})
    with pytest.raises(EnvelopeExceeded), writing(engine=engine) as session:
        envelopes.change(session, envelope_id=found, cents=-1_000_001, today=TODAY, **money.by())
    with writing(engine=engine) as session:
        envelopes.change(session, envelope_id=found, cents=-1_000_000, today=TODAY, **money.by())
    assert money.balances(engine) == {"available": 2_000_000, "committed": 1_000_000}


def test_awards_wait_for_their_money_once_there_is_an_envelope(engine: Engine, award: Award) -> None:
    call, digest = award[0], calls.sign(engine, award[0])
    found = money.envelope(engine, call)
    with reading(engine=engine) as session:
        selected = [one.id for one in funded.of_call(session, call)]
    for number in selected:
        with pytest.raises(AwardNotCommitted):
            calls.approve(engine, call, digest)
        money.commit(engine, number, {found: 1_000_000})
    calls.approve(engine, call, digest)


def test_without_an_envelope_they_do_not(engine: Engine, award: Award) -> None:
    with reading(engine=engine) as session:
        assert award[1] in commitments.of_call(session, award[0])


def test_it_is_committed_once_and_released_whole(engine: Engine, award: Award) -> None:
    found = money.envelope(engine, award[0])
    money.commit(engine, award[1], {found: 1_000_000})
    with pytest.raises(no.CommittedTwice):
        money.commit(engine, award[1], {found: 1_000_000})
    with writing(engine=engine) as session:
        committing.release(session, award_id=award[1], today=TODAY, actor=money.HUGO, now=NOW)
    assert money.balances(engine) == {"available": 1_000_000, "envelope": 2_000_000}
    money.commit(engine, award[1], {found: 1_000_000})


@pytest.mark.parametrize(
    ("begun", "signed", "holds", "may"),
    [
        (False, None, True, True),
        (False, 1, True, False),
        (False, 1, False, True),
        (False, 2, False, False),
        (True, None, False, False),
    ],
)
def test_it_is_undone_until_it_is_signed_or_begun(
    begun: bool, signed: int | None, holds: bool, may: bool
) -> None:
    assert no.may_release(begun=begun, signed=signed, holds=holds) is may
