"""One pledge, for its two sides and for who holds the ledger; what waits for the city."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.refusals import FormRefused
from challenge.foundation.transaction import reading, writing
from challenge.partners.forms import AnswerForm, DeliveryForm, TieForm
from challenge.partners.queries import pledges
from challenge.partners.rules import needs as asking
from challenge.partners.rules import pledges as rules
from challenge.partners.services import pledging
from challenge.partners.views.acts import faults

bp = Blueprint("pledges", __name__)
NUMBER = "/partners/pledges/<int(max=99999999):number>"


@bp.get(NUMBER)
@access.signed_in
def show(number: int) -> str:
    return _show(number, {}, {})


@bp.post(f"{NUMBER}/answer")
@access.signed_in
def answer(number: int) -> ResponseReturnValue:
    """Accept, or decline with a reason."""
    form = AnswerForm()
    said = {"accepted": form.accepted.data or "", "reason": form.reason.data or ""}
    try:
        with writing() as session:
            pledging.answer(
                session,
                number=number,
                accepted=said["accepted"] == "yes",
                reason=said["reason"],
                visitor=visitors.signed_in(),
                now=clock.now(),
            )
    except FormRefused as refused:
        return _show(number, said, faults(refused)), refused.status
    return redirect(url_for("pledges.show", number=number), 303)


@bp.post(f"{NUMBER}/withdraw")
@access.signed_in
def withdraw(number: int) -> ResponseReturnValue:
    with writing() as session:
        pledging.withdraw(session, number=number, visitor=visitors.signed_in())
    return redirect(url_for("pledges.show", number=number), 303)


@bp.post(f"{NUMBER}/deliveries")
@access.signed_in
def hand_over(number: int) -> ResponseReturnValue:
    """Say what was given."""
    form = DeliveryForm()
    said = {name: getattr(form, name).data or "" for name in ("quantity", "value", "evidence")}
    try:
        with writing() as session:
            kind = pledges.one(session, number).kind
            handed = rules.read_delivery(kind, said["quantity"], said["value"], said["evidence"])
            visitor = visitors.signed_in()
            pledging.hand_over(session, number=number, handed=handed, visitor=visitor, now=clock.now())
    except FormRefused as refused:
        return _show(number, said, faults(refused)), refused.status
    return redirect(url_for("pledges.show", number=number), 303)


@bp.post(f"{NUMBER}/deliveries/<int(max=99999999):other>")
@access.signed_in
def check(number: int, other: int) -> ResponseReturnValue:
    """Confirm what was received, or say that it was not."""
    form = AnswerForm()
    said = {"reason": form.reason.data or ""}
    try:
        with writing() as session:
            pledging.check(
                session,
                number=number,
                delivery=other,
                received=form.accepted.data == "yes",
                reason=said["reason"],
                visitor=visitors.signed_in(),
                now=clock.now(),
            )
    except FormRefused as refused:
        return _show(number, said, faults(refused)), refused.status
    return redirect(url_for("pledges.show", number=number), 303)


@bp.get("/admin/partners")
@access.granted("organiser", "fund_manager")
def desk() -> str:
    """What waits for the city."""
    with reading() as session:
        found = pledges.waiting(session)
        gifts = {one.id: pledges.gifts_to_tie(session, one) for one in found if one.kind == asking.MONEY}
    return render_template("partners/desk.html", waiting=found, gifts=gifts, asking=asking, rules=rules)


@bp.post("/admin/partners/<int(max=99999999):number>/tie")
@access.granted("fund_manager")
def tie(number: int) -> ResponseReturnValue:
    """Tie a pledge of money to the gift that the ledger received."""
    vehicle, _sep, gift = (TieForm().gift.data or "").partition(":")
    numbers = [int(one) if one.isascii() and one.isdigit() and len(one) < 9 else 0 for one in (vehicle, gift)]
    with writing() as session:
        pledging.tie(
            session,
            number=number,
            vehicle_id=numbers[0],
            gift_id=numbers[1],
            visitor=visitors.signed_in(),
            now=clock.now(),
        )
    return redirect(url_for("pledges.desk"), 303)


def _show(number: int, typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    visitor = visitors.signed_in()
    with reading() as session:
        one, side = pledges.seen(session, number, visitor)
    return render_template(
        "partners/pledge.html",
        one=one,
        side=side,
        asking=asking,
        rules=rules,
        typed=typed,
        errors=errors,
    )
