"""Moderators accept, refuse with reasons, undo; the author is told in her language."""

import pytest
from sqlalchemy import Engine, delete, func, select, update

from challenge.accounts.models import Account
from challenge.foundation import register
from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import writing as transaction
from challenge.moderation.queries import items
from challenge.moderation.rules.refusals import (
    HidingReasonNeeded,
    ItemChanged,
    NothingToDecide,
    NothingToUndo,
    OwnContent,
)
from challenge.moderation.services import deciding
from challenge.notices.models import Notification
from challenge.notices.services import notifications
from challenge.proposals import letters
from challenge.proposals.models.deciding import ProposalDecision
from challenge.proposals.models.proposals import Proposal, ProposalWord
from challenge.proposals.services import coauthors, writing
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import NOW

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def number(engine: Engine, cast: Cast) -> int:
    with transaction(engine=engine) as session:
        return held.submitted(session, cast.ada)


def refuse(engine: Engine, cast: Cast, number: int, *reasons: str, words: str = "") -> None:
    with transaction(engine=engine) as session:
        held.decided(session, number, cast.nadia, *reasons, words=words)


def mails(engine: Engine) -> list[str]:
    with transaction(engine=engine) as session:
        return [text or "" for text in session.scalars(select(OutgoingMail.text).order_by(OutgoingMail.id))]


@pytest.mark.usefixtures("both_databases")
def test_it_refuses_and_tells_why(engine: Engine, cast: Cast, number: int) -> None:
    refuse(engine, cast, number, "unclear", words="Quel quartier ?")
    (told,) = mails(engine)
    assert "On ne comprend pas" in told
    assert "Quel quartier ?" in told
    with transaction(engine=engine) as session:
        assert session.get_one(Proposal, number).state == "refused"
        *_, last = register.entries(session, f"proposals:{cast.edition}")
        assert (last.act, last.actor, last.subject) == ("refused", cast.nadia.actor, f"proposal:{number}")


def test_it_writes_in_the_authors_language(engine: Engine, cast: Cast, number: int) -> None:
    with transaction(engine=engine) as session:
        session.execute(update(Account).values(language="en"))
    refuse(engine, cast, number, "unclear")
    assert "Hello" in mails(engine)[0]


def test_it_undoes_a_decision(engine: Engine, cast: Cast, number: int) -> None:
    refuse(engine, cast, number, "unclear")
    with transaction(engine=engine) as session:
        held.undone(session, number, cast.nadia, "Relue.")
        assert session.get_one(Proposal, number).state == "submitted"
        made = session.scalars(select(ProposalDecision.outcome).order_by(ProposalDecision.id)).all()
    assert (made, len(mails(engine)), "Relue." in mails(engine)[1]) == (["refused", "undone"], 2, True)
    with transaction(engine=engine) as session, pytest.raises(NothingToUndo):
        held.undone(session, number, cast.nadia)


def test_it_decides_what_was_read(engine: Engine, cast: Cast, number: int) -> None:
    with transaction(engine=engine) as session:
        item, revision = items.place(session, "proposal", number)
    with transaction(engine=engine) as session:
        account, mended = cast.ada.account_id, held.content("Une ville verte")
        writing.write(session, proposal_id=number, account_id=account, content=mended, revision=2, now=NOW)
    said = {"decision": "show", "reasons": [], "words": "", "moderator": cast.nadia, "now": NOW}
    with transaction(engine=engine) as session, pytest.raises(ItemChanged):
        deciding.decide(session, chosen=[(item, revision)], **said)


def test_it_decides_once(engine: Engine, cast: Cast, number: int) -> None:
    refuse(engine, cast, number, "unclear")
    with pytest.raises(NothingToDecide):
        refuse(engine, cast, number, "insult")
    assert len(mails(engine)) == 1


def test_it_wants_a_reason_of_its_list(engine: Engine, cast: Cast, number: int) -> None:
    with pytest.raises(HidingReasonNeeded):
        refuse(engine, cast, number, "nap")


def test_it_is_found_by_its_words_once_it_is_accepted(engine: Engine, cast: Cast, number: int) -> None:
    with transaction(engine=engine) as session:
        held.decided(session, number, cast.nadia)
        assert session.scalar(select(func.count()).where(ProposalWord.proposal_id == number))
        held.undone(session, number, cast.nadia)
        assert not session.scalar(select(func.count()).where(ProposalWord.proposal_id == number))


def test_it_is_refused_again_for_the_same_reasons(engine: Engine, cast: Cast, number: int) -> None:
    refuse(engine, cast, number, "unclear")
    with transaction(engine=engine) as session:
        held.decided(session, number, cast.nadia)
        held.undone(session, number, cast.nadia)
    assert "On ne comprend pas" in mails(engine)[-1]


def test_nobody_decides_on_their_own(engine: Engine, cast: Cast) -> None:
    with transaction(engine=engine) as session:
        number = held.submitted(session, cast.nadia)
        with pytest.raises(OwnContent):
            held.decided(session, number, cast.nadia)


def test_it_tells_nobody_when_the_author_has_left(engine: Engine, cast: Cast, number: int) -> None:
    with transaction(engine=engine) as session:
        session.execute(update(Proposal).values(author_id=None))
    refuse(engine, cast, number, "unclear")
    assert mails(engine) == []


def test_it_tells_all_who_write_it_each_in_her_language(engine: Engine, cast: Cast, number: int) -> None:
    with transaction(engine=engine) as session:
        held.joined(session, number, cast.ada, cast.bilal)
        invited = {"proposal_id": number, "account_id": cast.ada.account_id, "language": "fr", "now": NOW}
        coauthors.invite(session, email="gita@example.org", **invited)
        session.execute(delete(OutgoingMail))
        session.execute(update(Account).where(Account.email == cast.bilal.email).values(language="en"))
        chosen = {letters.KIND: "page"}
        notifications.choose(session, account_id=cast.ada.account_id, chosen=chosen, now=NOW)
        held.decided(session, number, cast.nadia, "unclear")
        told = [(one.recipient, "Hello" in (one.text or "")) for one in session.scalars(select(OutgoingMail))]
        kept = session.scalars(select(Notification.account_id).order_by(Notification.account_id)).all()
    assert told == [(cast.bilal.email, True)]
    assert kept == sorted([cast.ada.account_id, cast.bilal.account_id])
