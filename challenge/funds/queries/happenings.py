"""What was paid to a project, as those who follow it are told: `slots.happenings`."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation.following import Happening
from challenge.foundation.money import Euros
from challenge.foundation.sentences import N_, Sentence
from challenge.funds.models.awards import Commitment, Envelope
from challenge.funds.models.tranches import Tranche
from challenge.funds.models.vehicles import Vehicle
from challenge.projects.queries import awarded
from challenge.projects.queries.awarded import Awarded

PAYMENT = "payment"
SUBJECT = N_("« %(title)s » : versement de %(amount)s (%(payer)s)")
PAID = N_("%(amount)s versés le %(day)s.")
BOOKED = N_("L’écriture est dans le grand livre, que chacun peut lire.")


def name(tranche: Tranche) -> str:
    """Which payment this tranche has now: paid again, it is another."""
    return f"{tranche.id}:{tranche.entry}"


def payment(session: Session, keys: Collection[str], now: datetime) -> dict[str, Happening]:
    """Payments that stand, of awards that everybody may read. Each names who pays and how much: two vehicles
    may pay a project on one day."""
    wanted = select(Tranche, Vehicle.id, Vehicle.name).join(
        Commitment, Commitment.id == Tranche.commitment_id
    )
    wanted = wanted.join(Envelope, Envelope.id == Commitment.envelope_id)
    wanted = wanted.join(Vehicle, Vehicle.id == Envelope.vehicle_id)
    numbers = [int(key.partition(":")[0]) for key in keys]
    rows = session.execute(wanted.where(Tranche.id.in_(numbers), Tranche.entry.is_not(None))).all()
    of = awarded.by_award(session, {row.award_id for row, _, _ in rows}, now=now)
    told = {
        name(row): _paid(row, of[row.award_id], vehicle, payer)
        for row, vehicle, payer in rows
        if row.award_id in of
    }
    return {key: told[key] for key in keys if key in told}


def _paid(row: Tranche, one: Awarded, vehicle: int, payer: str) -> Happening:
    """It stands on the page of the project's money by its vehicle, and its place in the book."""
    amount, place = Euros(row.cents), (row.entry or "").replace(":", "-")
    return Happening(
        subject=Sentence(SUBJECT, {"title": one.title, "amount": amount, "payer": payer}),
        body=[Sentence(PAID, {"amount": amount, "day": row.paid_on}), Sentence(BOOKED)],
        address=f"/projects/{one.ref}/money#payment-{vehicle}-{place}",
    )
