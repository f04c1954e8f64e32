"""The money of a team's award, as the team reads it: its agreements, its tranches, its bank account."""

from flask import Blueprint, Response, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from challenge.foundation import access, actors, clock, visitors
from challenge.foundation.transaction import reading
from challenge.funds.forms.awards import AccountForm
from challenge.funds.queries import award_money, bank_accounts
from challenge.funds.queries.award_money import AwardMoney
from challenge.funds.rules.agreements import AgreementNotFound
from challenge.funds.rules.commitments import AwardUnknown
from challenge.funds.rules.payments import IbanWrong
from challenge.funds.services import bank_details
from challenge.funds.views import agreements, award_words, typed
from challenge.funds.views.acting import acted
from challenge.funds.views.typed import NOTHING, Typed
from challenge.projects.queries import awards, funded

bp = Blueprint("team_money", __name__, url_prefix="/my-awards/<ref>")


@bp.get("")
@access.signed_in
def show(ref: str) -> str:
    return _page(ref, NOTHING)


@bp.get("/agreements/<int:number>/agreement.pdf")
@access.signed_in
def document(ref: str, number: int) -> Response:
    with reading() as session:
        money, _ = _mine(session, ref)
        if number not in {one.id for part in money.parts for one in part.versions}:
            raise AgreementNotFound
        return agreements.sent(award_money.document(session, number), number)


@bp.post("/account")
@access.signed_in
def give(ref: str) -> ResponseReturnValue:
    form = AccountForm()
    typed.require_readable(form)
    return acted(
        lambda session: _give(session, ref, form),
        then=url_for("team_money.show", ref=ref),
        page=lambda kept: _page(ref, kept),
        first="holder",
        form=form,
        places={IbanWrong: "iban"},
    )


def _give(session: Session, ref: str, form: AccountForm) -> None:
    """The same account for every vehicle that pays this team: they pay one body."""
    money, rights = _mine(session, ref)
    if rights == "reader" or not money.parts:
        raise AwardUnknown
    account_id = visitors.signed_in().account_id
    bank_details.give(
        session,
        owner=f"payee:{money.parts[0].payee_id}",
        holder=form.holder.data or "",
        iban=form.iban.data or "",
        account_id=account_id,
        actor=actors.of(account_id),
        now=clock.now(),
    )


def _mine(session: Session, ref: str) -> tuple[AwardMoney, str]:
    """The money of an announced award, and the rights of whoever asks. AwardUnknown for others."""
    award = funded.by_ref(session, ref)
    if award is None:
        raise AwardUnknown
    rights = funded.members(session, award.application_id).get(visitors.signed_in().account_id)
    announced = awards.of_application(session, award.application_id, now=clock.now())
    if rights is None or announced is None:
        raise AwardUnknown
    return award_money.of_award(session, award), rights


def _page(ref: str, kept: Typed) -> str:
    with reading() as session:
        money, rights = _mine(session, ref)
        payee = money.parts[0].payee_id if money.parts else 0
        accounts = bank_accounts.of_owner(session, f"payee:{payee}") if payee else []
    return render_template(
        "funds/team_money.html",
        money=money,
        award=money.award,
        rights=rights,
        accounts=accounts,
        kept=kept,
        states=award_words.TEAM_TRANCHES,
        sides=award_words.SIDES,
    )
