"""What people asked about pages: what waits, one request, one's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation import sealing
from challenge.organisations.models.organisations import Organisation
from challenge.organisations.models.people import OrganisationRequest
from challenge.organisations.rules.requests import RequestNotFound

PURPOSE = "organisation-claim"
MOST = 100


@dataclass(frozen=True)
class Line:
    """A request that waits."""

    id: int
    kind: str
    name: str
    asked_at: datetime
    proved: bool


@dataclass(frozen=True)
class Waiting:
    """`counts`: how many wait, by kind; the oldest first."""

    lines: Sequence[Line]
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Asked:
    """One request. `code`: of a letter that has not served, for staff alone."""

    id: int
    organisation_id: int
    organisation: str
    kind: str
    state: str
    words: str
    proposed: Mapping[str, Sequence[str]]
    way: str
    email: str
    code: str
    proved: bool
    asker: str | None
    account_id: int | None
    asked_at: datetime
    reason: str


def waiting(session: Session) -> Waiting:
    """What waits for staff."""
    rows = session.execute(
        select(OrganisationRequest, Organisation.name)
        .join(Organisation, Organisation.id == OrganisationRequest.organisation_id)
        .where(OrganisationRequest.state == "waiting")
        .order_by(OrganisationRequest.asked_at, OrganisationRequest.id)
        .limit(MOST)
    ).all()
    counted = session.execute(
        select(OrganisationRequest.kind, func.count())
        .where(OrganisationRequest.state == "waiting")
        .group_by(OrganisationRequest.kind)
    )
    lines = [Line(one.id, one.kind, name, one.asked_at, one.proved_at is not None) for one, name in rows]
    return Waiting(lines, {row[0]: row[1] for row in counted})


def one(session: Session, number: int, *, staff: bool = False) -> Asked:
    """One request; RequestNotFound."""
    row = session.get(OrganisationRequest, number)
    if row is None:
        raise RequestNotFound
    sealed = row.code_sealed if staff and row.way == "letter" else ""
    asker = people.names(session, [row.account_id] if row.account_id else []).get(row.account_id or 0)
    return Asked(
        id=row.id,
        organisation_id=row.organisation_id,
        organisation=session.get_one(Organisation, row.organisation_id).name,
        kind=row.kind,
        state=row.state,
        words=row.words,
        proposed=row.proposed,
        way=row.way,
        email=row.email,
        code=sealing.unseal(sealed, purpose=f"{PURPOSE}:{row.id}") if sealed else "",
        proved=row.proved_at is not None,
        asker=asker,
        account_id=row.account_id,
        asked_at=row.asked_at,
        reason=row.reason,
    )


def last_of(session: Session, organisation_id: int, account_id: int, kind: str) -> Asked | None:
    """The last that somebody asked of this kind about a page; None when nothing."""
    number = session.scalar(
        select(func.max(OrganisationRequest.id)).where(
            OrganisationRequest.organisation_id == organisation_id,
            OrganisationRequest.account_id == account_id,
            OrganisationRequest.kind == kind,
        )
    )
    return one(session, number) if number else None
