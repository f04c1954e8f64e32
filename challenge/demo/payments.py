"""The first tranches of the town's projects: agreements signed, bank accounts checked, some of them paid.

Hugo prepares and Sylvie approves, as the law of the house wants; one payment waits for each of them."""

from contextlib import suppress
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.demo import calls, people
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import aside, writing
from challenge.funds.queries import award_money
from challenge.funds.queries.award_money import AwardMoney, CommittedPart, TrancheShown
from challenge.funds.rules import agreements as terms
from challenge.funds.rules import tranches as states
from challenge.funds.services import agreements, bank_details, payments, tranches

IBANS = {
    "La Ressourcerie des Quais": "FR7630006000011234567890189",
    "Terre des Vignes": "FR7630001007941234567890185",
    "Les Dépanneurs de la Gare": "FR7630004000031234567890143",
}
"""Those that have given an account, numbers that banks use as examples."""
PAID, APPROVING = "La Ressourcerie des Quais", "Terre des Vignes"
"""Who is paid, and whose payment waits for Sylvie; the next waits for Hugo."""
SIGNER = "La personne qui préside"
CHECKED = "Rappel au numéro du dossier de candidature."


def pay(edition_id: int, *, now: datetime) -> None:
    """Sign, check and pay what the story wants, once; nothing where no money is committed yet."""
    from challenge.funds import agreement_pdf  # PDF: slow to load, needed here only

    with writing() as session:
        call = calls.current(session, edition_id, now=now)
        if call is None:
            return
        actors = [f"account:{people.account(session, name)}" for name in ("Hugo", "Sylvie")]
        for award, cents in award_money.awards_of(session, call.id):
            found = award_money.of_award(session, award) if cents else None
            if found is None or found.parts[0].payee not in IBANS or found.parts[0].versions[0].in_force_at:
                continue
            with suppress(RuleBroken), aside(session):  # a visitor may have begun
                for part in found.parts:
                    version = part.versions[0]
                    made = agreement_pdf.printed(version, now.date())
                    agreements.issue(session, agreement_id=version.id, document=made)
                    _sign(session, version.id, part, actors[0], now)
                _account(session, found.parts[0], actors, now)
                _pay(session, found, actors, now)


def _sign(session: Session, agreement_id: int, part: CommittedPart, actor: str, now: datetime) -> None:
    digest = award_money.version(session, agreement_id).document_digest or ""
    for side, signer in ((terms.PAYER, "Sylvie Caron"), (terms.PAYEE, f"{SIGNER}, {part.payee}")):
        agreements.sign(
            session,
            agreement_id=agreement_id,
            side=side,
            signer=signer,
            signed_on=now.date(),
            document_digest=digest,
            today=now.date(),
            actor=actor,
            now=now,
        )


def _account(session: Session, part: CommittedPart, actors: list[str], now: datetime) -> None:
    """Written down by Hugo, checked by Sylvie."""
    given = bank_details.give(
        session,
        owner=f"payee:{part.payee_id}",
        holder=part.payee,
        iban=IBANS[part.payee],
        account_id=None,
        actor=actors[0],
        now=now,
    )
    bank_details.check(session, details_id=given, how=CHECKED, actor=actors[1], now=now)


def _pay(session: Session, money: AwardMoney, actors: list[str], now: datetime) -> None:
    payee = money.parts[0].payee
    for one in money.tranches:
        if one.state == states.PAYABLE and payee in (PAID, APPROVING):
            tranches.prepare(session, tranche_id=one.id, actor=actors[0], now=now)
            if payee == PAID:
                _transfer(session, one, actors, now)


def _transfer(session: Session, one: TrancheShown, actors: list[str], now: datetime) -> None:
    tranches.approve(session, tranche_id=one.id, actor=actors[1], now=now)
    payments.pay(
        session,
        tranche_id=one.id,
        bank_reference=f"VIR {one.vehicle_id}{one.id:05}",
        on=now.date(),
        today=now.date(),
        actor=actors[0],
        now=now,
    )
