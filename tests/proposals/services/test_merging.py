"""Two authors make one proposal of theirs; nothing is moved silently."""

import pytest
from sqlalchemy import Engine, func, select

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.notices.models import Notification
from challenge.notices.queries import notifications
from challenge.proposals import carry_letters
from challenge.proposals.models.opinions import ProposalMerge, ProposalSupport
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.queries import carriages, kin, lineage
from challenge.proposals.rules import refusals
from challenge.proposals.services import carrying, merging, own_data
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import NOW
from tests.proposals.services.test_supporting import everybody_may, support

Pair = tuple[int, int]


@pytest.fixture
def pair(engine: Engine, cast: Cast) -> Pair:
    """Ada's, which Chiara supports, and Bilal's."""
    everybody_may(engine)
    with writing(engine=engine) as session:
        one = held.accepted(session, cast.ada, cast.nadia, "Des arbres")
        other = held.accepted(session, cast.bilal, cast.nadia, "Une ville fraîche")
    support(engine, one, cast.chiara)
    return one, other


def offered(engine: Engine, cast: Cast, pair: Pair) -> int:
    with writing(engine=engine) as session:
        joining, staying = pair
        merging.offer(session, joining=joining, staying=staying, account_id=cast.ada.account_id, now=NOW)
        return session.scalars(select(ProposalMerge.id).order_by(ProposalMerge.id.desc())).first() or 0


def accept(engine: Engine, merge: int, who: Visitor) -> None:
    with writing(engine=engine) as session:
        merging.accept(session, merge_id=merge, account_id=who.account_id, now=NOW)


def supporters(engine: Engine, number: int) -> int:
    with writing(engine=engine) as session:
        counted = select(func.count()).where(ProposalSupport.proposal_id == number)
        return session.scalar(counted) or 0


def state(engine: Engine, number: int) -> str:
    with writing(engine=engine) as session:
        return session.get_one(Proposal, number).state


def test_it_is_made_by_both_and_moves_no_support(engine: Engine, cast: Cast, pair: Pair) -> None:
    merge = offered(engine, cast, pair)
    assert state(engine, pair[0]) == "accepted"
    accept(engine, merge, cast.bilal)
    assert state(engine, pair[0]) == "merged"
    assert (supporters(engine, pair[0]), supporters(engine, pair[1])) == (1, 0)
    with writing(engine=engine) as session:
        line = lineage.lineage(
            session, kin.of(session, pair[0]), account_id=cast.chiara.account_id, hers=False
        )
        assert line.stays
        assert (line.stays.id, line.to_carry) == (pair[1], True)
        joined = lineage.lineage(session, kin.of(session, pair[1]), account_id=None, hers=False).joined
        assert [one.id for one in joined] == [pair[0]]


def test_it_carries_one_support_by_its_own_click(engine: Engine, cast: Cast, pair: Pair) -> None:
    accept(engine, offered(engine, cast, pair), cast.bilal)
    account = cast.chiara.account_id
    for _ in range(2):
        with writing(engine=engine) as session:
            assert carrying.carry(session, proposal_id=pair[0], account_id=account, now=NOW) == pair[1]
    assert (supporters(engine, pair[0]), supporters(engine, pair[1])) == (1, 1)
    with writing(engine=engine) as session, pytest.raises(refusals.NothingToCarry):
        carrying.carry(session, proposal_id=pair[0], account_id=cast.nadia.account_id, now=NOW)


def test_it_stays_two_when_the_other_refuses_and_never_asks_again(
    engine: Engine, cast: Cast, pair: Pair
) -> None:
    merge = offered(engine, cast, pair)
    with writing(engine=engine) as session:
        merging.refuse(session, merge_id=merge, account_id=cast.bilal.account_id, now=NOW)
    assert state(engine, pair[0]) == "accepted"
    for again in (pair, (pair[1], pair[0])):
        with pytest.raises(refusals.MergeRefusedBefore):
            offered(engine, cast, again)


def test_it_parts_again_with_the_supports_of_each(engine: Engine, cast: Cast, pair: Pair) -> None:
    accept(engine, offered(engine, cast, pair), cast.bilal)
    with writing(engine=engine) as session:
        carrying.carry(session, proposal_id=pair[0], account_id=cast.chiara.account_id, now=NOW)
        merging.part(session, proposal_id=pair[0], account_id=cast.ada.account_id, now=NOW)
    assert state(engine, pair[0]) == "accepted"
    assert (supporters(engine, pair[0]), supporters(engine, pair[1])) == (1, 1)
    accept(engine, offered(engine, cast, pair), cast.bilal)


def test_it_takes_back_what_supporters_were_told_of_what_is_hidden(
    engine: Engine, cast: Cast, pair: Pair
) -> None:
    merge = offered(engine, cast, pair)
    accept(engine, merge, cast.bilal)
    with writing(engine=engine) as session:
        carry_letters.tell_supporters(session, {"merge": merge, "after": 0}, NOW)
        assert notifications.unseen(session, cast.chiara.account_id) == 1
        held.undone(session, pair[1], cast.nadia)
        assert notifications.unseen(session, cast.chiara.account_id) == 0
        assert notifications.unseen(session, cast.bilal.account_id) > 0  # the author keeps what she was told


def test_it_writes_to_each_supporter_once(
    engine: Engine, cast: Cast, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    merge, sent = offered(engine, cast, pair), []
    accept(engine, merge, cast.bilal)
    monkeypatch.setattr(carry_letters.letters, "write", lambda _session, **given: sent.append(given))
    with writing(engine=engine) as session:
        carry_letters.tell_supporters(session, {"merge": merge, "after": 0}, NOW)
    (one,) = sent
    assert one["key"] == f"merge:{merge}:{cast.chiara.account_id}"
    with writing(engine=engine) as session:
        invited = carriages.invited(session, one["address"].rpartition("/")[2])
    assert (invited.account_id, invited.carried) == (cast.chiara.account_id, False)


def test_it_drops_what_waits_for_somebody_forgotten(engine: Engine, cast: Cast, pair: Pair) -> None:
    merge = offered(engine, cast, pair)
    with writing(engine=engine) as session:
        own_data.erase(session, cast.bilal.account_id, NOW)
        assert session.get(ProposalMerge, merge) is None
    with pytest.raises(refusals.NobodyToAsk):
        offered(engine, cast, pair)


def test_it_stops_asking_and_may_ask_another(engine: Engine, cast: Cast, pair: Pair) -> None:
    merge = offered(engine, cast, pair)
    with writing(engine=engine) as session:
        mine = merging.take_back(session, merge_id=merge, account_id=cast.ada.account_id, now=NOW)
        assert mine == pair[0]
    with pytest.raises(refusals.MergeNotFound):
        accept(engine, merge, cast.bilal)
    offered(engine, cast, pair)


def test_it_tells_all_who_write_one_of_the_two(engine: Engine, cast: Cast, pair: Pair) -> None:
    with writing(engine=engine) as session:
        held.joined(session, pair[0], cast.ada, cast.nadia)
        held.joined(session, pair[1], cast.bilal, cast.nadia)
    merge = offered(engine, cast, pair)
    accept(engine, merge, cast.bilal)
    with writing(engine=engine) as session:
        told = session.execute(select(Notification.account_id, Notification.subject))
        made = [one.account_id for one in told if "sont réunies" in str(one.subject)]
    assert sorted(made) == sorted([cast.ada.account_id, cast.nadia.account_id])


def test_it_offers_only_what_may_be_made_one(engine: Engine, cast: Cast, pair: Pair) -> None:
    def titles(who: Visitor) -> list[str]:
        with writing(engine=engine) as session:
            found = lineage.joinable(session, pair[1], account_id=who.account_id)
            return [title for _number, title in found]

    with writing(engine=engine) as session:
        held.submitted(session, cast.ada, "Une qui attend")
    assert (titles(cast.ada), titles(cast.bilal), titles(cast.chiara)) == (["Des arbres"], [], [])
    merge = offered(engine, cast, pair)
    assert titles(cast.ada) == []
    with writing(engine=engine) as session:
        merging.refuse(session, merge_id=merge, account_id=cast.bilal.account_id, now=NOW)
    assert titles(cast.ada) == []
