"""Who holds the seats of a referendum, and how far each has come."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.slots import Entrusted
from challenge.voting.belenios import serial, trustee
from challenge.voting.models.referendums import OfficerApproval, Referendum, TrusteeItem
from challenge.voting.models.seats import CodeList, Seat
from challenge.voting.queries import electorate
from challenge.voting.queries.referendums import ReferendumPage
from challenge.voting.rules.seats import Kind
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.stages import Stage

NAMES = {
    Kind.TRUSTEE: Sentence(N_("Votre clé de dépositaire")),
    Kind.REGISTRAR: Sentence(N_("Le greffe d’un vote")),
}
PAGES = {Kind.TRUSTEE: "seat_pages.key", Kind.REGISTRAR: "seat_pages.registrar"}


@dataclass(frozen=True)
class ShownSeat:
    """A seat and who holds it. `public_key`: a trustee's, once it has come; `settled`: nobody else can be
    invited any more."""

    kind: Kind
    position: int
    title: str
    holder: str | None
    email: str | None
    mailed_at: datetime | None
    public_key: str | None
    settled: bool

    @property
    def spoken(self) -> str | None:
        """The part of the key's fingerprint that is read aloud."""
        return serial.spoken(self.public_key.encode()) if self.public_key else None


@dataclass(frozen=True)
class ShownList:
    """The list of codes that counts. `spoken`: the part of its fingerprint that is read aloud."""

    version: int
    number: int
    renewed: int
    spoken: str
    sent_at: datetime
    confirmed_by: Sequence[str]
    confirmed: bool


@dataclass(frozen=True)
class Seats:
    """All the seats of one referendum. `together`: the keys came from belenios-tool for the whole group, as
    the rules may demand (`needs_together`). `persons`: in the frozen electorate; None if nobody counts."""

    trustees: Sequence[ShownSeat]
    registrar: ShownSeat | None
    code_list: ShownList | None
    together: bool
    needs_together: bool
    persons: int | None
    open_to_change: bool

    @property
    def keys_missing(self) -> int:
        return sum(one.public_key is None for one in self.trustees)


@dataclass(frozen=True)
class OwnSeat:
    """A seat that somebody holds, in the vote of this question."""

    kind: Kind
    uuid: str
    question: Mapping[str, str]


def all_seats(session: Session, page: ReferendumPage) -> Seats:
    """The seats that the rule sheet names, empty ones too."""
    sheet = page.sheet
    held = _held(session, page.id)
    known = people.persons(session, (one.account_id for one in held.values()))
    items = session.scalars(select(TrusteeItem).where(TrusteeItem.referendum_id == page.id)).all()
    keys = _keys(items)
    code_list = _list(session, page.id)

    def shown(kind: Kind, position: int, title: str, key: str | None, settled: bool) -> ShownSeat:
        seat = held.get((kind, position))
        person = known.get(seat.account_id) if seat else None
        return ShownSeat(
            kind=kind,
            position=position,
            title=title,
            holder=person.name if person else None,
            email=person.email if person else None,
            mailed_at=seat.mailed_at if seat and person else None,
            public_key=key,
            settled=settled,
        )

    registrar = shown(Kind.REGISTRAR, 0, sheet.credential_authority, None, code_list is not None)
    return Seats(
        trustees=[
            shown(Kind.TRUSTEE, place, name, keys.get(place), place in keys)
            for place, name in enumerate(sheet.trustees)
        ],
        registrar=None if sheet.registrar == "platform" else registrar,
        code_list=code_list,
        together=any(one.kind == "Pedersen" for one in items),
        needs_together=sheet.trustees_needed < len(sheet.trustees),
        persons=electorate.size(session, page.id),
        open_to_change=page.stage is Stage.PREPARED,
    )


def kinds_of(session: Session, *, uuid: str, account_id: int) -> list[Kind]:
    """The kinds of seats that an account holds in a referendum: one at most."""
    statement = (
        select(Seat.kind)
        .join(Referendum, Referendum.id == Seat.referendum_id)
        .where(Referendum.uuid == uuid, Seat.account_id == account_id, Seat.ended_at.is_(None))
    )
    return [Kind(kind) for kind in session.scalars(statement)]


def of_account(session: Session, account_id: int) -> list[OwnSeat]:
    """The seats that an account holds in referendums whose end is not known, the next to open first."""
    over = (Stage.WITHHELD, Stage.PUBLISHED, Stage.ANNULLED)
    statement = (
        select(Seat.kind, Referendum.uuid, Referendum.sheet)
        .join(Referendum, Referendum.id == Seat.referendum_id)
        .where(Seat.account_id == account_id, Seat.ended_at.is_(None), Referendum.stage.not_in(over))
        .order_by(Referendum.opens_at, Referendum.id)
    )
    return [
        OwnSeat(Kind(row.kind), row.uuid, RuleSheet.from_bytes(row.sheet).question)
        for row in session.execute(statement)
    ]


def entrusted(session: Session, account_id: int) -> list[Entrusted]:
    """The same, as the page of one's account shows them."""
    return [
        Entrusted(NAMES[one.kind], one.question, PAGES[one.kind], {"uuid": one.uuid})
        for one in of_account(session, account_id)
    ]


def _held(session: Session, referendum_id: int) -> dict[tuple[str, int], Seat]:
    statement = select(Seat).where(Seat.referendum_id == referendum_id, Seat.ended_at.is_(None))
    return {(one.kind, one.position): one for one in session.scalars(statement)}


def _keys(items: Sequence[TrusteeItem]) -> dict[int, str]:
    """The trustees' public keys, by their place."""
    ordered = sorted(items, key=lambda one: one.position)
    if not ordered:
        return {}
    owners = trustee.check_trustees([[one.kind, json.loads(one.record)] for one in ordered]).owners
    together = ordered[0].kind == "Pedersen"
    places = range(len(owners)) if together else [one.position for one in ordered]
    return {place: owner.public_key for place, owner in zip(places, owners, strict=True)}


def _list(session: Session, referendum_id: int) -> ShownList | None:
    statement = select(CodeList).where(CodeList.referendum_id == referendum_id)
    last = session.scalars(statement.order_by(CodeList.version.desc()).limit(1)).first()
    if last is None:
        return None
    approvals = select(OfficerApproval.officer).where(
        OfficerApproval.referendum_id == referendum_id, OfficerApproval.act == f"list {last.version}"
    )
    return ShownList(
        version=last.version,
        number=last.number,
        renewed=last.renewed,
        spoken=serial.read_aloud(last.fingerprint),
        sent_at=last.sent_at,
        confirmed_by=list(session.scalars(approvals.order_by(OfficerApproval.approved_at))),
        confirmed=last.confirmed_at is not None,
    )
