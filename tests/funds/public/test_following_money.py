"""Where money stands is the fold of the entries, and the drawing shows all of it."""

import itertools
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from challenge.funds.rules.ledger import posting
from challenge.funds.rules.ledger.accounts import PAID
from challenge.funds.rules.ledger.posting import People, Signed
from challenge.funds.rules.money_flow import drawing, stages
from challenge.funds.rules.money_flow.drawing import Drawing, Paper
from challenge.funds.rules.money_flow.folding import Folded, fold, moved
from challenge.funds.rules.money_flow.stages import FREE, OPEN, OTHERS, RUNNING, Column, Flow
from challenge.funds.rules.money_flow.summing import CAPITAL, summed
from tests.funds.ledger.acts import ASSOCIATION, gift, pay, reverse, story
from tests.funds.ledger.books import CITY, DAY, ENDOWMENT, Shelf, said

PAPER = Paper(1000, 380, 14, 50)


def folded(shelf: Shelf) -> Folded:
    return fold(shelf.all())


def drawn(found: Folded) -> dict[tuple[str, str], int]:
    sums = summed(found, {thing: thing[1] for thing in found.received})
    givers = {giver: giver for _, giver in sums.received}
    projects = {one.award: one.award for one in found.commitments.values()}
    told = stages.flows(sums, found, givers, projects)
    return {(one.source[1], one.target[1]): one.cents for one in told}


def paid(found: Folded) -> int:
    """What was paid of the city's first commitment, and not given back."""
    kept = found.steps.items()
    return sum(cents for key, cents in kept if (*key[:2], key[3]) == (CITY.ref, "commitment:1", PAID))


def test_it_follows_a_gift_to_a_payment() -> None:
    found = folded(story())
    assert found.received == {(CITY.ref, "gift:B1"): 1_000_000}
    assert found.aside == {(CITY.ref, "e1"): 500_000}
    assert found.awarded == {(CITY.ref, "e1", "commitment:1"): 100_000}
    assert paid(found) == 60_000
    assert drawn(found) == {
        ("gift:B1", CITY.ref): 1_000_000,
        (CITY.ref, "e1"): 500_000,
        (CITY.ref, FREE): 500_000,
        ("e1", "award:1"): 100_000,
        ("e1", OPEN): 400_000,
    }


def test_it_forgets_what_was_reversed() -> None:
    shelf = story()
    before = drawn(folded(shelf))
    late = shelf.write(CITY, gift(7, reference="B2"))
    shelf.write(CITY, reverse(late))
    assert drawn(folded(shelf)) == before


def test_it_takes_back_what_a_project_gave_back() -> None:
    shelf = story()
    back = {"on": DAY, "bank_reference": "C1", "reason": "stopped"}
    shelf.write(CITY, posting.clawback("commitment:1", "e1", "t1", 10_000, **back))
    found = folded(shelf)
    assert (paid(found), drawn(found)["e1", "award:1"]) == (50_000, 90_000)
    assert [one.cents for one in found.payments] == [60_000, -10_000]


def test_it_counts_amendments_capital_running_costs_and_things() -> None:
    shelf = story()
    two = People("account:3", "account:4", ("account:3", "account:4"))
    change = {
        "total": 90_000,
        "payee": ASSOCIATION,
        "agreement": Signed(2, "d"),
        "granted_on": DAY,
        "on": DAY,
    }
    shelf.write(CITY, posting.amendment("commitment:1", "e1", {"t2": -10_000}, **change))
    shelf.write(CITY, posting.running("running:1", 500, on=DAY, people=two, bank_reference="R1"))
    shelf.write(ENDOWMENT, posting.capital("capital:1", 1_500_000, on=DAY, fixed=True, bank_reference="K1"))
    thing = {"donor": "donor:1", "donor_kind": "person", "valued_by": "donor"}
    shelf.write(ENDOWMENT, posting.gift_in_kind("gift:9", 4_000, on=DAY, **thing))
    found = folded(shelf)
    assert found.in_kind == {ENDOWMENT.ref: 4_000}
    flows = drawn(found)
    assert (flows["e1", "award:1"], flows[CITY.ref, RUNNING], flows[CITY.ref, FREE]) == (90_000, 500, 499_500)
    assert flows[CAPITAL, ENDOWMENT.ref] == flows[ENDOWMENT.ref, FREE] == 1_500_000


def test_it_counts_on_from_where_it_stopped_over_a_new_year() -> None:
    shelf = story()
    first = folded(shelf)
    known = len(shelf.all())
    shelf.close(CITY)
    shelf.write(CITY, gift(5, reference="B5", on=date(2028, 3, 1)))
    assert fold(shelf.all()[known:], first) == folded(shelf) != first
    assert first == folded(story())


def test_it_says_what_an_entry_moves_once() -> None:
    shelf = story()
    assert [moved(said(one.body).lines) for one in shelf.all()] == [
        1_000_000,
        500_000,
        100_000,
        60_000,
        60_000,
    ]
    assert moved(pay(cents=5).lines) == 5


few = settings(max_examples=25)
cents = st.integers(1, 10**9)
givers = st.lists(cents, min_size=1, max_size=25)
parts = st.lists(
    st.tuples(st.sampled_from(["e1", "e2"]), st.sampled_from("abcdefghijklmnop"), cents), max_size=20
)


def town(given_cents: list[int], awards: list[tuple[str, str, int]]) -> list[Flow]:
    """A vehicle that sets aside all that it is given, and awards what fits."""
    vehicle = (Column.VEHICLES, "vehicle:1")
    total = sum(given_cents)
    half = {"e1": total // 2, "e2": total - total // 2}
    found = {((Column.GIVERS, f"g{n}"), vehicle): cents for n, cents in enumerate(given_cents)}
    found |= {(vehicle, (Column.ENVELOPES, name)): cents for name, cents in half.items() if cents}
    for envelope, project, asked in awards:
        cents = min(asked, half[envelope])
        half[envelope] -= cents
        ends = ((Column.ENVELOPES, envelope), (Column.PROJECTS, project))
        found[ends] = found.get(ends, 0) + cents
    for envelope, cents in half.items():
        found[(Column.ENVELOPES, envelope), (Column.PROJECTS, OPEN)] = cents
    return [Flow(*ends, cents) for ends, cents in found.items() if cents]


def sides(picture: Drawing) -> dict[object, tuple[float, float]]:
    """By box: how thick all that arrives is, and all that leaves."""
    return {
        box.node: (
            sum(one.thickness for one in picture.ribbons if one.flow.target == box.node),
            sum(one.thickness for one in picture.ribbons if one.flow.source == box.node),
        )
        for box in picture.boxes
    }


@few
@given(givers, parts)
def test_it_draws_as_much_out_as_in(given_cents: list[int], awards: list[tuple[str, str, int]]) -> None:
    picture = drawing.draw(town(given_cents, awards), PAPER)
    assert all(one.thickness > 0 for one in picture.ribbons)
    for box in picture.boxes:
        came, left = sides(picture)[box.node]
        assert abs(max(came, left) - box.height) < 1e-6
        assert box.node[0] in (Column.GIVERS, Column.PROJECTS) or abs(came - left) < 1e-6


@few
@given(givers, parts, st.randoms())
def test_it_draws_the_same_in_any_order(given_cents: list[int], awards: list, chance: object) -> None:
    flows = town(given_cents, awards)
    other = list(flows)
    chance.shuffle(other)  # type: ignore[attr-defined]
    assert drawing.draw(flows, PAPER) == drawing.draw(other, PAPER)


@few
@given(givers, parts)
def test_it_draws_small_ones_together_and_loses_nothing(given_cents: list[int], awards: list) -> None:
    flows = town(given_cents, awards)
    fewer = stages.together(flows, most=4)
    for column in Column:
        assert sum(f.cents for f in fewer if f.source[0] == column) == sum(
            f.cents for f in flows if f.source[0] == column
        )
    assert len({one.source for one in fewer if one.source[0] == Column.GIVERS}) <= 5


@few
@given(givers, parts)
def test_it_puts_no_box_over_another(given_cents: list[int], awards: list) -> None:
    picture = drawing.draw(stages.together(town(given_cents, awards)), PAPER)
    for column in Column:
        boxes = sorted((one for one in picture.boxes if one.node[0] == column), key=lambda one: one.y)
        for above, below in itertools.pairwise(boxes):
            assert above.y + above.height <= below.y
            assert below.y - above.y >= PAPER.slot - 1e-9
    assert all(one.y + one.height <= picture.height for one in picture.boxes)


def test_it_keeps_what_stays_under_the_others() -> None:
    flows = town([5, 6], [("e1", "a", 1)])
    last = [one.node[1] for one in drawing.draw(flows, PAPER).boxes if one.node[0] == Column.PROJECTS]
    assert last == ["a", OPEN]
    assert OTHERS not in last
