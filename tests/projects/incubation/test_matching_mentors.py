"""Mentors meet projects: as many as can be, by what each knows and has left, never in conflict."""

from itertools import permutations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from challenge.foundation.sentences import Sentence
from challenge.projects.rules.incubation import matching
from challenge.projects.rules.incubation.matching import Matching, Mentor, Pair, Project

HOURS = 10
TIED = Sentence("lié")
skill_sets = st.frozensets(st.sampled_from(["law", "team", "sales"]), max_size=3)


@st.composite
def cohorts(draw: st.DrawFn) -> tuple[list[Project], list[Mentor], dict[Pair, Sentence]]:
    projects = [Project(f"p{n}", draw(skill_sets)) for n in range(draw(st.integers(0, 4)))]
    mentors = [
        Mentor(f"m{n}", draw(skill_sets), draw(st.sampled_from([0, 9, 10, 25])))
        for n in range(draw(st.integers(0, 3)))
    ]
    pairs = [(one.key, each.ref) for one in mentors for each in projects]
    tied = draw(st.sets(st.sampled_from(pairs), max_size=3)) if pairs else set()
    return projects, mentors, dict.fromkeys(tied, TIED)


def matched(projects: list[Project], mentors: list[Mentor], tied: dict[Pair, Sentence]) -> Matching:
    return matching.match(projects, mentors, tied, hours=HOURS)


def best(projects: list[Project], mentors: list[Mentor], tied: dict[Pair, Sentence]) -> tuple[int, int]:
    """The most projects with a mentor, then the most needs met, found by trying everything."""
    found = (0, 0)
    for chosen in product([None, *mentors], repeat=len(projects)):
        pairs = [(one, each) for one, each in zip(chosen, projects, strict=True) if one]
        takes = [one.key for one, _ in pairs]
        if all(takes.count(one.key) * HOURS <= one.hours_left for one in mentors) and all(
            one.skills & each.needs and (one.key, each.ref) not in tied for one, each in pairs
        ):
            found = max(found, (len(pairs), sum(len(one.skills & each.needs) for one, each in pairs)))
    return found


@given(cohorts())
@settings(max_examples=120)
def test_it_gives_as_many_as_can_be_then_meets_as_many_needs(
    cohort: tuple[list[Project], list[Mentor], dict[Pair, Sentence]],
) -> None:
    found = matched(*cohort)
    assert (len(found.proposed), sum(len(one.meets) for one in found.proposed.values())) == best(*cohort)


@given(cohorts())
@settings(max_examples=60)
def test_it_never_proposes_what_cannot_be(
    cohort: tuple[list[Project], list[Mentor], dict[Pair, Sentence]],
) -> None:
    projects, mentors, tied = cohort
    found = matched(*cohort)
    given_to = [one.mentor for one in found.proposed.values()]
    assert all(given_to.count(one.key) * HOURS <= one.hours_left for one in mentors)
    assert not tied.keys() & {(one.mentor, ref) for ref, one in found.proposed.items()}
    assert found.proposed.keys() | found.without.keys() == {one.ref for one in projects}
    assert not found.proposed.keys() & found.without.keys()


def test_it_does_not_depend_on_the_order() -> None:
    projects = [Project(f"p{n}", frozenset({"law"})) for n in range(3)]
    mentors = [Mentor(f"m{n}", frozenset({"law"}), 10) for n in range(3)]
    found = {
        tuple(one.mentor for _, one in sorted(matched(list(order), mentors[::step], {}).proposed.items()))
        for order in permutations(projects)
        for step in (1, -1)
    }
    assert len(found) == 1


def test_it_exchanges_so_that_nobody_stays_alone() -> None:
    wide, narrow = Project("a", frozenset({"law", "team"})), Project("b", frozenset({"law"}))
    mentors = [Mentor("both", frozenset({"law", "team"}), 10), Mentor("team", frozenset({"team"}), 10)]
    found = matched([wide, narrow], mentors, {})
    assert {ref: one.mentor for ref, one in found.proposed.items()} == {"a": "team", "b": "both"}


def test_it_says_why() -> None:
    project = Project("p", frozenset({"law", "team"}))
    mentors = [
        Mentor("able", frozenset({"law"}), 12),
        Mentor("tired", frozenset({"law"}), 3),
        Mentor("other", frozenset({"sales"}), 40),
        Mentor("tied", frozenset({"law", "team"}), 40),
    ]
    told = {
        one.mentor: (one.possible, one.why.french())
        for one in matching.candidates(project, mentors, {("tied", "p"): TIED}, hours=HOURS)
    }
    assert list(told) == ["able", "tied", "tired", "other"]
    assert told["able"][0]
    assert told["able"][1].startswith("Besoins auxquels il répond : 1 sur 2. Il lui reste 12 h")
    assert told["tied"] == (False, "lié")
    assert "il en reste 3, un projet en prend 10" in told["tired"][1]
    assert "aucun besoin" in told["other"][1]


def test_it_says_why_a_project_has_nobody() -> None:
    law = frozenset({"law"})
    found = matched(
        [Project("a", law), Project("b", law), Project("c", frozenset())], [Mentor("m", law, 10)], {}
    )
    assert found.without == {"b": matching.ALL_TAKEN, "c": matching.NO_CANDIDATE}
