"""Who is there, and for whom they vote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge.council.rules.attendance import (
    Attendance,
    counted,
    faults,
    quorum,
    require_attendance,
    require_chair,
    require_quorum,
)
from challenge.council.rules.law import Law
from challenge.council.rules.refusals import (
    ExcusedPresent,
    HolderAbsent,
    MemberUnknown,
    PresidentAbsent,
    ProxyOfPresent,
    QuorumMissing,
    TooManyProxies,
)

MEMBERS = {number: f"Membre {number}" for number in range(1, 8)}


def there(*present: int, **proxies: int) -> Attendance:
    return Attendance(frozenset(present), {int(giver[1:]): holder for giver, holder in proxies.items()})


def test_it_lets_one_proxy_pass() -> None:
    require_attendance(MEMBERS, there(1, 2, _3=1, _4=2), Law())


@pytest.mark.parametrize(
    ("attendance", "refusal"),
    [
        (there(1, 99), MemberUnknown),
        (there(1, _99=1), MemberUnknown),
        (there(1, 2, _2=1), ProxyOfPresent),
        (there(1, _2=3), HolderAbsent),
        (there(1, _2=2), HolderAbsent),
        (there(1, _2=1, _3=1), TooManyProxies),
    ],
)
def test_it_refuses_a_proxy_that_does_not_hold(attendance: Attendance, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        require_attendance(MEMBERS, attendance, Law())


def test_it_tells_all_that_is_wrong_at_once() -> None:
    said = Attendance(frozenset({1, 2, 3}), {3: 1, 4: 9, 5: 2, 6: 2, 7: 6}, frozenset({2}))
    found = {number: type(one) for number, one in faults(MEMBERS, said, Law()).items()}
    assert found == {
        2: ExcusedPresent,
        3: ProxyOfPresent,
        4: MemberUnknown,
        6: TooManyProxies,
        7: HolderAbsent,
    }


def test_it_lets_who_is_excused_give_a_proxy() -> None:
    said = Attendance(frozenset({1, 2}), {3: 1}, frozenset({3, 4}))
    assert not faults(MEMBERS, said, Law())
    assert (counted(said), said.entitled()) == (2, {1, 2, 3})


def test_it_follows_the_citys_rule_on_proxies() -> None:
    require_attendance(MEMBERS, there(1, _2=1, _3=1), Law(proxies=2))
    with pytest.raises(TooManyProxies, match="Membre 1 porte"):
        require_attendance(MEMBERS, there(1, _2=1), Law(proxies=0))


def test_it_wants_more_than_half() -> None:
    assert [quorum(members) for members in (1, 2, 3, 6, 7)] == [1, 2, 2, 4, 4]


def test_it_counts_no_proxy_and_nobody_aside() -> None:
    require_quorum(7, there(1, 2, 3, 4))
    for attendance, aside in ((there(1, 2, 3, _4=1), ()), (there(1, 2, 3, 4), (4,))):
        with pytest.raises(QuorumMissing, match="3 membres comptent, il en faut 4"):
            require_quorum(7, attendance, aside=aside)


def test_it_wants_none_after_a_second_convocation() -> None:
    require_quorum(7, there(1), second=True)


def test_it_wants_who_presides() -> None:
    require_chair(there(1, 2), president=1, secretary=2)
    with pytest.raises(PresidentAbsent):
        require_chair(there(1, 3), president=1, secretary=2)


@given(st.integers(1, 200), st.data())
def test_it_never_deliberates_with_half(members: int, data: st.DataObject) -> None:
    present = frozenset(range(data.draw(st.integers(0, members))))
    try:
        require_quorum(members, Attendance(present))
    except QuorumMissing:
        assert 2 * len(present) <= members
    else:
        assert 2 * len(present) > members
