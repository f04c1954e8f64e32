"""What was paid to a project, as those who follow it are told: `slots.happenings`."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation.following import Happening
from challenge.foundation.money import Euros
from challenge.foundation.sentences import N_, Sentence
from challenge.funds.models.awards import Commitment, Envelope
from challenge.funds.models.tranches import Tranche
from challenge.projects.queries import awarded

PAYMENT = "payment"
SUBJECT = N_("« %(title)s » : un versement est fait")
PAID = N_("%(amount)s versés le %(day)s.")
BOOKED = N_("L’écriture est dans le grand livre, que chacun peut lire.")


def name(tranche: Tranche) -> str:
    """Which payment this tranche has now: paid again, it is another."""
    return f"{tranche.id}:{tranche.entry}"


def payment(session: Session, key: str, now: datetime) -> Happening | None:
    """A payment that stands, of an award that everybody may read."""
    row = session.get(Tranche, int(key.partition(":")[0]))
    if row is None or row.entry is None or name(row) != key:
        return None
    one = awarded.by_award(session, [row.award_id], now=now).get(row.award_id)
    if one is None:
        return None
    return Happening(
        subject=Sentence(SUBJECT, {"title": one.title}),
        body=[Sentence(PAID, {"amount": Euros(row.cents), "day": row.paid_on}), Sentence(BOOKED)],
        address=f"/projects/{one.ref}/money#{_anchor(session, row.commitment_id, row.entry)}",
    )


def _anchor(session: Session, commitment_id: int, entry: str) -> str:
    """Where a payment stands on the page of the project's money: its vehicle, and its place in the book."""
    of = select(Envelope.vehicle_id).join(Commitment, Commitment.envelope_id == Envelope.id)
    vehicle = session.scalars(of.where(Commitment.id == commitment_id)).one()
    return f"payment-{vehicle}-{entry.replace(':', '-')}"
