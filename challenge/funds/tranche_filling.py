"""What envelopes, commitments and tranches give to the application. Called by `filling.py` alone."""

from datetime import datetime, timedelta

from flask import Blueprint
from sqlalchemy.orm import Session

from challenge.foundation import days, slots
from challenge.foundation.following import HappeningKind
from challenge.foundation.slots import MilestoneReached, ProjectEnd
from challenge.funds.queries import commitments, happenings, waiting
from challenge.funds.rules import agreements, bank_details, tranches
from challenge.funds.rules.commitments import CommittedTwice, EnvelopeOpened
from challenge.funds.rules.ledger import refusals
from challenge.funds.services import bank_details as kept
from challenge.funds.services import hands, late_tranches, money_ties, payments
from challenge.funds.services import tranches as money
from challenge.funds.views import (
    agreements as agreement_views,
)
from challenge.funds.views import bank_accounts, envelopes, team_money
from challenge.funds.views import commitments as commitment_views
from challenge.funds.views import payments as payment_views

BLUEPRINTS: tuple[Blueprint, ...] = (
    envelopes.bp,
    commitment_views.bp,
    agreement_views.bp,
    payment_views.bp,
    bank_accounts.bp,
    team_money.bp,
)
LATE = "funds.late"


def fill() -> None:
    """Fill the slots."""
    slots.broken_constraints.update(
        uq_envelope_vehicle_id_call_id_purpose=EnvelopeOpened,
        uq_commitment_standing=CommittedTwice,
        uq_agreement_commitment_id_version=agreements.VersionWaits,
        pk_agreement_signature=agreements.SignedTwice,
        ck_tranche_approved_by_another=refusals.SecondPersonNeeded,
        ck_tranche_validator_pays_not=refusals.ValidatorPays,
        ck_tie_set_aside_set_aside_by_another=hands.OwnTie,
        pk_tie_set_aside=hands.TieCertain,
        ck_tranche_validated=refusals.MilestoneNotValidated,
        ck_tranche_returned_was_paid=tranches.TrancheMoved,
        ck_bank_details_checked_by_another=bank_details.SecondLookNeeded,
    )
    slots.happenings[happenings.PAYMENT] = HappeningKind(happenings.payment, wide=True)
    slots.award_commitments["funds"] = commitments.of_call
    slots.milestones_reached["funds"] = _reached
    slots.project_ends["funds"] = _ended
    slots.entrusted["funds"] = waiting.of_account
    slots.job_handlers[LATE] = _late
    slots.periodic_jobs[LATE] = timedelta(days=1)
    for part, module in (("bank_details", kept), ("money_ties", money_ties)):
        slots.own_data_exports[part] = module.export
        slots.own_data_erasures[part] = module.erase
        slots.own_data_words[part] = module.WORDS


def _reached(session: Session, what: MilestoneReached, now: datetime) -> None:
    money.validated(session, award_id=what.award, place=what.place, by=what.by, today=days.of(now), now=now)


def _ended(session: Session, what: ProjectEnd, now: datetime) -> None:
    payments.ended(
        session,
        award_id=what.award,
        money=what.money,
        cents=what.cents,
        by=what.by,
        today=days.of(now),
        now=now,
    )


def _late(session: Session, payload: dict[str, object], now: datetime) -> None:
    del payload
    late_tranches.tell(session, today=days.of(now), now=now)
