"""The first tranches of the town's projects: agreements signed, bank accounts checked, some of them paid.

Hugo prepares and Sylvie approves, as the law of the house wants; one payment waits for each of them."""

from contextlib import suppress
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.demo import calls, people, stories
from challenge.foundation import actors
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import aside, writing
from challenge.funds.queries import award_money
from challenge.funds.queries.award_money import AwardMoney, CommittedPart, TrancheShown
from challenge.funds.rules import agreements as terms
from challenge.funds.rules import tranches as states
from challenge.funds.services import agreements, bank_details, payments, tranches

PAID, APPROVING = "La Ressourcerie des Quais", "Terre des Vignes"
"""Who is paid, and whose payment waits for Sylvie; the next waits for Hugo."""
SIGNER = "La personne qui préside"
CHECKED = "Rappel au numéro du dossier de candidature."


def pay(edition_id: int, *, now: datetime) -> None:
    """Sign, check and pay what the story wants, once; nothing where no money is committed yet."""
    with writing() as session:
        call = calls.current(session, edition_id, now=now)
        if call is None:
            return
        for award, cents in award_money.awards_of(session, call.id):
            found = award_money.of_award(session, award) if cents else None
            iban = stories.of(call).ibans.get(found.parts[0].payee) if found else None
            if found is None or iban is None:
                continue
            with suppress(RuleBroken), aside(session):  # a visitor may have begun
                if not found.parts[0].versions[0].in_force_at:
                    sign(session, found, iban, now=now)
                if found.parts[0].payee in (PAID, APPROVING):
                    settle(session, found, paid=found.parts[0].payee == PAID, now=now)


def sign(session: Session, money: AwardMoney, iban: str, *, now: datetime) -> None:
    """Both sides sign every part of an award; the account of whoever receives is checked."""
    from challenge.funds import agreement_pdf  # PDF: slow to load, needed here only

    hugo, _ = two = _two(session)
    for part in money.parts:
        version = part.versions[0]
        made = agreement_pdf.printed(version, now.date())
        agreements.issue(session, agreement_id=version.id, document=made)
        _sign(session, version.id, part, hugo, now)
    _account(session, money.parts[0], iban, two, now)


def settle(session: Session, money: AwardMoney, *, paid: bool = True, now: datetime) -> None:
    """Prepare what is payable of an award; then approve it and say that the bank `paid` it."""
    two = _two(session)
    for one in money.tranches:
        if one.state == states.PAYABLE:
            tranches.prepare(session, tranche_id=one.id, actor=two[0], now=now)
            if paid:
                _transfer(session, one, two, now)


def _two(session: Session) -> list[str]:
    return [actors.of(people.account(session, name)) for name in ("Hugo", "Sylvie")]


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


def _account(session: Session, part: CommittedPart, iban: str, two: list[str], now: datetime) -> None:
    """Written down by Hugo, checked by Sylvie."""
    given = bank_details.give(
        session,
        owner=f"payee:{part.payee_id}",
        holder=part.payee,
        iban=iban,
        account_id=None,
        actor=two[0],
        now=now,
    )
    bank_details.check(session, details_id=given, how=CHECKED, actor=two[1], now=now)


def _transfer(session: Session, one: TrancheShown, two: list[str], now: datetime) -> None:
    tranches.approve(session, tranche_id=one.id, actor=two[1], now=now)
    payments.pay(
        session,
        tranche_id=one.id,
        bank_reference=f"VIR {one.vehicle_id}{one.id:05}",
        on=now.date(),
        today=now.date(),
        actor=two[0],
        now=now,
    )
