"""All who write a proposal make two of it; moderators read both texts; nothing is moved silently."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine, func, select

from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.notices.models import Notification
from challenge.notices.services import follows
from challenge.proposals import carry_letters
from challenge.proposals.models.news import ProposalNews
from challenge.proposals.models.proposals import Proposal, ProposalVersion
from challenge.proposals.models.splitting import ProposalSplit, ProposalSplitConsent
from challenge.proposals.queries import carriages, coauthors, kin, pages, splits, versions
from challenge.proposals.rules import refusals
from challenge.proposals.rules import splitting as rules
from challenge.proposals.rules.texts import Content
from challenge.proposals.services import carrying, own_data, splitting, withdrawing
from challenge.proposals.services import coauthors as writing_together
from tests.moderation.test_leaking_nothing import work
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import NOW
from tests.proposals.services.test_merging import supporters
from tests.proposals.services.test_supporting import everybody_may, support

KEEPS, SECOND = held.content("Des arbres"), held.content("Des bancs", problem="Où s’asseoir ?")


@pytest.fixture
def alone(engine: Engine, cast: Cast) -> int:
    """Ada's, which Chiara supports."""
    everybody_may(engine)
    with writing(engine=engine) as session:
        number = held.accepted(session, cast.ada, cast.nadia, "Des arbres et des bancs")
    support(engine, number, cast.chiara)
    return number


@pytest.fixture
def shared(engine: Engine, cast: Cast, alone: int) -> int:
    """The same, which Bilal writes too."""
    with writing(engine=engine) as session:
        held.joined(session, alone, cast.ada, cast.bilal)
    return alone


def ask(
    engine: Engine, number: int, who: Visitor, *, keeps: Content = KEEPS, second: Content = SECOND
) -> int:
    with writing(engine=engine) as session:
        revision = session.get_one(Proposal, number).revision
        given = {"keeps": keeps, "second": second, "revision": revision, "now": NOW}
        splitting.ask(session, proposal_id=number, account_id=who.account_id, **given)  # type: ignore[arg-type]
        return session.scalars(select(func.max(ProposalSplit.id))).one() or 0


def agree(engine: Engine, split: int, who: Visitor) -> None:
    with writing(engine=engine) as session:
        splitting.agree(session, split_id=split, account_id=who.account_id, now=NOW)


def refuse(engine: Engine, split: int, who: Visitor, reason: str = "Les bancs vont avec les arbres.") -> None:
    with writing(engine=engine) as session:
        splitting.refuse(session, split_id=split, account_id=who.account_id, reason=reason, now=NOW)


def second_of(engine: Engine, split: int) -> int | None:
    with reading(engine=engine) as session:
        return session.get_one(ProposalSplit, split).second_id


def publish(engine: Engine, number: int, moderator: Visitor) -> None:
    with writing(engine=engine) as session:
        held.decided(session, number, moderator)


def halves(engine: Engine, number: int, who: Visitor) -> splits.Halves:
    with reading(engine=engine) as session:
        page = pages.page(session, number, viewer=who)
        return splits.halves(session, page, kin.of(session, page.id), account_id=who.account_id, now=NOW)


def title(engine: Engine, number: int) -> str:
    with reading(engine=engine) as session:
        return session.get_one(Proposal, number).title


def told(engine: Engine, who: Visitor) -> list[str]:
    with reading(engine=engine) as session:
        wanted = select(Notification).where(Notification.account_id == who.account_id)
        return [str(one.subject) for one in session.scalars(wanted.order_by(Notification.id))]


def test_it_sends_the_second_to_moderators_and_changes_nothing_yet(
    engine: Engine, cast: Cast, alone: int
) -> None:
    second = second_of(engine, ask(engine, alone, cast.ada)) or 0
    with reading(engine=engine) as session:
        made = session.get_one(Proposal, second)
        assert (made.state, made.title, made.author_id) == ("submitted", "Des bancs", cast.ada.account_id)
    assert title(engine, alone) == "Des arbres et des bancs"
    assert halves(engine, alone, cast.chiara) == splits.Halves(None, [], [])
    assert halves(engine, alone, cast.ada).waits
    with reading(engine=engine) as session, pytest.raises(refusals.ProposalNotFound):
        pages.page(session, second, viewer=cast.chiara)


def test_it_gives_the_first_its_text_with_the_second(engine: Engine, cast: Cast, alone: int) -> None:
    second = second_of(engine, ask(engine, alone, cast.ada)) or 0
    publish(engine, second, cast.nadia)
    assert (title(engine, alone), title(engine, second)) == ("Des arbres", "Des bancs")
    with reading(engine=engine) as session:
        page = pages.page(session, alone, viewer=cast.chiara)
        assert (page.supports, page.supported) == (1, True)
        newest, _oldest = versions.versions(session, page, viewer=cast.chiara)
        assert (newest.outcome, newest.changed) == ("accepted", ["title"])
        assert session.scalars(select(ProposalNews.kind)).all() == ["split"]
    one, other = halves(engine, alone, cast.chiara), halves(engine, second, cast.chiara)
    assert [half.id for half in one.gave] == [second]
    assert other.came_from
    assert other.came_from.id == alone


def test_it_offers_each_supporter_the_second_once(engine: Engine, cast: Cast, alone: int) -> None:
    with writing(engine=engine) as session:
        target = {"target": f"proposal:{alone}", "language": "fr", "now": NOW}
        for who in (cast.chiara, cast.bilal):
            follows.follow(session, account_id=who.account_id, **target)  # type: ignore[arg-type]
    split = ask(engine, alone, cast.ada)
    second = second_of(engine, split) or 0
    publish(engine, second, cast.nadia)
    work(engine)
    with writing(engine=engine) as session:
        carry_letters.tell_supporters(session, {"split": split, "after": 0}, NOW)
    (letter,), (news,) = told(engine, cast.chiara), told(engine, cast.bilal)
    assert "Soutenir aussi une seconde" in letter
    assert "une seconde proposition est issue" in news
    with writing(engine=engine) as session:
        address = select(Notification.address).where(Notification.account_id == cast.chiara.account_id)
        token = session.scalars(address).one().rpartition("/")[2]
        carrying.carry_by_link(session, token=token, now=NOW)
        assert carriages.invited(session, token).carried
    assert [supporters(engine, number) for number in (alone, second)] == [1, 1]
    assert halves(engine, alone, cast.chiara).to_support == []


def test_it_offers_nothing_of_what_is_hidden(engine: Engine, cast: Cast, alone: int) -> None:
    split = ask(engine, alone, cast.ada)
    second = second_of(engine, split) or 0
    publish(engine, second, cast.nadia)
    with writing(engine=engine) as session:
        carriage = carriages.of(session, carriages.SPLIT, split)
        assert carriage
        token = carriages.link(carriage, cast.chiara.account_id)
        held.undone(session, second, cast.nadia)
        with pytest.raises(refusals.CarryLinkWrong):
            carriages.invited(session, token)
    work(engine)
    assert told(engine, cast.chiara) == []
    assert halves(engine, alone, cast.chiara).gave == []


def test_it_changes_nothing_where_moderators_refuse(engine: Engine, cast: Cast, alone: int) -> None:
    second = second_of(engine, ask(engine, alone, cast.ada)) or 0
    with writing(engine=engine) as session:
        held.decided(session, second, cast.nadia, "insult")
    assert title(engine, alone) == "Des arbres et des bancs"
    found = halves(engine, alone, cast.ada)
    assert (found.waits, found.may_ask) == (None, True)
    ask(engine, alone, cast.ada)


def test_it_leaves_a_first_that_can_change_no_more(engine: Engine, cast: Cast, alone: int) -> None:
    second = second_of(engine, ask(engine, alone, cast.ada)) or 0
    with writing(engine=engine) as session:
        given = {"account_id": cast.ada.account_id, "reason": "Non.", "now": NOW}
        withdrawing.withdraw(session, proposal_id=alone, **given)  # type: ignore[arg-type]
        assert splits.waiting(session, second) == (splits.Other(alone, "Des arbres et des bancs", "fr"), None)
    publish(engine, second, cast.nadia)
    assert title(engine, alone) == "Des arbres et des bancs"
    with reading(engine=engine) as session:
        count = select(func.count()).where(ProposalVersion.proposal_id == alone)
        assert session.scalar(count) == 1


def test_it_waits_for_all_who_write(engine: Engine, cast: Cast, shared: int) -> None:
    split = ask(engine, shared, cast.bilal)
    assert second_of(engine, split) is None
    assert "Faire deux propositions d’une" in told(engine, cast.ada)[-1]
    agree(engine, split, cast.ada)
    second = second_of(engine, split) or 0
    with reading(engine=engine) as session:
        writers = coauthors.writers(session, [second])[second]
    assert writers == [cast.ada.account_id, cast.bilal.account_id]
    assert "la modération les lit" in told(engine, cast.bilal)[-1]


def test_it_stays_one_where_one_refuses_and_keeps_what_was_written(
    engine: Engine, cast: Cast, shared: int
) -> None:
    refuse(engine, ask(engine, shared, cast.ada), cast.bilal)
    assert halves(engine, shared, cast.ada).refused == "Les bancs vont avec les arbres."
    assert "reste une" in told(engine, cast.ada)[-1]
    with reading(engine=engine) as session:
        begins = splits.beginning(session, shared, account_id=cast.ada.account_id, now=NOW)
    assert begins[:2] == (KEEPS, SECOND)
    again = ask(engine, shared, cast.ada)
    assert halves(engine, shared, cast.ada).refused == ""
    agree(engine, again, cast.bilal)


def test_it_is_taken_back_by_who_asked_alone(engine: Engine, cast: Cast, shared: int) -> None:
    split = ask(engine, shared, cast.ada)
    for who, refusal in (
        (cast.bilal, rules.SplitNotFound),
        (cast.ada, None),
        (cast.ada, rules.SplitNotFound),
    ):
        with writing(engine=engine) as session:
            if refusal:
                with pytest.raises(refusal):
                    splitting.take_back(session, split_id=split, account_id=who.account_id)
            else:
                splitting.take_back(session, split_id=split, account_id=who.account_id)
    assert halves(engine, shared, cast.ada).may_ask


def test_it_is_sent_by_who_asked_once_the_last_other_has_left(
    engine: Engine, cast: Cast, shared: int
) -> None:
    split = ask(engine, shared, cast.ada)
    with writing(engine=engine) as session:
        (other,) = coauthors.of(session, shared)
        given = {"account_id": cast.bilal.account_id, "coauthor": other.id}
        writing_together.remove(session, proposal_id=shared, **given)
    agree(engine, split, cast.ada)
    assert second_of(engine, split)


def test_it_goes_with_who_asked(engine: Engine, cast: Cast, shared: int) -> None:
    asked = ask(engine, shared, cast.bilal)
    with writing(engine=engine) as session:
        own_data.erase(session, cast.bilal.account_id, NOW)
        assert session.get(ProposalSplit, asked) is None
    ask(engine, shared, cast.ada)


def test_it_forgets_who_agreed_and_keeps_what_was_made(engine: Engine, cast: Cast, shared: int) -> None:
    split = ask(engine, shared, cast.bilal)
    agree(engine, split, cast.ada)
    with writing(engine=engine) as session:
        for who in (cast.ada, cast.bilal):
            own_data.erase(session, who.account_id, NOW)
        assert session.get_one(ProposalSplit, split).asked_by is None
        assert session.scalars(select(ProposalSplitConsent)).all() == []


def test_it_says_what_is_wrong_with_each_text(engine: Engine, cast: Cast, alone: int) -> None:
    with pytest.raises(refusals.ContentRefused) as refused:
        ask(engine, alone, cast.ada, second=replace(SECOND, summary=" "))
    assert set(refused.value.faults) == {"second-summary"}
    with pytest.raises(refusals.ProposalNotFound):
        ask(engine, alone, cast.bilal)
