"""A proposal entered for somebody: she takes it by her code, alone, once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import Engine

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.moderation.queries import inbox
from challenge.proposals.models.opinions import ProposalSupport
from challenge.proposals.models.proposals import ProposalDeskEntry
from challenge.proposals.queries import desk as entries
from challenge.proposals.queries import pages
from challenge.proposals.rules.desk import ClaimCodeMistyped, ClaimCodeUnknown, ClaimCodeUsed
from challenge.proposals.rules.refusals import ContentRefused, ProposalNotFound
from challenge.proposals.services import desk, own_data
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import NOW

RACHID, SYLVIE = "account:91", "account:92"
UNKNOWN = "0000-0000-0000-0000-0"
Enter = Callable[..., int]


@pytest.fixture
def enter(engine: Engine, cast: Cast) -> Enter:
    def entered(**changes: object) -> int:
        typed = {"content": held.content(), "place": "Bibliothèque", "agreed": True, "language": "fr"}
        with writing(engine=engine) as session:
            return desk.enter(session, actor=RACHID, now=NOW, **(typed | changes))  # type: ignore[arg-type]

    return entered


def code(engine: Engine, number: int) -> str:
    with reading(engine=engine) as session:
        return entries.receipt(session, number, RACHID).code


def claim(engine: Engine, typed: str, who: Visitor) -> int:
    with writing(engine=engine) as session:
        return desk.claim(session, code=typed, account_id=who.account_id, now=NOW)


def author(engine: Engine, number: int, viewer: Visitor) -> tuple[int | None, bool]:
    with reading(engine=engine) as session:
        found = pages.page(session, number, viewer=viewer)
        return found.author_id, found.at_desk


def test_it_waits_for_moderators_and_names_nobody(engine: Engine, cast: Cast, enter: Enter) -> None:
    number = enter(place="  La   bibliothèque ")
    assert author(engine, number, cast.nadia) == (None, True)
    with writing(engine=engine) as session:
        (line,) = entries.entered(session, RACHID, since=NOW - timedelta(days=1))
        held.decided(session, number, cast.nadia)
    assert (line.number, line.place, line.claimed) == (number, "La bibliothèque", False)


def test_it_becomes_hers_by_the_code_of_her_receipt(engine: Engine, cast: Cast, enter: Enter) -> None:
    number = enter()
    typed = code(engine, number).lower().replace("-", " ")
    assert claim(engine, typed, cast.bilal) == number
    assert author(engine, number, cast.bilal) == (cast.bilal.account_id, False)
    with writing(engine=engine) as session:
        own_data.erase(session, cast.bilal.account_id, NOW)
        assert session.get_one(ProposalDeskEntry, number).code_sealed == ""
    assert author(engine, number, cast.nadia) == (None, False)  # forgotten: nobody claims it again


def test_it_stands_in_the_inbox_and_tells_whose_it_is_once_claimed(
    engine: Engine, cast: Cast, enter: Enter
) -> None:
    number = enter()
    assert inbox_lines(engine, cast.bilal) == [(number, False)]
    claim(engine, code(engine, number), cast.bilal)
    assert inbox_lines(engine, cast.bilal) == [(number, True)]


def inbox_lines(engine: Engine, reader: Visitor) -> list[tuple[int, bool]]:
    with reading(engine=engine) as session:
        found = inbox.inbox(session, inbox.Filters(), reader=reader.account_id).lines
        return [(one.number, one.own) for one in found]


def test_it_takes_back_the_support_she_gave_before(engine: Engine, cast: Cast, enter: Enter) -> None:
    number, bilal = enter(), cast.bilal.account_id
    with writing(engine=engine) as session:
        held.decided(session, number, cast.nadia)
        session.add(ProposalSupport(proposal_id=number, account_id=bilal, supported_on=NOW.date()))
    claim(engine, code(engine, number), cast.bilal)
    with reading(engine=engine) as session:
        assert pages.page(session, number, viewer=None).supports == 0


@pytest.mark.parametrize(("typed", "refusal"), [("ABC", ClaimCodeMistyped), (UNKNOWN, ClaimCodeUnknown)])
def test_it_says_what_is_wrong_with_a_code(
    engine: Engine, cast: Cast, enter: Enter, typed: str, refusal: type[RuleBroken]
) -> None:
    enter()
    with pytest.raises(refusal):
        claim(engine, typed, cast.bilal)


def test_it_shows_a_receipt_to_whoever_printed_it_until_it_served(
    engine: Engine, cast: Cast, enter: Enter
) -> None:
    number = enter()
    with reading(engine=engine) as session, pytest.raises(ProposalNotFound):
        entries.receipt(session, number, SYLVIE)
    claim(engine, code(engine, number), cast.bilal)
    with reading(engine=engine) as session, pytest.raises(ProposalNotFound):
        entries.receipt(session, number, RACHID)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"agreed": False}, "agreed"),
        ({"place": "x" * 81}, "place"),
        ({"content": held.content("")}, "title"),
        ({"content": held.content(""), "agreed": False}, "title agreed"),
    ],
)
def test_it_says_at_once_all_that_is_lacking(enter: Enter, changes: dict[str, object], field: str) -> None:
    with pytest.raises(ContentRefused) as refused:
        enter(**changes)
    assert set(refused.value.faults) == set(field.split())


@pytest.mark.usefixtures("both_databases")
def test_it_is_claimed_once_even_at_once(app: Flask, engine: Engine, cast: Cast, enter: Enter) -> None:
    number = enter()
    typed = code(engine, number)

    def tries(who: Visitor) -> bool:
        with app.app_context():
            try:
                claim(engine, typed, who)
            except ClaimCodeUsed:
                return False
            return True

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(tries, [cast.ada, cast.bilal] * 2))
    assert sorted(done) == [False, False, False, True]
