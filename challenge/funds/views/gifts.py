"""Fund managers write down gifts: promised, received with their entry in the book, cancelled."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, days, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.funds.forms.gifts import GiftForm, ReasonForm, ReceiveForm
from challenge.funds.queries import gifts as queries
from challenge.funds.queries import vehicles
from challenge.funds.rules import gifts as rules
from challenge.funds.rules.donors import DonorNotFound
from challenge.funds.rules.ledger.refusals import BankReferenceMissing, BankReferenceTaken
from challenge.funds.rules.paths import PathForbidden
from challenge.funds.rules.purposes import PurposeUnreadable
from challenge.funds.services import gifts, receipts
from challenge.funds.views import typed, words
from challenge.funds.views.acting import acted
from challenge.funds.views.typed import NOTHING, Typed

bp = Blueprint("gifts", __name__, url_prefix="/admin/funds/<int:number>/gifts")
for_manager = access.granted("fund_manager")
for_reader = access.granted("auditor", "fund_manager")
PROMISING: Mapping[type[RuleBroken], str] = {
    PathForbidden: "donor",
    rules.GiftAmountWrong: "amount",
    rules.GiftUndescribed: "described",
    rules.ValueNotTheDonors: "attested",
    rules.CounterpartTooLarge: "counterpart",
    rules.CounterpartNotHere: "counterpart",
    PurposeUnreadable: "purpose",
    rules.GiftDayWrong: "promised_on",
}
CHOOSE = rules.DonorUnknown()
RECEIVING: Mapping[type[RuleBroken], str] = {
    BankReferenceMissing: "bank_reference",
    BankReferenceTaken: "bank_reference",
}


@bp.get("")
@for_reader
def index(number: int) -> str:
    with reading() as session:
        vehicle, given = vehicles.one(session, number), queries.of_vehicle(session, number)
    return render_template(
        "funds/gifts.html", vehicle=vehicle, gifts=given, states=words.STATES, bodies=words.BODIES
    )


@bp.get("/new")
@for_manager
def new(number: int) -> str:
    return _new(number, NOTHING)


@bp.post("/new")
@for_manager
def promise(number: int) -> ResponseReturnValue:
    form, now = GiftForm(), clock.now()
    typed.require_readable(form, days=frozenset({"donor", "promised_on"}))
    try:
        with writing() as session:
            gift_id = gifts.promise(
                session,
                vehicle_id=number,
                said=form.said(),
                on=form.promised_on.data,
                today=days.of(now),
                actor=visitors.signed_in().actor,
                now=now,
            )
    except DonorNotFound:
        return _new(number, Typed(typed.values(form), {"donor": say(CHOOSE.sentence)})), CHOOSE.status
    except RuleBroken as refusal:
        return _new(number, typed.refused(form, refusal, PROMISING, "donor")), refusal.status
    return redirect(url_for("gifts.show", number=number, other=gift_id), code=303)


@bp.get("/<int:other>")
@for_reader
def show(number: int, other: int) -> str:
    return _show(number, other, NOTHING)


@bp.post("/<int:other>/receive")
@for_manager
def receive(number: int, other: int) -> ResponseReturnValue:
    form, now = ReceiveForm(), clock.now()
    typed.require_readable(form, days=frozenset({"received_on"}))
    return acted(
        lambda session: gifts.receive(
            session,
            vehicle_id=number,
            gift_id=other,
            on=form.received_on.data,
            bank_reference=form.bank_reference.data or "",
            today=days.of(now),
            actor=visitors.signed_in().actor,
            now=now,
        ),
        then=url_for("gifts.show", number=number, other=other),
        page=lambda kept: _show(number, other, kept),
        first="received_on",
        form=form,
        places=RECEIVING,
    )


@bp.post("/<int:other>/cancel")
@for_manager
def cancel(number: int, other: int) -> ResponseReturnValue:
    form, now = ReasonForm(), clock.now()
    typed.require_readable(form)
    return acted(
        lambda session: gifts.cancel(
            session,
            vehicle_id=number,
            gift_id=other,
            reason=form.reason.data or "",
            today=days.of(now),
            actor=visitors.signed_in().actor,
            now=now,
        ),
        then=url_for("gifts.show", number=number, other=other),
        page=lambda kept: _show(number, other, kept),
        first="reason",
        form=form,
    )


@bp.post("/<int:other>/receipt")
@for_manager
def give_receipt(number: int, other: int) -> ResponseReturnValue:
    now = clock.now()
    return acted(
        lambda session: receipts.issue(
            session,
            vehicle_id=number,
            gift_id=other,
            today=days.of(now),
            actor=visitors.signed_in().actor,
            now=now,
        ),
        then=url_for("gifts.show", number=number, other=other),
        page=lambda kept: _show(number, other, kept),
        first="receipt",
    )


def _new(number: int, kept: Typed) -> str:
    with reading() as session:
        vehicle, donors = vehicles.one(session, number), queries.donors(session)
    today = days.of(clock.now()).isoformat()
    return render_template("funds/gift_new.html", vehicle=vehicle, donors=donors, kept=kept, today=today)


def _show(number: int, other: int, kept: Typed) -> str:
    with reading() as session:
        vehicle, gift = vehicles.one(session, number), queries.one(session, number, other)
        given = queries.receipts(session, number, other)
    return render_template(
        "funds/gift.html",
        vehicle=vehicle,
        gift=gift,
        receipts=given,
        kept=kept,
        today=days.of(clock.now()).isoformat(),
        states=words.STATES,
        bodies=words.BODIES,
    )
