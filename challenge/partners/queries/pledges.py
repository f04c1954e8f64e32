"""Pledges as both sides and everybody read them, and whose side somebody is on."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from challenge.foundation.visitors import Visitor
from challenge.funds.queries import gifts
from challenge.organisations.queries import directory, matching
from challenge.organisations.queries import people as keepers
from challenge.partners.models.pledges import PartnerNeed, Pledge, PledgeDelivery, PledgeEvidence
from challenge.partners.queries import needs
from challenge.partners.rules.pledges import CONFIRMED, KEPT, Sides
from challenge.partners.rules.refusals import PledgeNotFound
from challenge.projects.queries import incubation_seats
from challenge.projects.rules.incubation.refusals import IncubationNotFound
from challenge.projects.rules.writing import ReaderOnly


@dataclass(frozen=True)
class File:
    """A stored file that shows a delivery."""

    id: int
    name: str
    media_type: str
    digest: str
    size: int


@dataclass(frozen=True)
class Delivery:
    """What was given. `entry`: of the ledger, for money."""

    id: int
    quantity: int
    value_cents: int
    evidence: str
    state: str
    reason: str
    entry: str | None
    files: Sequence[File] = ()


@dataclass(frozen=True)
class Shown:
    """A pledge. `need`: what it answers; None for one to the whole challenge."""

    id: int
    organisation_id: int
    organisation: str
    need: needs.Need | None
    kind: str
    quantity: int
    words: str
    due_on: date
    state: str
    reason: str
    deliveries: Sequence[Delivery]
    hidden: bool = False

    @property
    def confirmed(self) -> int:
        """How much of it was received."""
        return sum(one.quantity for one in self.deliveries if one.state == CONFIRMED)

    @property
    def value_cents(self) -> int:
        """What was received is worth, as the giver says."""
        return sum(one.value_cents for one in self.deliveries if one.state == CONFIRMED)


@dataclass(frozen=True)
class GiftToTie:
    """A gift that a vehicle received from an organisation, and that no pledge has yet."""

    vehicle_id: int
    id: int
    cents: int
    entry: str
    received_on: date


def sides(session: Session, pledge: Pledge, visitor: Visitor) -> Sides:
    """Whose side somebody is on: its keepers give; the team receives, or an organiser for the challenge."""
    gives = visitor.account_id in keepers.team(session, pledge.organisation_id)
    need = session.get(PartnerNeed, pledge.need_id) if pledge.need_id else None
    staff = visitor.holds("organiser", "fund_manager")
    if need is None:
        return Sides(gives, visitor.holds("organiser"), staff)
    return Sides(gives, receives_for(session, need.ref, visitor.account_id), staff)


def refs(session: Session, rows: Sequence[Pledge]) -> dict[int, str]:
    """The project of each of these pledges that answers a need, by pledge."""
    wanted = select(PartnerNeed.id, PartnerNeed.ref).where(PartnerNeed.id.in_({row.need_id for row in rows}))
    found = {one.id: one.ref for one in session.execute(wanted)}
    return {row.id: found[row.need_id] for row in rows if row.need_id in found}


def receives_for(session: Session, ref: str, account_id: int) -> bool:
    """Whether somebody answers for the team of a project: also once it is over, for what it had accepted."""
    try:
        incubation_seats.require_writer(incubation_seats.of_account(session, ref, account_id))
    except (IncubationNotFound, ReaderOnly):
        return False
    return True


def writes_for(session: Session, ref: str, account_id: int) -> bool:
    """Whether somebody writes for the team of an accompanied project."""
    try:
        seat = incubation_seats.of_account(session, ref, account_id)
    except IncubationNotFound:
        return False
    return seat.side == incubation_seats.TEAM and seat.writes


def one(session: Session, number: int) -> Shown:
    """One pledge; PledgeNotFound."""
    found = shown(session, Pledge.id == number)
    if not found:
        raise PledgeNotFound
    return found[0]


def seen(session: Session, number: int, visitor: Visitor) -> tuple[Shown, Sides]:
    """One pledge and whose side somebody is on. PledgeNotFound for who is on none while it is not public, but
    for staff; once it is hidden, for moderators alone."""
    row = session.get(Pledge, number)
    if row is None:
        raise PledgeNotFound
    side = sides(session, row, visitor)
    public = session.scalar(select(Pledge.id).where(Pledge.id == number, everybodys())) is not None
    if not (public or _reads(row, side, visitor)):
        raise PledgeNotFound
    return one(session, number), side


def closed_to(session: Session, found: Sequence[Shown], visitor: Visitor) -> set[int]:
    """Those of these pledges that are hidden and whose page answers nothing to somebody."""
    hidden = [one.id for one in found if one.hidden]
    rows = session.scalars(select(Pledge).where(Pledge.id.in_(hidden))) if hidden else ()
    return {row.id for row in rows if not _reads(row, sides(session, row, visitor), visitor)}


def _reads(row: Pledge, side: Sides, visitor: Visitor) -> bool:
    """Whether somebody reads a pledge that is not everybody's."""
    others = visitor.holds("moderator") if row.hidden_at else side.staff
    return others or side.gives or side.receives


def file_of(session: Session, number: int, evidence: int, visitor: Visitor) -> File:
    """A file that shows a delivery, for the two sides and for staff. PledgeNotFound for anybody else."""
    found, side = seen(session, number, visitor)
    if not side.within:
        raise PledgeNotFound
    for one in (one for given in found.deliveries for one in given.files):
        if one.id == evidence:
            return one
    raise PledgeNotFound


def of_organisation(session: Session, number: int, *, every: bool) -> list[Shown]:
    """Its pledges, the newest first; `every`: also those that are not public."""
    its = Pledge.organisation_id == number
    return shown(session, its if every else its & everybodys())


def to_need(session: Session, number: int) -> list[Shown]:
    """What was promised to a need and everybody reads, the newest first."""
    return shown(session, (Pledge.need_id == number) & everybodys())


def everybodys() -> ColumnElement[bool]:
    """Those that everybody reads: both sides agreed, and nothing hides it."""
    return Pledge.state.in_(KEPT) & standing()


def standing() -> ColumnElement[bool]:
    """Those that figures count: the directory shows who gives, and moderators do not hide it."""
    return Pledge.organisation_id.in_(directory.of_everybody()) & Pledge.hidden_at.is_(None)


def agreed(session: Session) -> list[Shown]:
    """Every pledge that everybody reads."""
    return shown(session, everybodys())


def waiting(session: Session) -> list[Shown]:
    """What waits for the city: pledges to the challenge to answer, money to tie to the ledger; what came
    after its day too."""
    offered = (Pledge.state == "offered") & Pledge.need_id.is_(None)
    money = Pledge.state.in_(("accepted", "lapsed")) & (Pledge.kind == "money")
    said = select(PledgeDelivery.pledge_id).where(PledgeDelivery.state == "said")
    late = (Pledge.state == "lapsed") & Pledge.id.in_(said)
    handed = Pledge.need_id.is_(None) & ((Pledge.state == "accepted") | late)
    return shown(session, offered | money | handed)


def shown(session: Session, where: ColumnElement[bool]) -> list[Shown]:
    """The pledges that are asked for, the newest first, with what was given."""
    rows = session.scalars(select(Pledge).where(where).order_by(Pledge.id.desc())).all()
    names = directory.names(session, [row.organisation_id for row in rows])
    given = _given(session, [row.id for row in rows])
    asked = {number: needs.one(session, number) for number in {row.need_id for row in rows} if number}
    return [
        Shown(
            row.id,
            row.organisation_id,
            names.get(row.organisation_id, ""),
            asked.get(row.need_id or 0),
            row.kind,
            row.quantity,
            row.words,
            row.due_on,
            row.state,
            row.reason,
            given.get(row.id, []),
            row.hidden_at is not None,
        )
        for row in rows
    ]


def gifts_to_tie(session: Session, pledge: Shown) -> list[GiftToTie]:
    """What vehicles received from its organisation, that no pledge has."""
    siren = matching.sirens(session, [pledge.organisation_id]).get(pledge.organisation_id)
    tied = {
        (row.vehicle_id, row.entry)
        for row in session.execute(select(PledgeDelivery.vehicle_id, PledgeDelivery.entry))
    }
    donors = [one.id for one in gifts.donors(session) if siren and one.siren == siren]
    received = [gift for donor in donors for gift in gifts.of_donor(session, donor)]
    return [
        GiftToTie(gift.vehicle_id, gift.id, gift.cents, gift.entry, gift.received_on or gift.promised_on)
        for gift in received
        if gift.entry and gift.state == "received" and (gift.vehicle_id, gift.entry) not in tied
    ]


def tied_files(session: Session, sirens: Collection[str]) -> Mapping[str, set[str]]:
    """The projects to which organisations of these SIREN numbers promised something: references by SIREN."""
    found: dict[str, set[str]] = {}
    if not sirens:
        return found
    rows = session.execute(
        select(Pledge.organisation_id, PartnerNeed.ref)
        .join(PartnerNeed, PartnerNeed.id == Pledge.need_id)
        .where(Pledge.state.in_(("offered", *KEPT)))
    ).all()
    numbers = matching.sirens(session, [row.organisation_id for row in rows])
    for row in rows:
        siren = numbers.get(row.organisation_id, "")
        if siren in sirens:
            found.setdefault(siren, set()).add(row.ref)
    return found


def _given(session: Session, numbers: Sequence[int]) -> dict[int, list[Delivery]]:
    wanted = select(PledgeDelivery).where(PledgeDelivery.pledge_id.in_(numbers)).order_by(PledgeDelivery.id)
    files = _files(session, numbers)
    found: dict[int, list[Delivery]] = {}
    for row in session.scalars(wanted):
        found.setdefault(row.pledge_id, []).append(
            Delivery(
                row.id,
                row.quantity,
                row.value_cents,
                row.evidence,
                row.state,
                row.reason,
                row.entry,
                files.get(row.id, []),
            )
        )
    return found


def _files(session: Session, numbers: Sequence[int]) -> dict[int, list[File]]:
    wanted = (
        select(PledgeEvidence)
        .join(PledgeDelivery, PledgeDelivery.id == PledgeEvidence.delivery_id)
        .where(PledgeDelivery.pledge_id.in_(numbers))
        .order_by(PledgeEvidence.id)
    )
    found: dict[int, list[File]] = {}
    for row in session.scalars(wanted):
        one = File(row.id, row.name, row.media_type, row.digest, row.size)
        found.setdefault(row.delivery_id, []).append(one)
    return found
