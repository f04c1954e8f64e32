"""Which challenge the council has chosen, once every motion was voted."""

from collections.abc import Sequence
from dataclasses import dataclass

from challenge.foundation.sentences import N_, Sentence

OUTCOMES: dict[str, Sentence] = {
    "chosen": Sentence(N_("Le conseil a choisi ce défi.")),
    "none": Sentence(N_("Le conseil n’a adopté aucune proposition.")),
    "equal": Sentence(N_("Plusieurs propositions ont autant de voix. Le conseil doit se prononcer encore.")),
    "waiting": Sentence(N_("Le conseil n’a pas encore voté sur tout.")),
}


@dataclass(frozen=True)
class Voted:
    """One motion: the option it is about, whether it was voted and adopted, and its votes for."""

    option: str
    adopted: bool | None = None
    votes_for: int = 0


@dataclass(frozen=True)
class Outcome:
    """`kind` is a word of OUTCOMES; `option` only when one is chosen; `level`: those that stay equal."""

    kind: str
    option: str | None = None
    level: tuple[str, ...] = ()


def chosen(motions: Sequence[Voted]) -> Outcome:
    """The option of the adopted motion with the most votes for.

    Every motion is voted, so that none is lost by its place in the order. When the first ones are equal
    nothing is chosen: a new sitting votes on those alone, and its motions come instead.
    """
    if not motions or any(one.adopted is None for one in motions):
        return Outcome("waiting")
    adopted = [one for one in motions if one.adopted]
    if not adopted:
        return Outcome("none")
    most = max(one.votes_for for one in adopted)
    first = [one.option for one in adopted if one.votes_for == most]
    return Outcome("chosen", first[0]) if len(first) == 1 else Outcome("equal", level=tuple(first))
