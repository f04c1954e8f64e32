"""What was withdrawn, or joined another, keeps a page: it can be hidden and shown again as it was."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, func, select

from challenge.foundation import tokens
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.moderation.queries import inbox
from challenge.moderation.queries.inbox import Filters
from challenge.moderation.services import deciding, reporting
from challenge.notices.models import Notification
from challenge.proposals import carry_letters
from challenge.proposals.models.proposals import Proposal, ProposalWord
from challenge.proposals.queries import carriages, lists, pages
from challenge.proposals.rules import merging as merges
from challenge.proposals.rules.refusals import CarryLinkWrong, NotInThisState, ProposalNotFound
from challenge.proposals.services import decisions, merging, withdrawing
from tests.posting import submit
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.conftest import cast as cast  # a fixture
from tests.proposals.held import NOW, Acting
from tests.proposals.services.test_supporting import everybody_may, support

pytestmark = pytest.mark.usefixtures("app", "both_databases")
REASON = "Machin est un voleur"
ENDED = ("withdrawn", "merged")


def ended(engine: Engine, cast: Cast, how: str) -> int:
    """A proposal of Ada that Chiara supports, withdrawn or joined to one of Bilal."""
    everybody_may(engine)
    ada = cast.ada.account_id
    with writing(engine=engine) as session:
        number = held.accepted(session, cast.ada, cast.nadia, "Des arbres")
        other = held.accepted(session, cast.bilal, cast.nadia, "Une ville fraîche")
    support(engine, number, cast.chiara)
    with writing(engine=engine) as session:
        if how == "withdrawn":
            withdrawing.withdraw(session, proposal_id=number, account_id=ada, reason=REASON, now=NOW)
        else:
            merging.offer(session, joining=number, staying=other, account_id=ada, now=NOW)
            merging.accept(session, merge_id=1, account_id=cast.bilal.account_id, now=NOW)
    return number


def hide(engine: Engine, cast: Cast, number: int) -> None:
    with writing(engine=engine) as session:
        held.decided(session, number, cast.nadia, "insult")


def show(engine: Engine, cast: Cast, number: int) -> None:
    with writing(engine=engine) as session:
        held.decided(session, number, cast.nadia)


def reads(engine: Engine, number: int, who: Visitor | None) -> bool:
    try:
        with reading(engine=engine) as session:
            pages.page(session, number, viewer=who)
    except ProposalNotFound:
        return False
    return True


def kept(engine: Engine, number: int) -> tuple[str, object, int]:
    """Its state, since when it was accepted, how many words find it."""
    with reading(engine=engine) as session:
        found = session.get_one(Proposal, number)
        words = session.scalar(select(func.count()).where(ProposalWord.proposal_id == number)) or 0
        return found.state, found.accepted_at, words


def told(engine: Engine, who: Visitor) -> str:
    with reading(engine=engine) as session:
        mine = select(Notification).where(Notification.account_id == who.account_id).order_by(Notification.id)
        return " ".join(f"{one.subject} {one.body}" for one in session.scalars(mine))


@pytest.mark.parametrize("how", ENDED)
def test_it_is_hidden_and_shown_again_as_it_was(engine: Engine, cast: Cast, how: str) -> None:
    number = ended(engine, cast, how)
    before = kept(engine, number)
    assert before[0] == how
    hide(engine, cast, number)
    assert kept(engine, number) == (f"hidden_{how}", before[1], 0)
    assert (reads(engine, number, cast.chiara), reads(engine, number, None)) == (False, False)
    assert (reads(engine, number, cast.ada), reads(engine, number, cast.nadia)) == (True, True)
    with reading(engine=engine) as session:
        assert lists.supported(session, cast.chiara.account_id) == []
    show(engine, cast, number)
    assert kept(engine, number) == before
    assert reads(engine, number, None)


@pytest.mark.parametrize("how", ENDED)
def test_it_undoes_the_hiding(engine: Engine, cast: Cast, how: str) -> None:
    number = ended(engine, cast, how)
    hide(engine, cast, number)
    with writing(engine=engine) as session:
        held.undone(session, number, cast.nadia)
    assert kept(engine, number)[0] == how


def test_its_author_is_told_why(engine: Engine, cast: Cast) -> None:
    number = ended(engine, cast, "withdrawn")
    hide(engine, cast, number)
    assert "n’est plus visible" in told(engine, cast.ada)
    show(engine, cast, number)
    assert "de nouveau visible" in told(engine, cast.ada)


def test_reports_of_a_withdrawn_one_are_read_and_set_aside(engine: Engine, cast: Cast) -> None:
    number = ended(engine, cast, "withdrawn")
    with writing(engine=engine) as session:
        said = {"reason": "insult", "words": "", "now": NOW}
        reporting.report(session, kind="proposal", number=number, account_id=cast.bilal.account_id, **said)  # type: ignore[arg-type]
    with reading(engine=engine) as session:
        [line] = inbox.inbox(session, Filters(), reader=cast.nadia.account_id).lines
    assert (line.state, line.pickable, REASON in line.content.words) == ("shown", True, True)
    show(engine, cast, number)
    with reading(engine=engine) as session:
        assert not inbox.inbox(session, Filters(), reader=cast.nadia.account_id).lines
    assert kept(engine, number)[0] == "withdrawn"


def test_reports_go_with_what_is_withdrawn_unread(engine: Engine, cast: Cast) -> None:
    with writing(engine=engine) as session:
        number = held.accepted(session, cast.ada, cast.nadia)
        said = {"reason": "insult", "words": "", "now": NOW}
        reporting.report(session, kind="proposal", number=number, account_id=cast.bilal.account_id, **said)  # type: ignore[arg-type]
        held.undone(session, number, cast.nadia)
        ada = cast.ada.account_id
        withdrawing.withdraw(session, proposal_id=number, account_id=ada, reason=REASON, now=NOW)
        assert not inbox.inbox(session, Filters(), reader=cast.nadia.account_id).lines


def test_one_withdrawn_before_it_was_public_stays_so(engine: Engine, cast: Cast) -> None:
    with writing(engine=engine) as session:
        number = held.submitted(session, cast.ada)
        ada = cast.ada.account_id
        withdrawing.withdraw(session, proposal_id=number, account_id=ada, reason=REASON, now=NOW)
        made = deciding.Judgement(number, "hidden", {}, "", cast.nadia, NOW)
        with pytest.raises(NotInThisState):
            decisions.judge(session, made)


def test_it_parts_to_be_corrected(engine: Engine, cast: Cast) -> None:
    number = ended(engine, cast, "merged")
    hide(engine, cast, number)
    before = told(engine, cast.bilal)
    with writing(engine=engine) as session:
        merging.part(session, proposal_id=number, account_id=cast.ada.account_id, now=NOW)
    assert kept(engine, number) == ("refused", None, 0)
    assert told(engine, cast.bilal) == before
    assert not reads(engine, number, None)


def test_nobody_is_asked_to_carry_a_support_from_what_is_hidden(engine: Engine, cast: Cast) -> None:
    number = ended(engine, cast, "merged")
    token = tokens.signed(carriages.LINK, f"1:{cast.chiara.account_id}")
    with reading(engine=engine) as session:
        assert carriages.invited(session, token).one.id == number
    assert "Réunir deux propositions" in told(engine, cast.bilal)
    hide(engine, cast, number)
    assert "Réunir deux propositions" not in told(engine, cast.bilal)
    with writing(engine=engine) as session:
        carry_letters.tell_supporters(session, {"merge": 1, "after": 0}, NOW)
        with pytest.raises(CarryLinkWrong):
            carriages.invited(session, token)
    assert "Reporter votre soutien" not in told(engine, cast.chiara)


def test_the_moderator_reads_why_and_decides_by_pages(
    engine: Engine, client: FlaskClient, cast: Cast, acting: Acting
) -> None:
    number = ended(engine, cast, "withdrawn")
    acting("Nadia", "moderator")
    page = client.get(f"/admin/proposals/{number}").location or ""
    text = client.get(page).text
    assert (REASON in text, "Décider et prévenir" in text) == (True, True)
    sent = {"items": f"{page.rpartition('/')[2]}.4", "decision": "hide", "reasons": ["insult"]}
    assert submit(client, f"{page}/decide", sent, page=page).status_code == 303
    assert "Masqué" in client.get(page).text
    acting("Ada")
    assert "Elle insulte" in client.get(f"/proposals/{number}").text
    acting("Bilal")
    assert client.get(f"/proposals/{number}").status_code == 404


def test_a_merge_keeps_its_inbox_up_to_date(engine: Engine, cast: Cast) -> None:
    number = ended(engine, cast, "merged")
    with writing(engine=engine) as session:
        with pytest.raises(deciding.NothingToUndo):
            held.undone(session, number, cast.nadia)
        assert session.get_one(merging.ProposalMerge, 1).state == merges.MADE


@pytest.fixture
def alone(engine: Engine, cast: Cast) -> int:
    """Ada's, which joined one of Bilal that moderators hid since."""
    number = ended(engine, cast, "merged")
    hide(engine, cast, number + 1)
    return number


def test_a_joined_one_says_that_the_other_is_hidden(
    client: FlaskClient, cast: Cast, acting: Acting, alone: int
) -> None:
    acting("Chiara")
    text = client.get(f"/proposals/{alone}").text
    assert ("dont la page n’est plus visible" in text, "Une ville fraîche" in text) == (True, False)
    assert "Séparer de nouveau" not in text


def test_its_author_is_told_and_parts_them(
    engine: Engine, client: FlaskClient, cast: Cast, acting: Acting, alone: int
) -> None:
    assert "a rejoint une autre" in told(engine, cast.ada)
    acting("Ada")
    page = f"/proposals/{alone}"
    assert "Séparer de nouveau" in client.get(page).text
    assert submit(client, f"{page}/part", page=page).status_code == 303
    assert kept(engine, alone)[0] == "accepted"
    acting("Chiara")
    assert "Réunie à une autre" not in client.get(page).text
