"""Fund managers take bank statements in, and say of each line which gift it is, or what else."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, days, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.foundation.uploads import make_room, sent
from challenge.funds.forms.gifts import MatchForm, ReasonForm, StatementForm
from challenge.funds.queries import statements as queries
from challenge.funds.queries import vehicles
from challenge.funds.rules import statements as rules
from challenge.funds.rules.gifts import GiftNotFound
from challenge.funds.services import statements
from challenge.funds.views import typed
from challenge.funds.views.typed import NOTHING, Typed

bp = Blueprint("statements", __name__, url_prefix="/admin/funds/<int:number>/statement")
make_room(bp, rules.LARGEST, "statements.send")
for_manager = access.granted("fund_manager")
for_reader = access.granted("auditor", "fund_manager")
"""What surrounds a file in a form."""


@bp.get("")
@for_reader
def index(number: int) -> str:
    return _page(number, NOTHING)


@bp.post("")
@for_manager
def send(number: int) -> ResponseReturnValue:
    form = StatementForm()
    typed.require_readable(form)
    try:
        data = sent(form.file.data, lambda file: file.read(rules.LARGEST + 1), missing=rules.StatementMissing)
        with writing() as session:
            taken = statements.take_in(
                session,
                vehicle_id=number,
                data=data,
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except RuleBroken as refusal:
        return _page(number, Typed({}, typed.refused_at("file", refusal))), refusal.status
    return redirect(
        url_for("statements.index", number=number, fresh=taken.fresh, known=taken.known), code=303
    )


@bp.post("/<int:other>/match")
@for_manager
def match(number: int, other: int) -> ResponseReturnValue:
    form, now = MatchForm(), clock.now()
    typed.require_readable(form, days=frozenset({"gift"}))
    try:
        with writing() as session:
            statements.match(
                session,
                vehicle_id=number,
                line_id=other,
                gift_id=form.gift.data or 0,
                today=days.of(now),
                actor=visitors.signed_in().actor,
                now=now,
            )
    except GiftNotFound:
        fault = rules.LineUnmatched()
        return _page(number, Typed({}, {f"line-{other}": say(fault.sentence)})), fault.status
    except RuleBroken as refusal:
        return _page(number, Typed({}, typed.refused_at(f"line-{other}", refusal))), refusal.status
    return redirect(url_for("statements.index", number=number), code=303)


@bp.post("/<int:other>/set-aside")
@for_manager
def set_aside(number: int, other: int) -> ResponseReturnValue:
    form = ReasonForm()
    typed.require_readable(form)
    try:
        with writing() as session:
            statements.set_aside(
                session,
                vehicle_id=number,
                line_id=other,
                reason=form.reason.data or "",
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except RuleBroken as refusal:
        place = f"reason-{other}"
        kept = Typed({place: form.reason.data or ""}, typed.refused_at(place, refusal))
        return _page(number, kept), refusal.status
    return redirect(url_for("statements.index", number=number), code=303)


@bp.post("/<int:other>/take-up")
@for_manager
def take_up(number: int, other: int) -> ResponseReturnValue:
    with writing() as session:
        statements.take_up(
            session, vehicle_id=number, line_id=other, actor=visitors.signed_in().actor, now=clock.now()
        )
    return redirect(url_for("statements.index", number=number), code=303)


def _page(number: int, kept: Typed) -> str:
    with reading() as session:
        vehicle, lines = vehicles.one(session, number), queries.of_vehicle(session, number)
    fresh, known = request.args.get("fresh", type=int), request.args.get("known", type=int)
    return render_template(
        "funds/statement.html", vehicle=vehicle, lines=lines, kept=kept, fresh=fresh, known=known
    )
