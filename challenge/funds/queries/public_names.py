"""What stands in public for the references of the book: a giver who wished to be named, a project
announced."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.funds.models.awards import Envelope
from challenge.funds.queries import givers, vehicles
from challenge.funds.queries.books import award_number
from challenge.funds.queries.standing import Promised, Standing
from challenge.funds.rules.ledger.accounts import Kind
from challenge.funds.rules.ledger.entries import Read
from challenge.funds.rules.money_flow.folding import Thing, thing_of
from challenge.funds.rules.money_flow.stages import UNANNOUNCED
from challenge.funds.rules.money_flow.summing import ANONYMOUS, CAPITAL
from challenge.projects.queries import awarded, calls
from challenge.projects.queries.awarded import Awarded
from challenge.projects.rules.words import Words


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
    projects by reference. `gave`: who stands in public for who gave, as counted; `project_of`: by award
    that is announced, as the book names it."""

    vehicles: Mapping[str, str]
    givers: Mapping[str, str]
    projects: Mapping[str, Awarded]
    envelopes: Mapping[str, EnvelopeName]
    gave: Mapping[str, str]
    project_of: Mapping[str, str]


@dataclass(frozen=True)
class Behind:
    """Who and what stand behind some entries, in public keys. `giver_of`, `project_of`: by thing."""

    giver_of: Mapping[Thing, str]
    project_of: Mapping[Thing, str]


def names(session: Session, stood: Standing, promised: Promised, *, now: datetime) -> Names:
    """The public names of everything that was counted."""
    announced = _announced(session, {one.award for one in promised.folded.commitments.values()}, now)
    counted = {giver for _, giver in stood.summed.received}
    named = givers.names(session, counted)
    return Names(
        vehicles.names(session),
        named,
        {one.ref: one for one in announced.values()},
        _envelopes(session, {ref: vehicle for vehicle, ref in stood.summed.aside}),
        {one: one if one in named or one == CAPITAL else ANONYMOUS for one in counted},
        {award: one.ref for award, one in announced.items()},
    )


def behind(
    session: Session, found: Names, promised: Promised, entries: Sequence[tuple[Thing, Read]]
) -> Behind:
    """Who gave, and what project is helped, for a few entries."""
    kinds = {thing: thing_of(said) for thing, said in entries}
    named = givers.who_gave(session, [thing for thing, kind in kinds.items() if kind == Kind.GIFT])
    told = promised.folded.commitments
    return Behind(
        {
            thing: CAPITAL if kind == Kind.CAPITAL else named.get(thing, ANONYMOUS)
            for thing, kind in kinds.items()
            if kind in (Kind.CAPITAL, Kind.GIFT)
        },
        {
            thing: found.project_of[told[thing].award] if thing in told else UNANNOUNCED
            for thing, kind in kinds.items()
            if kind == Kind.COMMITMENT
        },
    )


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
