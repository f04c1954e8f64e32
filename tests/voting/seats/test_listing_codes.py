"""The registrar's public list: sent, confirmed by two officers, renewed before opening only."""

import pytest
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.voting.belenios import credential
from challenge.voting.queries import electorate
from challenge.voting.rules.refusals import CredentialsRefused, SameOfficer
from challenge.voting.rules.seats import (
    CodesFrozen,
    ListChanged,
    ListNotConfirmed,
    ListSizeWrong,
    PlatformIsRegistrar,
    SeatOfAnother,
)
from challenge.voting.rules.two_officers import Officer
from challenge.voting.services import lists
from tests.voting import holding, samples
from tests.voting.seats import sitting


@pytest.fixture
def held(engine: Engine) -> holding.Holding:
    return holding.freeze(engine)


def renew(held: holding.Holding) -> str:
    """The registrar makes a new code in the place of the first; the old one."""
    lost, held.codes = held.codes[0], [credential.generate(), *held.codes[1:]]
    return lost


def test_it_takes_the_list_and_shows_what_is_read_aloud(held: holding.Holding) -> None:
    assert sitting.send_list(held, sitting.registrar(held)) == 1
    found = sitting.shown(held).code_list
    assert found
    assert (found.number, found.renewed, found.confirmed) == (5, 0, False)
    assert len(found.spoken) == 32


def test_it_takes_nothing_from_another_registrar(held: holding.Holding) -> None:
    sitting.registrar(held)
    other = sitting.account(held.engine, "Gita", "registrar")
    with pytest.raises(SeatOfAnother):
        sitting.send_list(held, other)


def test_it_refuses_what_is_no_list(held: holding.Holding) -> None:
    odile = sitting.registrar(held)
    for data in (b"{}", b'["00"]', b"x"):
        with pytest.raises(CredentialsRefused):
            sitting.send_list(held, odile, data)


def test_it_wants_one_code_a_person(held: holding.Holding, monkeypatch: pytest.MonkeyPatch) -> None:
    odile = sitting.registrar(held)
    monkeypatch.setattr(electorate, "size", lambda *_: 6)
    with pytest.raises(ListSizeWrong, match=r"5 codes.*6 personnes"):
        sitting.send_list(held, odile)
    monkeypatch.setattr(electorate, "size", lambda *_: 5)
    assert sitting.send_list(held, odile) == 1


def test_it_opens_once_two_officers_confirmed(held: holding.Holding) -> None:
    version = sitting.send_list(held, sitting.registrar(held))
    holding.give_trustees(held)
    assert not sitting.confirm(held, version, sitting.CHIARA)
    with pytest.raises(ListNotConfirmed):
        holding.approve_opening(held)
    with pytest.raises(SameOfficer):
        sitting.confirm(held, version, Officer("account:1001", "Hugo"))
    assert sitting.confirm(held, version, sitting.HUGO)
    assert holding.approve_opening(held)


def test_it_makes_the_old_code_useless(held: holding.Holding) -> None:
    odile = sitting.registrar(held)
    sitting.confirm(held, sitting.send_list(held, odile))
    lost = renew(held)
    assert sitting.send_list(held, odile) == 2
    found = sitting.shown(held).code_list
    assert found
    assert (found.version, found.renewed, found.confirmed_by) == (2, 1, [])
    sitting.confirm(held, 2)
    holding.give_trustees(held)
    holding.approve_opening(held)
    assert held.vote(0, [[1, 0, 1]]).is_new
    held.codes = [lost]
    with pytest.raises(holding.RuleBroken, match="liste"):
        held.vote(0, [[1, 0, 1]])


def test_it_counts_no_yes_to_a_list_that_was_renewed(held: holding.Holding) -> None:
    odile = sitting.registrar(held)
    sitting.confirm(held, sitting.send_list(held, odile))
    holding.give_trustees(held)
    holding.approve_opening(held, "Chiara")
    renew(held)
    sitting.confirm(held, sitting.send_list(held, odile))
    assert holding.approve_opening(held, "Hugo") is False
    assert holding.approve_opening(held, "Chiara") is True


def test_it_confirms_only_the_list_that_is_shown(held: holding.Holding) -> None:
    odile = sitting.registrar(held)
    sitting.send_list(held, odile)
    renew(held)
    sitting.send_list(held, odile)
    with pytest.raises(ListChanged):
        sitting.confirm(held, 1)


def test_it_keeps_one_version_of_the_same_list(held: holding.Holding) -> None:
    odile = sitting.registrar(held)
    assert [sitting.send_list(held, odile) for _ in range(2)] == [1, 1]


def test_it_renews_nothing_once_the_vote_is_open(held: holding.Holding) -> None:
    odile = sitting.registrar(held)
    sitting.confirm(held, sitting.send_list(held, odile))
    holding.give_trustees(held)
    holding.approve_opening(held)
    renew(held)
    with pytest.raises(CodesFrozen, match="aucun code ne peut plus être refait"):
        sitting.send_list(held, odile)


def test_it_takes_no_list_where_the_platform_makes_the_codes(engine: Engine) -> None:
    rules = samples.source()["rules"] | {"registrar": "platform"}
    held = holding.freeze(engine, rules=rules, demonstration=True)
    with pytest.raises(PlatformIsRegistrar):
        sitting.registrar(held)
    with writing(engine=engine) as session, pytest.raises(PlatformIsRegistrar):
        lists.receive(session, uuid=held.uuid, data=sitting.public_list(held), actor="a", now=sitting.NOW)
