"""Fund managers bring tranches to the bank: prepared by one, approved by another, sent, paid, sent back."""

import io
from collections.abc import Callable, Mapping

from flask import Blueprint, Response, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation import access, clock, days, visitors
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading
from challenge.funds.forms.awards import AmountForm, FileForm
from challenge.funds.queries import award_money, bank_accounts, vehicles
from challenge.funds.rules import payments as rules
from challenge.funds.rules import tranches as life
from challenge.funds.services import payments, tranches
from challenge.funds.views import award_words, typed
from challenge.funds.views.acting import acted
from challenge.funds.views.typed import NOTHING, Typed

bp = Blueprint("payments", __name__, url_prefix="/admin/funds/payments")
for_manager = access.granted("fund_manager")
for_reader = access.granted("auditor", "fund_manager")


@bp.get("")
@for_reader
def index() -> str:
    return _index(NOTHING)


@bp.post("/files")
@for_manager
def make_file() -> ResponseReturnValue:
    form, now = FileForm(), clock.now()
    typed.require_readable(form, days=frozenset({"vehicle", "on"}))
    return acted(
        lambda session: payments.make_file(
            session,
            vehicle_id=form.vehicle.data or 0,
            executes_on=form.on.data,
            today=days.of(now),
            actor=visitors.signed_in().actor,
            now=now,
        ),
        then=url_for("payments.index"),
        page=_index,
        first="vehicle",
        form=form,
        places={rules.ExecutionDayWrong: "on"},
    )


@bp.get("/files/<int:number>/transfers.xml")
@for_manager
def download(number: int) -> Response:
    """The file of transfers, as the bank takes it: whole account numbers, for those who pay only."""
    with reading() as session:
        found = bank_accounts.content(session, number)
    one = found.file
    written = rules.transfer_file(
        f"GD-{one.vehicle_id}-{one.id}",
        found.payer,
        found.transfers,
        on=one.executes_on,
        now=one.made_at,
    )
    return send_file(
        io.BytesIO(written),
        mimetype="application/xml",
        as_attachment=True,
        download_name=f"virements-{one.vehicle_id}-{one.id}.xml",
    )


@bp.get("/<int:number>")
@for_reader
def show(number: int) -> str:
    return _page(number, NOTHING)


@bp.post("/<int:number>/prepare")
@for_manager
def prepare(number: int) -> ResponseReturnValue:
    return _act(number, tranches.prepare, "prepare")


@bp.post("/<int:number>/approve")
@for_manager
def approve(number: int) -> ResponseReturnValue:
    return _act(number, tranches.approve, "approve")


@bp.post("/<int:number>/take-back")
@for_manager
def take_back(number: int) -> ResponseReturnValue:
    return _act(number, tranches.take_back, "take-back")


@bp.post("/<int:number>/pay")
@for_manager
def pay(number: int) -> ResponseReturnValue:
    form, now = AmountForm(), clock.now()
    typed.require_readable(form, days=frozenset({"on"}))
    return _form(
        number,
        form,
        lambda session: payments.pay(
            session,
            tranche_id=number,
            bank_reference=form.bank_reference.data or "",
            on=form.on.data,
            today=days.of(now),
            actor=visitors.signed_in().actor,
            now=now,
        ),
        "bank_reference",
        {rules.PaidOnWrong: "on"},
    )


@bp.post("/<int:number>/undo")
@for_manager
def undo(number: int) -> ResponseReturnValue:
    form, now = AmountForm(), clock.now()
    typed.require_readable(form)
    return _form(
        number,
        form,
        lambda session: payments.undo(
            session,
            tranche_id=number,
            reason=form.reason.data or "",
            today=days.of(now),
            actor=visitors.signed_in().actor,
            now=now,
        ),
        "reason",
        {},
    )


def _act(number: int, act: Callable[..., None], first: str) -> ResponseReturnValue:
    return acted(
        lambda session: act(session, tranche_id=number, actor=visitors.signed_in().actor, now=clock.now()),
        then=url_for("payments.show", number=number),
        page=lambda kept: _page(number, kept),
        first=first,
    )


def _form(
    number: int,
    form: FlaskForm,
    act: Callable[[Session], object],
    first: str,
    places: Mapping[type[RuleBroken], str],
) -> ResponseReturnValue:
    return acted(
        act,
        then=url_for("payments.show", number=number),
        page=lambda kept: _page(number, kept),
        first=first,
        form=form,
        places=places,
    )


def _index(kept: Typed) -> str:
    today = days.of(clock.now())
    with reading() as session:
        found = award_money.tranches(session, life.STATES)
        files, known = bank_accounts.files(session), vehicles.listed(session)
    late = [one for one in found if one.state == life.PLANNED and one.due_on < today]
    return render_template(
        "funds/payments.html",
        groups={state: [one for one in found if one.state == state] for state in life.STATES},
        late=late,
        files=files,
        vehicles=known,
        kept=kept,
        states=award_words.TRANCHES,
        today=today.isoformat(),
    )


def _page(number: int, kept: Typed) -> str:
    with reading() as session:
        found = award_money.tranche(session, number)
        if found is None:
            raise life.TrancheUnknown
        accounts = bank_accounts.of_owner(session, f"payee:{found.payee_id}")
        names = people.of_actors(session, [found.validator, found.preparer, found.approver])
    return render_template(
        "funds/payment.html",
        tranche=found,
        accounts=accounts,
        people=names,
        me=visitors.signed_in().actor,
        kept=kept,
        states=award_words.TRANCHES,
        today=days.of(clock.now()).isoformat(),
    )
