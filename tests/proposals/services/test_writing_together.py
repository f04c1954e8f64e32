"""Writing a proposal together: who is invited by address reads and changes the words, and nothing else."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from challenge.foundation.transaction import writing as transaction
from challenge.foundation.visitors import Visitor
from challenge.proposals.models.proposals import Proposal, ProposalCoauthor
from challenge.proposals.queries import own_acts, pages
from challenge.proposals.rules import coauthors as rules
from challenge.proposals.rules.coauthors import CoauthorInvitationSpent, InvitedElsewhere
from challenge.proposals.rules.refusals import DecidingOwn, ProposalNotFound, SupportingOwn
from challenge.proposals.services import coauthors, own_data, supports, writing
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import NOW

DAYS_LATER = NOW + rules.LIFE


@pytest.fixture
def session(app: Flask, engine: Engine) -> Iterator[Session]:
    with app.app_context(), transaction(engine=engine) as session:
        yield session


def invited(session: Session, cast: Cast, number: int, who: Visitor) -> int:
    coauthors.invite(
        session,
        proposal_id=number,
        account_id=cast.ada.account_id,
        email=who.email.upper(),
        language="fr",
        now=NOW,
    )
    return session.scalars(select(ProposalCoauthor.id).where(ProposalCoauthor.email == who.email)).one()


def joined(session: Session, cast: Cast, number: int, who: Visitor) -> None:
    made = invited(session, cast, number, who)
    coauthors.accept(session, invitation_id=made, account_id=who.account_id, now=NOW)


def test_it_lets_whoever_accepts_change_the_words(session: Session, cast: Cast) -> None:
    draft = held.drafted(session, cast.ada)
    with pytest.raises(ProposalNotFound):
        pages.page(session, draft, viewer=cast.bilal)
    joined(session, cast, draft, cast.bilal)
    his = {"proposal_id": draft, "account_id": cast.bilal.account_id, "revision": 2, "now": NOW}
    writing.write(session, content=held.content("À deux"), **his)
    found = pages.page(session, draft, viewer=cast.bilal)
    assert (found.title, found.hers, own_acts.acts(session, found, now=NOW)) == ("À deux", False, {"edit"})
    with pytest.raises(ProposalNotFound):
        writing.submit(session, **his | {"revision": 3})


def test_an_invitation_serves_once_and_for_its_address(session: Session, cast: Cast) -> None:
    draft = held.drafted(session, cast.ada)
    made = invited(session, cast, draft, cast.bilal)
    assert invited(session, cast, draft, cast.bilal) == made
    with pytest.raises(InvitedElsewhere):
        coauthors.accept(session, invitation_id=made, account_id=cast.chiara.account_id, now=NOW)
    with pytest.raises(CoauthorInvitationSpent):
        coauthors.accept(session, invitation_id=made, account_id=cast.bilal.account_id, now=DAYS_LATER)
    coauthors.accept(session, invitation_id=made, account_id=cast.bilal.account_id, now=NOW)
    with pytest.raises(CoauthorInvitationSpent):
        coauthors.accept(session, invitation_id=made, account_id=cast.bilal.account_id, now=NOW)


def test_a_coauthor_neither_supports_nor_judges(session: Session, cast: Cast) -> None:
    number = held.accepted(session, cast.ada, cast.nadia)
    joined(session, cast, number, cast.nadia)
    with pytest.raises(SupportingOwn):
        supports.support(session, proposal_id=number, account_id=cast.nadia.account_id, now=NOW)
    with pytest.raises(DecidingOwn):
        held.undone(session, number, cast.nadia)
    assert pages.page(session, number, viewer=None).coauthors == ["Nadia"]


def test_the_author_removes_and_a_coauthor_leaves(session: Session, cast: Cast) -> None:
    draft = held.drafted(session, cast.ada)
    joined(session, cast, draft, cast.bilal)
    row = session.scalars(select(ProposalCoauthor.id)).one()
    with pytest.raises(ProposalNotFound):
        coauthors.remove(session, proposal_id=draft, account_id=cast.chiara.account_id, coauthor=row)
    coauthors.remove(session, proposal_id=draft, account_id=cast.bilal.account_id, coauthor=row)
    with pytest.raises(ProposalNotFound):
        pages.page(session, draft, viewer=cast.bilal)


def test_it_goes_to_who_wrote_it_too_when_its_author_is_forgotten(session: Session, cast: Cast) -> None:
    number = held.accepted(session, cast.ada, cast.nadia)
    joined(session, cast, number, cast.bilal)
    invited(session, cast, number, cast.chiara)
    own_data.erase(session, cast.ada.account_id, NOW)
    assert session.get_one(Proposal, number).author_id == cast.bilal.account_id
    own_data.erase(session, cast.chiara.account_id, NOW)
    assert session.scalar(select(func.count()).select_from(ProposalCoauthor)) == 0


@pytest.mark.parametrize("written", ["", "ada", "a da@example.org", "@example.org", "a@" + "x" * 300 + ".fr"])
def test_it_needs_an_address(written: str) -> None:
    with pytest.raises(rules.AddressNeeded):
        rules.require_address(written)


def test_it_has_room_for_five() -> None:
    rules.require_room(rules.MOST - 1)
    with pytest.raises(rules.CoauthorsEnough):
        rules.require_room(rules.MOST)
