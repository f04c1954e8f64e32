"""Whether an import may be applied as it is, or somebody must first say so."""

from dataclasses import dataclass

from challenge.residents.rules.refusals import ImportHasErrors, ManyWouldLeave

MANY = 10
"""One in so many leaving at once is more likely a file cut short than people who moved."""


@dataclass(frozen=True)
class Facts:
    """What a preview counted: wrong lines, persons who would leave, persons on the roll before."""

    wrong: int
    gone: int
    before: int


def many_leave(facts: Facts) -> bool:
    """Whether so many would leave that it must be confirmed."""
    return facts.gone * MANY > facts.before


def require_applicable(facts: Facts, *, leave_wrong: bool, let_go: bool) -> None:
    """Raise ImportHasErrors or ManyWouldLeave until somebody has said yes to each."""
    if facts.wrong and not leave_wrong:
        raise ImportHasErrors
    if many_leave(facts) and not let_go:
        raise ManyWouldLeave
