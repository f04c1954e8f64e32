"""Who stands in public for what was given: whoever gave with a name, as long as the name is kept.

Whoever gave once with a name and once without stands for the first gift only: nothing ties the two. Who gave
a gift, and whether with a name, is written with the gift and stays; a name may be forgotten any day."""

from collections.abc import Collection, Iterable

from sqlalchemy import ColumnElement, String, and_, cast, exists, func, literal, or_, select, tuple_
from sqlalchemy.orm import Session

from challenge.funds.models.gifts import Donor, Gift
from challenge.funds.models.ledger import LedgerEntry
from challenge.funds.queries import books
from challenge.funds.queries.gifts import FORGOTTEN
from challenge.funds.rules.ledger import accounts as a
from challenge.funds.rules.ledger.accounts import Kind
from challenge.funds.rules.money_flow.folding import Thing
from challenge.funds.rules.money_flow.summing import ANONYMOUS, CAPITAL

E = LedgerEntry
FEW = 500
LONGEST = 16
GIFT = "gift:"
NAMED = and_(Donor.left_at.is_(None), Donor.name != FORGOTTEN)


def with_a_name(session: Session, things: Iterable[Thing]) -> dict[Thing, str]:
    """The number of who gave, by gift that was given with a name: for counting. The name may be forgotten."""
    wanted = {number for _, subject in things if (number := _number(subject)) is not None}
    found: dict[Thing, str] = {}
    for some in books.in_parts(wanted, FEW):
        mine = select(Gift.vehicle_id, Gift.id, Gift.donor_id)
        for vehicle, number, donor in session.execute(mine.where(Gift.id.in_(some), ~Gift.anonymous)):
            found[books.ref(vehicle), f"{GIFT}{number}"] = str(donor)
    return found


def names(session: Session, numbers: Collection[str]) -> dict[str, str]:
    """Their names, without those that are forgotten."""
    wanted = [int(one) for one in numbers if one not in (ANONYMOUS, CAPITAL)]
    found: dict[str, str] = {}
    for some in books.in_parts(wanted, FEW):
        rows = session.execute(select(Donor.id, Donor.name).where(Donor.id.in_(some), NAMED))
        found |= {str(number): name for number, name in rows}
    return found


def who_gave(session: Session, things: Iterable[Thing]) -> dict[Thing, str]:
    """The number of who gave, by gift whose giver has a name in public."""
    found = with_a_name(session, things)
    known = names(session, set(found.values()))
    return {thing: number for thing, number in found.items() if number in known}


def behind(key: str) -> ColumnElement[bool]:
    """The entries by which this giver gave, or what was undone of it. `key`: as everybody reads it."""
    capital = E.body.contains('["capital_', autoescape=True)
    undone = E.kind == Kind.REVERSAL
    if key == CAPITAL:
        return or_(E.kind.in_((Kind.CAPITAL, Kind.CAPITAL_RELEASE)), and_(undone, capital))
    bank = and_(E.body.contains(f'["{a.BANK}"'), ~E.body.contains(f'["{a.SPENT}"'))
    gifts = or_(E.kind.in_((Kind.GIFT, Kind.PUBLIC_MONEY)), and_(undone, bank, ~capital))
    if key == ANONYMOUS:
        return and_(gifts, ~_has_a_name())
    subject = literal(GIFT).concat(cast(Gift.id, String))
    given = select(Gift.vehicle_id, subject).where(Gift.donor_id == int(key), ~Gift.anonymous)
    return and_(gifts, tuple_(E.vehicle_id, E.subject).in_(given))


def _has_a_name() -> ColumnElement[bool]:
    """Whether who gave has a name in public: by the place of the gift's entry, which its row has and an index
    finds. Each gift of the book sought among all that have a name would take the product of both."""
    place = func.coalesce(E.reverses, cast(E.year, String).concat(":").concat(cast(E.seq, String)))
    mine = (Gift.vehicle_id == E.vehicle_id, Gift.entry == place, ~Gift.anonymous)
    return exists().where(*mine, Donor.id == Gift.donor_id, NAMED)


def _number(subject: str) -> int | None:
    """12 of `gift:12`; None for what was written in the book without its gift."""
    kind, _, number = subject.partition(":")
    written = number.isascii() and number.isdigit() and len(number) < LONGEST
    return int(number) if f"{kind}:" == GIFT and written else None
