"""Bank accounts: given by a team or by one fund manager, checked by another."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.accounts.queries import people
from challenge.foundation import access, clock, visitors
from challenge.foundation.transaction import reading
from challenge.funds.forms.awards import AccountForm, WordsForm
from challenge.funds.queries import bank_accounts as queries
from challenge.funds.rules.bank_details import DetailsMoved
from challenge.funds.rules.payments import IbanWrong
from challenge.funds.services import bank_details
from challenge.funds.views import typed
from challenge.funds.views.acting import acted
from challenge.funds.views.typed import NOTHING, Typed

bp = Blueprint("bank_accounts", __name__, url_prefix="/admin/funds/accounts")
for_manager = access.granted("fund_manager")


@bp.get("")
@for_manager
def index() -> str:
    return _page(NOTHING)


@bp.post("")
@for_manager
def give() -> ResponseReturnValue:
    form = AccountForm()
    typed.require_readable(form)
    with reading() as session:
        if form.owner.data not in dict(queries.owners(session)):
            raise DetailsMoved
    return acted(
        lambda session: bank_details.give(
            session,
            owner=form.owner.data or "",
            holder=form.holder.data or "",
            iban=form.iban.data or "",
            account_id=None,
            actor=visitors.signed_in().actor,
            now=clock.now(),
        ),
        then=url_for("bank_accounts.index"),
        page=_page,
        first="holder",
        form=form,
        places={IbanWrong: "iban"},
    )


@bp.post("/<int:number>/check")
@for_manager
def check(number: int) -> ResponseReturnValue:
    form = WordsForm()
    typed.require_readable(form)
    return acted(
        lambda session: bank_details.check(
            session,
            details_id=number,
            how=form.words.data or "",
            actor=visitors.signed_in().actor,
            now=clock.now(),
        ),
        then=url_for("bank_accounts.index"),
        page=lambda kept: _page(Typed({f"words-{number}": kept.get("words")}, kept.errors)),
        first=f"words-{number}",
        form=form,
    )


def _page(kept: Typed) -> str:
    with reading() as session:
        found, owners = queries.every(session), queries.owners(session)
        names = people.of_actors(session, [one.given_by for one in found])
    return render_template(
        "funds/accounts.html",
        accounts=found,
        owners=owners,
        people=names,
        me=visitors.signed_in().actor,
        kept=kept,
    )
