"""One grant per vehicle and award, from a book that is read once however many grants it has."""

from collections.abc import Iterator
from datetime import date

from challenge.funds.rules.ledger import accounts
from challenge.funds.rules.money_flow.folding import Commitment, Folded, Paid
from challenge.funds.rules.open_data.grants import sums

DAY = date(2027, 3, 1)


class Counted(list[Paid]):
    """Payments that know how many of them were read."""

    read = 0

    def __iter__(self) -> Iterator[Paid]:
        for one in super().__iter__():
            self.read += 1
            yield one


class CountedSteps(dict[tuple[str, str, str, str], int]):
    """Steps that know how often all of them were read."""

    times = 0

    def items(self):  # type: ignore[no-untyped-def]
        self.times += 1
        return super().items()


def book(awards: int) -> Folded:
    """So many awards of one vehicle, each paid in two tranches."""
    found = Folded(payments=Counted(), steps=CountedSteps())
    for number in range(awards):
        subject = f"commitment:{number}"
        found.awarded["vehicle:1", "envelope:1", subject] = 300
        found.commitments["vehicle:1", subject] = Commitment(
            f"award:{number}", "team", "association", "envelope:1", DAY
        )
        for seq, tranche in enumerate(("1", "2")):
            found.steps["vehicle:1", subject, tranche, accounts.PAID] = 150
            found.payments.append(Paid("vehicle:1", subject, tranche, 150, DAY, 2027, 9 - seq))
    return found


def test_each_grant_has_its_tranches_and_its_payments_in_order() -> None:
    told = sums(book(3))
    assert [(one.award, one.cents, one.tranches) for one in told] == [
        (f"award:{number}", 300, 2) for number in range(3)
    ]
    assert [[paid.seq for paid in one.payments] for one in told] == [[8, 9]] * 3


def test_the_book_is_read_once_however_many_grants_it_has() -> None:
    folded = book(50)
    sums(folded)
    assert (folded.payments.read, folded.steps.times) == (100, 1)  # type: ignore[attr-defined]
