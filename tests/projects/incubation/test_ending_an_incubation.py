"""An incubation ends with a reason, and says what becomes of the money."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge.foundation.refusals import RuleBroken
from challenge.projects.rules.incubation import ends, news, refusals
from challenge.projects.rules.incubation.ends import Standing, Typed

GOING_ON = Standing(ended=False, milestones_left=0, awarded_cents=1_000_000, others=frozenset({"BBBBBBBB"}))
DONE = Typed(ends.COMPLETED, "Tout est fait.", ends.RETURNS)
anything = st.builds(
    Typed,
    kind=st.sampled_from([*ends.NAMES, "other"]),
    reason=st.sampled_from(["", "Le local a brûlé."]),
    money=st.sampled_from([*ends.MONEY, "other"]),
    cents=st.none() | st.integers(-5, 2_000_000),
    merged_with=st.sampled_from(["", "BBBBBBBB", "CCCCCCCC"]),
    successor=st.sampled_from(["", "La Recyclerie"]),
)


@given(anything, st.integers(0, 2))
def test_it_is_whole_or_refused(typed: Typed, left: int) -> None:
    try:
        found = ends.end(replace(GOING_ON, milestones_left=left), typed)
    except RuleBroken:
        return
    assert found.reason
    assert found.money in ends.ALLOWED[found.kind]
    assert (found.cents > 0) == (found.money == ends.CLAWBACK)
    assert found.cents <= GOING_ON.awarded_cents
    assert (found.merged_with is not None) == (found.kind == ends.MERGED)
    assert bool(found.successor) == (found.kind == ends.HANDED_OVER)
    assert not (found.kind == ends.COMPLETED and left)


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"kind": "other"}, refusals.EndUnknown),
        ({"reason": " "}, refusals.TextWrong),
        ({"money": ends.CLAWBACK}, refusals.MoneyUnknown),
        ({"kind": ends.FAILED, "money": ends.STAYS}, refusals.MoneyUnknown),
        ({"kind": ends.FAILED, "money": ends.CLAWBACK}, refusals.ClawbackWrong),
        ({"kind": ends.FAILED, "money": ends.CLAWBACK, "cents": 1_000_001}, refusals.ClawbackWrong),
        ({"kind": ends.MERGED}, refusals.MergedWithUnknown),
        ({"kind": ends.HANDED_OVER}, refusals.SuccessorMissing),
    ],
)
def test_it_refuses_each_hole(changes: dict[str, object], refused: type[RuleBroken]) -> None:
    with pytest.raises(refused):
        ends.end(GOING_ON, replace(DONE, **changes))  # type: ignore[arg-type]


def test_it_is_completed_when_every_milestone_is() -> None:
    assert ends.end(GOING_ON, DONE).money == ends.RETURNS
    with pytest.raises(refusals.MilestonesLeft):
        ends.end(replace(GOING_ON, milestones_left=1), DONE)
    with pytest.raises(refusals.IncubationOver):
        ends.end(replace(GOING_ON, ended=True), DONE)


def test_it_makes_alumni_of_those_who_live_on() -> None:
    assert [kind for kind in ends.NAMES if ends.is_alumni(kind)] == ["completed", "merged", "handed_over"]
    assert not ends.is_alumni(None)


@given(st.lists(st.sampled_from(["published", "refused", "taken_down"]), max_size=6))
def test_news_keep_to_their_moves(acts: list[str]) -> None:
    state = news.WAITING
    for act in acts:
        try:
            news.decide(state, act, of_team=False)
        except refusals.NewsDecided:
            assert act not in news.MOVES[state]
        else:
            state = act


def test_news_are_read_by_somebody_else_first() -> None:
    assert news.write(" Les vélos\n roulent ", " Oui. ") == ("Les vélos roulent", "Oui.")
    for state, act in (("waiting", "published"), ("refused", "published"), ("published", "waiting")):
        news.decide(state, act, of_team=False)
        with pytest.raises(refusals.OwnNewsDecided):
            news.decide(state, act, of_team=True)


def test_it_names_the_project_that_it_joins_or_who_takes_it_over() -> None:
    joined = replace(DONE, kind=ends.MERGED, merged_with="BBBBBBBB", successor="ignored")
    assert ends.end(GOING_ON, joined).merged_with == "BBBBBBBB"
    taken_over = replace(DONE, kind=ends.HANDED_OVER, successor=" La Recyclerie ")
    assert ends.end(GOING_ON, taken_over).successor == "La Recyclerie"
