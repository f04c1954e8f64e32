"""Reviews for these tests: scores of one letter a juror and a file, small juries drawn by Hypothesis."""

from fractions import Fraction

from hypothesis import strategies as st

from challenge.projects.rules.allocation import ties
from challenge.projects.rules.jury import grids, ranking
from challenge.projects.rules.jury.grids import Criterion
from challenge.projects.rules.jury.ranking import Rules
from challenge.projects.rules.jury.reviews import Review

SEED = "a seed"
GRID = grids.grid([Criterion("impact", Fraction(2)), Criterion("team", Fraction(1))], 10)
RULES = ranking.rules(GRID, 1, ["impact"], ties.commitment(SEED))


def alike(juror: str, file: str, score: int) -> Review:
    """A review with the same score for every criterion, which is then its total."""
    return Review(juror, file, {"impact": score, "team": score})


def table(rows: dict[str, dict[str, int]]) -> list[Review]:
    """Reviews by juror, then file: `table({"a": {"1": 8, "2": 5}})`."""
    return [alike(juror, file, score) for juror, given in rows.items() for file, score in given.items()]


def asking(quorum: int) -> Rules:
    return ranking.rules(GRID, quorum, ["impact"], ties.commitment(SEED))


@st.composite
def reviews(draw: st.DrawFn) -> list[Review]:
    """Up to 4 jurors and 6 files, with scores that make ties frequent, and files not everybody read."""
    pairs = draw(
        st.sets(st.tuples(st.sampled_from("abcd"), st.sampled_from("123456")), min_size=1, max_size=20)
    )
    return [
        Review(*pair, {"impact": draw(st.integers(0, 4)), "team": draw(st.integers(0, 4))})
        for pair in sorted(pairs)
    ]
