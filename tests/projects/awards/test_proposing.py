"""Putting together what the jury and the vote give."""

import pytest

from challenge.projects.rules.awards.proposing import Computed, Jury, Outcome, Vote, propose

ASKED = {"A": 40, "B": 30, "C": 50, "D": 20}
JURY = Jury(selected={"B": 30, "A": 40}, reserve=("C", "D"), ranking=("A", "B", "C", "D"))


def selected(by_ref: dict[str, Computed]) -> dict[str, int]:
    return {ref: one.cents for ref, one in by_ref.items() if one.outcome is Outcome.SELECTED}


def reserve(by_ref: dict[str, Computed]) -> list[str]:
    waiting = {one.position: ref for ref, one in by_ref.items() if one.position}
    return [waiting[place] for place in sorted(waiting)]


def by_ref(envelope: int, jury: Jury | None = None, vote: Vote | None = None) -> dict[str, Computed]:
    found = propose(ASKED, envelope_cents=envelope, jury=jury, vote=vote)
    assert found.cents <= envelope
    return dict(found.by_ref)


def test_it_follows_the_jury_alone() -> None:
    found = by_ref(100, JURY)
    assert (selected(found), reserve(found)) == ({"A": 40, "B": 30}, ["C", "D"])


def test_it_follows_the_vote_alone() -> None:
    found = by_ref(100, vote=Vote({"D": 20}, ("D", "A", "B", "C")))
    assert (selected(found), reserve(found)) == ({"D": 20}, ["A", "B", "C"])


def test_the_jury_divides_what_the_vote_leaves() -> None:
    found = by_ref(140, JURY, Vote({"A": 40}, ("A", "D", "C", "B")))
    assert (selected(found), reserve(found)) == ({"A": 40, "B": 30, "C": 50, "D": 20}, [])


def test_nobody_is_passed_over_for_being_larger() -> None:
    found = by_ref(100, JURY, Vote({"A": 40}, ("A",)))
    assert (selected(found), reserve(found)) == ({"A": 40, "B": 30}, ["C", "D"])


@pytest.mark.parametrize("gone", ["A", "Z"])
def test_it_gives_nothing_to_who_may_not_be_awarded(gone: str) -> None:
    asked = {ref: cents for ref, cents in ASKED.items() if ref != gone}
    jury = Jury({gone: 10}, (gone, "D"), (gone, "D"))
    found = propose(asked, envelope_cents=100, jury=jury, vote=Vote({gone: 10}, (gone,)))
    assert selected(dict(found.by_ref)) == {"D": 20}
    assert found.of(gone) == Computed(Outcome.NOT_SELECTED)


def test_it_never_gives_more_than_the_envelope() -> None:
    assert selected(by_ref(50, JURY, Vote({"C": 50, "A": 40}, ("C", "A")))) == {"C": 50}


def test_without_jury_or_vote_nobody_is_selected() -> None:
    assert {one.outcome for one in by_ref(100).values()} == {Outcome.NOT_SELECTED}
