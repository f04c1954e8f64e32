"""What a call's rule sheet says of its jury, as the jury's rules read it: the one place where it is read.

What the sheet of version 1 does not say is said here, for every call: a file that no longer fits in the
envelope goes to the reserve, and the next one that fits is taken; no mean is too low.
"""

from dataclasses import dataclass
from fractions import Fraction

from challenge.projects.rules.call_sheets.sheet import CallSheet
from challenge.projects.rules.jury import grids, ranking
from challenge.projects.rules.jury.grids import Criterion
from challenge.projects.rules.jury.ranking import Rules
from challenge.projects.rules.jury.refusals import CallHasNoJury
from challenge.projects.rules.jury.selection import Filling, Limits
from challenge.projects.rules.words import Words


@dataclass(frozen=True)
class JuryRules:
    """`per_file`: reviews wanted for each file. `blind`: files are read without names. `names_hidden`: who
    sits in the jury is told to nobody outside it. `names`: each criterion's, by its key."""

    ranking: Rules
    per_file: int
    blind: bool
    names_hidden: bool
    limits: Limits
    names: dict[str, Words]


def read(sheet: CallSheet) -> JuryRules:
    """The jury's rules of a frozen sheet. Raises CallHasNoJury."""
    if sheet.jury is None:
        raise CallHasNoJury
    jury = sheet.jury
    grid = grids.grid(
        (Criterion(one["key"], Fraction(one["weight"])) for one in sheet.criteria), jury["highest"]
    )
    return JuryRules(
        ranking=ranking.rules(grid, jury["quorum"], jury["ties"], jury["draw_commitment"]),
        per_file=jury["per_file"],
        blind=jury["blind"],
        names_hidden=jury["names_hidden"],
        limits=Limits(envelope_cents(sheet), Filling.SKIP),
        names={one["key"]: Words(one["name"]["fr"], one["name"]["en"]) for one in sheet.criteria},
    )


def envelope_cents(sheet: CallSheet) -> int:
    """What the jury divides: the envelope, less the part that residents divide by their vote."""
    part = sheet.vote["part_cents"] if sheet.vote else 0
    return sheet.envelope_cents - int(part)
