"""The second factor: set up once, shown again each half-day."""

import pyotp
import segno
from flask import Blueprint, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from challenge.accounts.forms import CodeForm
from challenge.accounts.rules import destinations
from challenge.accounts.rules import sessions as session_rules
from challenge.accounts.rules.refusals import WrongCode
from challenge.accounts.services import second_factor
from challenge.foundation import access, clock, i18n, session_cookie, surroundings, visitors
from challenge.foundation.transaction import reading, writing

bp = Blueprint("second_factor", __name__)


def destination() -> str:
    """Where to go once proved, as the address or the form says."""
    return destinations.own(request.values.get("next"))


@bp.get("/second-factor")
@access.signed_in
def show() -> ResponseReturnValue:
    visitor = visitors.signed_in()
    if visitor.proved_twice or not visitor.roles:
        return redirect(destination(), code=303)
    return _page(CodeForm(), 200)


@bp.post("/second-factor")
@access.signed_in
def prove() -> ResponseReturnValue:
    visitor, form, now = visitors.signed_in(), CodeForm(), clock.now()
    if not visitor.roles:
        raise access.RoleNeeded
    if not form.validate():
        return _page(form, 422)
    with writing() as session:
        second_factor.count_try(session, account_id=visitor.account_id, now=now)
    codes: list[str] = []
    who = {"account_id": visitor.account_id, "session_id": visitor.session_id}
    try:
        with writing() as session:
            if second_factor.is_set(session, account_id=visitor.account_id):
                secret = second_factor.show(session, **who, code=form.code.data, now=now)
            else:
                secret, codes = second_factor.enrol(session, **who, code=form.code.data, now=now)
    except WrongCode as refusal:
        form.code.errors = [i18n.say(refusal.sentence)]
        return _page(form, 422)
    shown = render_template("accounts/recovery_codes.html", codes=codes, destination=destination())
    answer = make_response(shown) if codes else redirect(destination(), code=303)
    session_cookie.give_secret(answer, secret, life=session_rules.LIFE)
    return answer


def _page(form: CodeForm, status: int) -> ResponseReturnValue:
    visitor = visitors.signed_in()
    who = {"account_id": visitor.account_id, "session_id": visitor.session_id}
    with reading() as session:
        ready = second_factor.is_set(session, account_id=visitor.account_id)
        key = "" if ready else second_factor.proposed(session, **who)
    page = render_template(
        "accounts/second_factor.html",
        form=form,
        key=key,
        drawing=_drawing(key, visitor.email) if key else None,
        destination=destination(),
    )
    return page, status


def _drawing(key: str, email: str) -> str:
    """The key as a square to photograph, in an address that holds the picture."""
    issuer = f"Grand Défi {surroundings.settings().city_name}"
    address = pyotp.TOTP(key).provisioning_uri(name=email, issuer_name=issuer)
    return str(segno.make(address, micro=False).svg_data_uri(scale=5, border=3, light="white"))
