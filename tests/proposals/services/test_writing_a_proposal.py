"""A draft becomes a proposal that moderators read; what they refused is sent to them again."""

import pytest
from sqlalchemy import Engine, select

from challenge.foundation import register
from challenge.foundation.limits import TooManyTries
from challenge.foundation.transaction import writing as transaction
from challenge.proposals.models.proposals import Proposal, ProposalVersion
from challenge.proposals.rules.refusals import (
    AcceptedIsFixed,
    ContentRefused,
    NotInThisState,
    ProposalChanged,
    ProposalNotFound,
)
from challenge.proposals.services import withdrawing, writing
from tests.cycles.planned import moved
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import NOW, content

pytestmark = pytest.mark.usefixtures("app")


def rewrite(engine: Engine, cast: Cast, number: int, revision: int, title: str = "Autre titre") -> str:
    with transaction(engine=engine) as session:
        who = cast.ada.account_id
        return writing.write(
            session, proposal_id=number, account_id=who, content=content(title), revision=revision, now=NOW
        )


def test_it_keeps_a_draft_out_of_the_register(engine: Engine, cast: Cast) -> None:
    with transaction(engine=engine) as session:
        number = held.drafted(session, cast.ada)
        found = session.get_one(Proposal, number)
        assert (found.state, found.edition_id, found.revision) == ("draft", None, 2)
        assert not list(register.entries(session, f"proposals:{cast.edition}"))
        assert not session.scalars(select(ProposalVersion)).all()


@pytest.mark.usefixtures("both_databases")
def test_it_submits_and_keeps_each_version(engine: Engine, cast: Cast) -> None:
    with transaction(engine=engine) as session:
        number = held.submitted(session, cast.ada)
    assert rewrite(engine, cast, number, 2) == "submitted"
    with transaction(engine=engine) as session:
        titles = session.scalars(select(ProposalVersion.title).order_by(ProposalVersion.revision)).all()
        assert titles == ["Une ville fraîche", "Autre titre"]
        stream = f"proposals:{cast.edition}"
        assert [entry.act for entry in register.entries(session, stream)] == ["submitted", "edited"]
        register.verify(session, stream)


def test_it_refuses_what_is_not_complete(engine: Engine, cast: Cast) -> None:
    with transaction(engine=engine) as session, pytest.raises(ContentRefused):
        held.submitted(session, cast.ada, summary="")


def test_it_refuses_a_second_window_and_somebody_else(engine: Engine, cast: Cast) -> None:
    with transaction(engine=engine) as session:
        number = held.drafted(session, cast.ada)
        with pytest.raises(ProposalChanged):
            writing.submit(session, proposal_id=number, account_id=cast.ada.account_id, revision=1, now=NOW)
        with pytest.raises(ProposalNotFound):
            writing.submit(session, proposal_id=number, account_id=cast.bilal.account_id, revision=2, now=NOW)


def test_it_submits_once(engine: Engine, cast: Cast) -> None:
    with transaction(engine=engine) as session:
        number = held.submitted(session, cast.ada)
        with pytest.raises(NotInThisState):
            writing.submit(session, proposal_id=number, account_id=cast.ada.account_id, revision=2, now=NOW)


def test_it_fixes_an_accepted_text(engine: Engine, cast: Cast) -> None:
    with transaction(engine=engine) as session:
        number = held.accepted(session, cast.ada, cast.nadia)
    with pytest.raises(AcceptedIsFixed):
        rewrite(engine, cast, number, 2)


def test_it_sends_a_refused_one_to_examination_again(engine: Engine, cast: Cast) -> None:
    with transaction(engine=engine) as session:
        number = held.submitted(session, cast.ada)
        held.decided(session, number, cast.nadia, "unclear")
    assert rewrite(engine, cast, number, 2) == "submitted"


def test_it_withdraws_with_a_reason(engine: Engine, cast: Cast) -> None:
    with transaction(engine=engine) as session:
        number = held.accepted(session, cast.ada, cast.nadia)
        withdrawing.withdraw(
            session, proposal_id=number, account_id=cast.ada.account_id, reason="Déjà fait", now=NOW
        )
        found = session.get_one(Proposal, number)
        assert (found.state, found.withdrawal) == ("withdrawn", "Déjà fait")


def test_it_discards_a_draft_only(engine: Engine, cast: Cast) -> None:
    with transaction(engine=engine) as session:
        draft, sent = held.drafted(session, cast.ada), held.submitted(session, cast.ada)
        writing.discard(session, proposal_id=draft, account_id=cast.ada.account_id)
        with pytest.raises(NotInThisState):
            writing.discard(session, proposal_id=sent, account_id=cast.ada.account_id)
        assert session.scalars(select(Proposal.id)).all() == [sent]


def test_it_ends_with_its_phase(engine: Engine, cast: Cast) -> None:
    with transaction(engine=engine) as session:
        number = held.submitted(session, cast.ada)
        moved(session, cast.edition, "moderation")
    with pytest.raises(Exception, match="Propositions"):
        rewrite(engine, cast, number, 2)


def test_it_limits_drafts_a_day(engine: Engine, cast: Cast) -> None:
    with transaction(engine=engine) as session:
        for _ in range(writing.DRAFTS_A_DAY):
            writing.draft(session, account_id=cast.ada.account_id, title="Un titre", now=NOW)
        with pytest.raises(TooManyTries):
            writing.draft(session, account_id=cast.ada.account_id, title="Un titre", now=NOW)
