"""What a computed ranking selects under an envelope, before anybody deliberates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_


class AskedNotPositive(RuleBroken):
    msgid = N_("La candidature « %(file)s » demande un montant qui n’est pas plus grand que 0.")


class Filling(StrEnum):
    """What happens at the first file that no longer fits: `STOP` takes nothing after it, `SKIP` goes on to
    those that fit.
    """

    STOP = "stop"
    SKIP = "skip"


@dataclass(frozen=True)
class Selection:
    """Files selected, each with its amount in cents, and the reserve, first called first. Others are not
    selected.
    """

    selected: Mapping[str, int]
    reserve: tuple[str, ...]

    @property
    def cents(self) -> int:
        """What the selected files receive together."""
        return sum(self.selected.values())


@dataclass(frozen=True)
class Limits:
    """The frozen rules of selection. `least`: the mean under which a file is neither selected nor in
    reserve.
    """

    envelope_cents: int
    filling: Filling
    least: Fraction = Fraction()


def select(
    order: Sequence[str], means: Mapping[str, Fraction], asked_cents: Mapping[str, int], limits: Limits
) -> Selection:
    """Take files in their order while they fit, each for what it asks; the others, in order, are the reserve.

    Raises AskedNotPositive.
    """
    left = limits.envelope_cents
    selected: dict[str, int] = {}
    reserve: list[str] = []
    for file in order:
        asked = asked_cents[file]
        if asked < 1:
            raise AskedNotPositive(file=file)
        if means[file] < limits.least:
            continue
        if asked <= left and not (reserve and limits.filling is Filling.STOP):
            selected[file] = asked
            left -= asked
        else:
            reserve.append(file)
    return Selection(selected, tuple(reserve))
