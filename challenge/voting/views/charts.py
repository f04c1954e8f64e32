"""The rows of the result's charts, in the reader's language. Widths are in percent of the chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from challenge.voting.methods.shapes import OptionCount, Outcome, percent
from challenge.voting.queries.referendums import ReferendumPage


@dataclass(frozen=True)
class Piece:
    """The votes that one option received with one grade. `percent` is what a person reads: equal votes, equal
    percent; the drawn `width` may differ by a tenth, so that the pieces fill the bar."""

    x: Decimal
    width: Decimal
    votes: int
    percent: Decimal


@dataclass(frozen=True)
class Row:
    """One option. `grade` and `pieces` (best grade first) are for majority judgment only."""

    label: str
    votes: int
    percent: Decimal | None
    rank: int
    winner: bool
    grade: str | None
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class Chart:
    """Rows from first to last; `grades` from best to worst, empty but for majority judgment."""

    rows: Sequence[Row]
    grades: Sequence[str]

    @property
    def winner(self) -> str | None:
        """The label of the option that won, if one did."""
        return next((row.label for row in self.rows if row.winner), None)

    def labels(self, references: Sequence[str], page: ReferendumPage) -> list[str]:
        """The labels of these options, in this order."""
        known = {option.reference: option.label for option in page.options}
        return [known[reference] for reference in references]


def chart(page: ReferendumPage, outcome: Outcome, language: str) -> Chart:
    """What the result's page draws of `outcome`."""
    labels = {option.reference: option.label for option in page.options}
    grades = {str(one["reference"]): str(one[f"label_{language}"]) for one in page.sheet.grades}
    return Chart(
        rows=[_row(one, labels, grades, winner=one.reference == outcome.winner) for one in outcome.rows],
        grades=list(grades.values()),
    )


def _row(one: OptionCount, labels: dict[str, str], grades: dict[str, str], *, winner: bool) -> Row:
    return Row(
        label=labels[one.reference],
        votes=one.votes,
        percent=one.percent,
        rank=one.rank,
        winner=winner,
        grade=grades[one.majority_grade] if one.majority_grade else None,
        pieces=_pieces(one.grades),
    )


def _pieces(votes: Sequence[int]) -> list[Piece]:
    whole, begun, pieces = sum(votes), 0, []
    for count in votes:
        start = _share(begun, whole)
        begun += count
        width = _share(begun, whole) - start
        pieces.append(Piece(x=start, width=width, votes=count, percent=_share(count, whole)))
    return pieces


def _share(part: int, whole: int) -> Decimal:
    return percent(part, whole) or Decimal(0)
