"""A random order that stays the same for a visitor: paging repeats nothing, whatever changes meanwhile."""

from challenge.proposals.rules.order import PAGE, ordered, page, part, ranked, readable


def test_it_gives_each_visitor_an_order() -> None:
    numbers = range(1, 101)
    assert ordered("seed", numbers) == ordered("seed", reversed(numbers))
    assert ordered("seed", numbers) != ordered("other", numbers)
    assert sorted(ordered("seed", numbers)) == list(numbers)


def test_it_gives_each_proposal_the_same_chance_to_be_seen_first() -> None:
    firsts = [0] * 101
    for seed in range(400):
        for number in ordered(f"visitor-{seed}", range(1, 101))[:PAGE]:
            firsts[number] += 1
    assert 45 < min(firsts[1:]) <= max(firsts[1:]) < 120  # 80 expected


def test_it_repeats_nothing_when_others_come_and_go() -> None:
    line = ordered("seed", range(1, 61))
    start, end = page("seed", line, after=None, before=None)
    shown, last = line[start:end], line[end - 1]
    changed = ordered("seed", {*range(1, 90)} - {last, shown[0]})
    start, end = page("seed", changed, after=last, before=None)
    assert not set(changed[start:end]) & set(shown)
    assert set(line[PAGE : PAGE + 5]) <= set(changed[start:])


def test_it_goes_back_and_stops_at_both_ends() -> None:
    line = ordered("seed", range(1, 31))
    assert page("seed", line, after=line[19], before=None) == (20, 30)
    assert page("seed", line, after=None, before=line[20]) == (0, 20)
    assert page("seed", line, after=line[29], before=None) == (30, 30)
    assert page("seed", [], after=3, before=None) == (0, 0)


def test_it_reads_seeds_of_ours_only() -> None:
    assert [readable(seed) for seed in ("abcd", None, "", "a b", "x" * 33)] == [
        True,
        False,
        False,
        False,
        False,
    ]


def test_it_reads_by_rank_and_draws_among_equals() -> None:
    ranks = {1: 2, 2: 0, 3: 2, 4: 1}
    assert ranked("seed", ranks)[:2] == [2, 4]
    assert {tuple(ranked(f"seed-{at}", ranks)[2:]) for at in range(20)} == {(1, 3), (3, 1)}


def test_it_pages_in_any_other_order() -> None:
    line = list(range(100, 55, -1))
    assert part(line, after=None, before=None) == (0, 20)
    assert part(line, after=81, before=None) == (20, 40)
    assert part(line, after=None, before=80) == (0, 20)
    assert part(line, after=1, before=None) == part(line, after=None, before=1) == (0, 20)
    assert part(line, after=56, before=None) == (45, 45)
