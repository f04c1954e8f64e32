"""A review as its juror types it: kept as a draft whatever it holds, given once whole and explained."""

from collections.abc import Mapping
from dataclasses import dataclass

from challenge.foundation.refusals import RuleBroken
from challenge.projects.rules.jury import grids
from challenge.projects.rules.jury.grids import CriterionUnscored, Grid, ScoreOutOfRange
from challenge.projects.rules.jury.refusals import (
    CommentMissing,
    CommentTooLong,
    ReviewIncomplete,
    ReviewSettled,
)

LONGEST = 3000
SHORTEST = 10


@dataclass(frozen=True)
class Typed:
    """What was typed: the score of each criterion that has one, a whole number; the comment of each."""

    scores: Mapping[str, int]
    comments: Mapping[str, str]


def read(grid: Grid, typed: Mapping[str, str]) -> tuple[Typed, dict[str, RuleBroken]]:
    """What a form sent, `score-KEY` and `comment-KEY` for each criterion; with what cannot be kept even in a
    draft, by the name of its field."""
    scores: dict[str, int] = {}
    comments: dict[str, str] = {}
    faults: dict[str, RuleBroken] = {}
    for criterion in grid.criteria:
        score, comment = typed.get(f"score-{criterion.key}", ""), typed.get(f"comment-{criterion.key}", "")
        if score.strip():
            number = int(score) if score.isascii() and score.isdigit() and len(score) < 6 else -1
            if 0 <= number <= grid.highest:
                scores[criterion.key] = number
            else:
                faults[f"score-{criterion.key}"] = ScoreOutOfRange(
                    criterion=criterion.key, score=score[:20], highest=grid.highest
                )
        if len(comment) > LONGEST:
            faults[f"comment-{criterion.key}"] = CommentTooLong(most=LONGEST, count=len(comment))
        elif comment.strip():
            comments[criterion.key] = comment.strip()
    return Typed(scores, comments), faults


def check_whole(grid: Grid, typed: Typed, names: Mapping[str, object]) -> None:
    """Raises ReviewIncomplete, with what is missing, unless every criterion has a score and a comment."""
    faults: dict[str, RuleBroken] = {}
    for criterion in grid.criteria:
        if criterion.key not in typed.scores:
            faults[f"score-{criterion.key}"] = CriterionUnscored(criterion=names[criterion.key])
        if len(typed.comments.get(criterion.key, "")) < SHORTEST:
            faults[f"comment-{criterion.key}"] = CommentMissing()
    if faults:
        raise ReviewIncomplete(faults)
    grids.check(grid, typed.scores)


def check_may_change(*, has_read_others: bool) -> None:
    """Raises ReviewSettled: nobody changes a review after having read the others'."""
    if has_read_others:
        raise ReviewSettled
