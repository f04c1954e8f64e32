"""What a jury decides: the computed selection, with the changes that it made to single files."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from challenge.foundation.money import read_euros
from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules.jury.refusals import AmountUnreadable, PlaceUnreadable, VerdictUnknown
from challenge.projects.rules.jury.selection import Selection


class Verdict(StrEnum):
    """What becomes of a file."""

    SELECTED = "selected"
    RESERVE = "reserve"
    NOT_SELECTED = "not_selected"


SAID = {
    Verdict.SELECTED: Sentence(N_("Retenue")),
    Verdict.RESERVE: Sentence(N_("En réserve")),
    Verdict.NOT_SELECTED: Sentence(N_("Non retenue")),
}


@dataclass(frozen=True)
class Change:
    """The decision on one file. `cents`: of one selected; `place`: of one put in reserve, from 1."""

    file: str
    verdict: Verdict
    cents: int | None = None
    place: int | None = None


def read(file: str, verdict: str, amount: str, place: str) -> Change:
    """A change as it was typed. Raises VerdictUnknown, AmountUnreadable, PlaceUnreadable."""
    if verdict not in list(Verdict):
        raise VerdictUnknown
    if verdict == Verdict.SELECTED:
        cents = read_euros(amount)
        if not cents:
            raise AmountUnreadable
        return Change(file, Verdict.SELECTED, cents=cents)
    if verdict == Verdict.RESERVE:
        typed = place.strip()
        if not (typed.isascii() and typed.isdigit() and len(typed) < 6 and int(typed)):
            raise PlaceUnreadable
        return Change(file, Verdict.RESERVE, place=int(typed))
    return Change(file, Verdict.NOT_SELECTED)


def decided(computed: Selection, changes: Iterable[Change]) -> Selection:
    """The decision: each change takes its file from where it was; those put in reserve go to their place, the
    first places first. What is not changed stays as computed."""
    selected, reserve = dict(computed.selected), list(computed.reserve)
    made = sorted(changes, key=lambda one: (one.place or 0, one.file))
    for one in made:
        selected.pop(one.file, None)
        if one.file in reserve:
            reserve.remove(one.file)
    for one in made:
        if one.verdict is Verdict.SELECTED:
            selected[one.file] = one.cents or 0
        elif one.verdict is Verdict.RESERVE:
            reserve.insert((one.place or 1) - 1, one.file)
    return Selection(selected, tuple(reserve))


def verdict(decision: Selection, file: str) -> Verdict:
    """What a decision makes of a file."""
    if file in decision.selected:
        return Verdict.SELECTED
    return Verdict.RESERVE if file in decision.reserve else Verdict.NOT_SELECTED
