"""What stands in public for the references of the book: a giver who wished to be named, a project
announced."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.funds.models.awards import Envelope
from challenge.funds.models.gifts import Donor, Gift
from challenge.funds.queries import books, vehicles
from challenge.funds.queries.gifts import FORGOTTEN
from challenge.funds.rules.gifts import RECEIVED
from challenge.funds.rules.ledger.accounts import Kind
from challenge.funds.rules.money_flow.folding import Folded, Thing
from challenge.projects.queries import awarded, calls
from challenge.projects.queries.awarded import Awarded
from challenge.projects.rules.words import Words

ANONYMOUS, CAPITAL, UNANNOUNCED = "anonymous", "capital", "unannounced"
"""Who does not wish to be named; whoever brought the capital; projects whose award is not announced yet."""


@dataclass(frozen=True)
class EnvelopeName:
    """An envelope: its vehicle, the call that it is for, the number of its edition, the purpose of its
    gifts."""

    ref: str
    vehicle: str
    edition: int | None = None
    call: Words | None = None
    purpose: str = ""


@dataclass(frozen=True)
class Names:
    """Names by what stands for them: vehicles and envelopes by reference, givers by their public key,
    projects by reference. `giver_of`: by gift; `project_of`: by award, as the book names it."""

    vehicles: Mapping[str, str]
    givers: Mapping[str, str]
    projects: Mapping[str, Awarded]
    envelopes: Mapping[str, EnvelopeName]
    giver_of: Mapping[Thing, str]
    project_of: Mapping[str, str]


def names(session: Session, folded: Folded, *, now: datetime) -> Names:
    """The public names of everything that was counted."""
    awards = {one.award for one in folded.commitments.values()}
    announced = _announced(session, awards, now)
    named, giver_of = _givers(session, folded)
    return Names(
        vehicles.names(session),
        named,
        {one.ref: one for one in announced.values()},
        _envelopes(session, {ref: vehicle for vehicle, ref in folded.aside}),
        giver_of,
        {award: announced[award].ref if award in announced else UNANNOUNCED for award in awards},
    )


def award_number(award: str) -> int | None:
    """12 of `award:12`."""
    kind, _, number = award.partition(":")
    return int(number) if kind == "award" and number.isascii() and number.isdigit() else None


def _announced(session: Session, awards: Collection[str], now: datetime) -> dict[str, Awarded]:
    numbers = {number: award for award in awards if (number := award_number(award)) is not None}
    found = awarded.by_award(session, numbers, now=now)
    return {numbers[number]: one for number, one in found.items()}


def _envelopes(session: Session, refs: Mapping[str, str]) -> dict[str, EnvelopeName]:
    rows = session.execute(select(Envelope.id, Envelope.call_id, Envelope.purpose)).all()
    found = {ref: EnvelopeName(ref, vehicle) for ref, vehicle in refs.items()}
    for number, call_id, purpose in rows:
        call = calls.by_id(session, call_id) if f"{number}" in found else None
        if call is not None:
            title = Words(call.sheet.title["fr"], call.sheet.title["en"])
            edition = editions.edition(session, call.edition_id).number
            found[f"{number}"] = EnvelopeName(f"{number}", refs[f"{number}"], edition, title, purpose)
    return found


def _givers(session: Session, folded: Folded) -> tuple[dict[str, str], dict[Thing, str]]:
    """Who stands for each gift, with the names of those who have one. Somebody who gave once with a name and
    once without stands for the first gift only: nothing ties the two."""
    named = session.execute(
        select(Gift.vehicle_id, Gift.id, Donor.id, Donor.name)
        .join(Donor, Donor.id == Gift.donor_id)
        .where(
            Gift.state == RECEIVED,
            Gift.anonymous.is_(False),
            Donor.left_at.is_(None),
            Donor.name != FORGOTTEN,
        )
    ).all()
    of_gift = {(books.ref(vehicle), f"gift:{gift}"): str(donor) for vehicle, gift, donor, _ in named}
    unnamed = {
        thing: CAPITAL if folded.came.get(thing) == Kind.CAPITAL else ANONYMOUS for thing in folded.received
    }
    return {str(donor): name for _, _, donor, name in named}, {
        thing: of_gift.get(thing, without) for thing, without in unnamed.items()
    }
