"""Bodies that are paid: one row for each, found again by its number."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.funds.models.awards import Payee
from challenge.funds.rules.commitments import DeclaredWrong, require_body
from challenge.funds.rules.ledger import posting
from challenge.funds.rules.vehicles import TRADING
from challenge.projects.queries.funded import Body, FundedAward


def of_award(session: Session, award: FundedAward, *, body: Body | None, declared_cents: int | None) -> Payee:
    """Who receives an award: the body of its application, or the one typed when it did not exist yet.
    Raises BodyMissing, DeclaredWrong."""
    if declared_cents is None or declared_cents < 0:
        raise DeclaredWrong
    said = award.body if award.body.kind != "not_created" or body is None else body
    require_body(said.kind, said.name)
    number = said.number or f"application:{award.ref}"
    row = session.scalars(select(Payee).where(Payee.number == number)).one_or_none()
    if row is None:
        row = Payee(number=number, undertaking="")
        session.add(row)
    row.kind, row.name, row.declared_cents = said.kind, said.name.strip(), declared_cents
    row.undertaking = row.undertaking or said.siren or number
    session.flush()
    return row


def posted(session: Session, row: Payee) -> posting.Payee:
    """The payee, as the book knows it: opaque. A single undertaking is named by its first payee."""
    if row.kind not in TRADING:
        return posting.Payee(f"payee:{row.id}", row.kind)
    wanted = select(Payee.id).where(Payee.undertaking == row.undertaking).order_by(Payee.id).limit(1)
    first = session.scalar(wanted)
    return posting.Payee(f"payee:{row.id}", row.kind, f"undertaking:{first}", row.declared_cents)
