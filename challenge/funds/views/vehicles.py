"""Fund managers record vehicles, say what their receipts tell, record derogations, ask the path checker."""

from collections.abc import Mapping

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from challenge.foundation import access, clock, days, visitors
from challenge.foundation.money import read_euros
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading
from challenge.funds.forms.vehicles import DerogationForm, IdentityForm, VehicleForm
from challenge.funds.queries import vehicles as queries
from challenge.funds.queries import ways
from challenge.funds.rules import derogations as orders
from challenge.funds.rules import vehicles as rules
from challenge.funds.rules.paths import Path
from challenge.funds.rules.purposes import PurposeUnreadable, key
from challenge.funds.services import derogations, vehicles
from challenge.funds.views import typed, words
from challenge.funds.views.acting import acted
from challenge.funds.views.typed import NOTHING, Typed

bp = Blueprint("vehicles", __name__, url_prefix="/admin/funds")
for_manager = access.granted("fund_manager")
for_reader = access.granted("auditor", "fund_manager")
RECORDING: Mapping[type[RuleBroken], str] = {
    rules.VehicleUnnamed: "name",
    rules.VehicleKindUnknown: "kind",
    rules.StatutesUnknown: "by_statutes",
}
IDENTIFYING: Mapping[type[RuleBroken], str] = {
    rules.SirenWrong: "siren",
    rules.AddressTooLong: "address",
    rules.ObjectTooLong: "about",
}
ORDERING: Mapping[type[RuleBroken], str] = {
    orders.DerogationUnsourced: "source",
    PurposeUnreadable: "programme",
    orders.DerogationUnbounded: "programme",
}


@bp.get("")
@for_reader
def index() -> str:
    return _index(NOTHING)


@bp.post("")
@for_manager
def record() -> ResponseReturnValue:
    form, now = VehicleForm(), clock.now()
    typed.require_readable(form)
    return acted(
        lambda session: vehicles.record(
            session,
            name=form.name.data or "",
            kind=form.kind.data or "",
            consumable=bool(form.consumable.data),
            by_statutes=form.by_statutes.data or [],
            today=days.of(now),
            actor=visitors.signed_in().actor,
            now=now,
        ),
        then=lambda number: url_for("vehicles.show", number=number),
        page=_index,
        first="name",
        form=form,
        places=RECORDING,
    )


@bp.get("/paths")
@for_reader
def paths() -> str:
    """The path checker: may this money enter here, may this vehicle pay this body?"""
    asked, cents = request.args, read_euros(request.args.get("amount", ""))
    found: Path | None = None
    faults: dict[str, str] = {}
    with reading() as session:
        known = queries.listed(session)
        if asked.get("vehicle"):
            try:
                found = _answer(session, cents or 0)
            except RuleBroken as refusal:
                faults = typed.refused_at("body", refusal)
    return render_template(
        "funds/paths.html",
        vehicles=known,
        asked=asked,
        path=found,
        cents=cents,
        errors=faults,
        bodies=words.BODIES,
        answers=words.ANSWERS,
    )


@bp.get("/<int:number>")
@for_reader
def show(number: int) -> str:
    return _show(number, NOTHING, NOTHING)


@bp.post("/<int:number>/identity")
@for_manager
def identify(number: int) -> ResponseReturnValue:
    form = IdentityForm()
    typed.require_readable(form)
    return acted(
        lambda session: vehicles.identify(
            session,
            vehicle_id=number,
            siren=form.siren.data or "",
            address=form.address.data or "",
            about=form.about.data or "",
            actor=visitors.signed_in().actor,
            now=clock.now(),
        ),
        then=url_for("vehicles.show", number=number),
        page=lambda kept: _show(number, kept, NOTHING),
        first="address",
        form=form,
        places=IDENTIFYING,
    )


@bp.post("/<int:number>/derogations")
@for_manager
def derogate(number: int) -> ResponseReturnValue:
    form, now = DerogationForm(), clock.now()
    typed.require_readable(form, days=frozenset({"starts_on", "ends_on"}))
    return acted(
        lambda session: derogations.record(
            session,
            vehicle_id=number,
            order=form.order(),
            today=days.of(now),
            actor=visitors.signed_in().actor,
            now=now,
        ),
        then=url_for("vehicles.show", number=number),
        page=lambda kept: _show(number, NOTHING, kept),
        first="source",
        form=form,
        places=ORDERING,
    )


def _answer(session: Session, cents: int) -> Path:
    asked, on = request.args, days.of(clock.now())
    vehicle_id, body = asked.get("vehicle", 0, int), asked.get("body", "")
    if asked.get("move") == "out":
        return ways.paying(session, vehicle_id, body, on=on)
    programme = key(asked.get("purpose", ""))
    return ways.entering(session, vehicle_id, body, cents, on=on, programme=programme)[0]


def _index(kept: Typed) -> str:
    with reading() as session:
        known = queries.listed(session)
    return render_template(
        "funds/vehicles.html", vehicles=known, kept=kept, kinds=rules.NAMES, statutes=words.STATUTES
    )


def _show(number: int, identity: Typed, order: Typed) -> str:
    with reading() as session:
        vehicle = queries.one(session, number)
        known = ways.orders(session, number)
    law = rules.rules_of(vehicle.kind, days.of(clock.now()))
    return render_template(
        "funds/vehicle.html",
        vehicle=vehicle,
        law=law,
        orders=known,
        identity=identity,
        order=order,
        kinds=rules.NAMES,
        statutes=words.STATUTES,
        answers=words.ANSWERS,
        derogable=law is not None and law.public_money is rules.Answer.DEROGATION,
    )
