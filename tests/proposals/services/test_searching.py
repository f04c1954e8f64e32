"""Searching what is public by all its words, in the order asked for; nothing else is ever found."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, delete, func, select

from challenge.foundation.transaction import writing
from challenge.proposals import jobs
from challenge.proposals.models.opinions import ProposalSupport
from challenge.proposals.models.proposals import ProposalWord
from challenge.proposals.queries import search
from challenge.proposals.queries.search import Filters
from challenge.proposals.services import indexing, withdrawing
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import NOW

Numbers = tuple[int, int, int]


@pytest.fixture
def numbers(engine: Engine, cast: Cast) -> Numbers:
    """Trees in a title, in a summary, in a problem."""
    with writing(engine=engine) as session:
        return (
            held.accepted(session, cast.ada, cast.nadia, "Des arbres", summary="Partout.", problem="Béton."),
            held.accepted(
                session, cast.ada, cast.nadia, "De l’ombre", summary="Un arbre ici.", problem="Chaud."
            ),
            held.accepted(
                session, cast.ada, cast.nadia, "Un toit", summary="Loger.", problem="Sous un arbre."
            ),
        )


def found(engine: Engine, cast: Cast, **asked: str) -> list[int]:
    with writing(engine=engine) as session:
        return search.line(session, Filters(cast.edition, **asked), seed="seed")


def test_it_reads_every_text_and_puts_titles_first(engine: Engine, cast: Cast, numbers: Numbers) -> None:
    assert found(engine, cast, written="ARBRES", sort="closest") == list(numbers)
    assert set(found(engine, cast, written="arb")) == set(numbers)
    assert found(engine, cast, written="arbre béton") == [numbers[0]]
    assert found(engine, cast, written="arbre velo") == []
    assert set(found(engine, cast, sort="closest")) == set(numbers)


def test_it_reads_by_date_and_by_need_of_support(engine: Engine, cast: Cast, numbers: Numbers) -> None:
    supports = [(numbers[0], cast.bilal), (numbers[0], cast.chiara), (numbers[2], cast.bilal)]
    with writing(engine=engine) as session:
        for number, who in supports:
            made = ProposalSupport(
                proposal_id=number, account_id=who.account_id, supported_on=date(2026, 3, 1)
            )
            session.add(made)
        session.flush()
        jobs.count_supports(session, {}, NOW)
    assert found(engine, cast, sort="need") == [numbers[1], numbers[2], numbers[0]]
    assert found(engine, cast, sort="newest") == list(reversed(numbers))


def test_it_forgets_the_words_of_what_is_hidden_again(engine: Engine, cast: Cast, numbers: Numbers) -> None:
    with writing(engine=engine) as session:
        held.submitted(session, cast.bilal, "Un arbre qui attend")
        for number in numbers[:2]:
            held.undone(session, number, cast.nadia)
        session.flush()
        kept = select(func.count(func.distinct(ProposalWord.proposal_id)))
        assert session.scalar(kept) == 1
    assert found(engine, cast, written="arbre") == [numbers[2]]


def test_it_finds_what_was_withdrawn_where_it_is_asked_for(
    engine: Engine, cast: Cast, numbers: Numbers
) -> None:
    account, later = cast.ada.account_id, NOW + timedelta(hours=1)
    with writing(engine=engine) as session:
        withdrawing.withdraw(session, proposal_id=numbers[1], account_id=account, reason="Non.", now=later)
    assert found(engine, cast, written="arbre", state="withdrawn") == [numbers[1]]
    assert numbers[1] not in found(engine, cast, written="arbre")


def test_it_completes_what_was_accepted_before_words_were_rows(
    engine: Engine, cast: Cast, numbers: Numbers
) -> None:
    with writing(engine=engine) as session:
        session.execute(delete(ProposalWord).where(ProposalWord.weight != 2))
        session.execute(delete(ProposalWord).where(ProposalWord.proposal_id == numbers[0]))
        waits = held.submitted(session, cast.bilal, "Un arbre qui attend")
        indexing.complete(session, {}, NOW)
        whole = select(ProposalWord.proposal_id).where(ProposalWord.weight == 3).distinct()
        assert set(session.scalars(whole)) == set(numbers) - {waits}
    assert numbers[0] in found(engine, cast, written="arbre")
