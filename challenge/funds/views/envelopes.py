"""Fund managers set money aside for calls, raise and lower what is set aside."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, days, visitors
from challenge.foundation.money import read_euros
from challenge.foundation.transaction import reading
from challenge.funds.forms.awards import ChangeForm, EnvelopeForm
from challenge.funds.queries import envelopes as stood
from challenge.funds.queries import vehicles
from challenge.funds.rules.commitments import EnvelopeOpened
from challenge.funds.rules.purposes import PurposeUnreadable, key
from challenge.funds.services import envelopes
from challenge.funds.views import typed
from challenge.funds.views.acting import acted
from challenge.funds.views.typed import NOTHING, Typed
from challenge.projects.queries import funded

bp = Blueprint("envelopes", __name__, url_prefix="/admin/funds/envelopes")
for_manager = access.granted("fund_manager")
for_reader = access.granted("auditor", "fund_manager")


@bp.get("")
@for_reader
def index() -> str:
    return _page(NOTHING)


@bp.post("")
@for_manager
def set_aside() -> ResponseReturnValue:
    form, now = EnvelopeForm(), clock.now()
    typed.require_readable(form, days=frozenset({"vehicle", "call"}))
    return acted(
        lambda session: envelopes.set_aside(
            session,
            vehicle_id=form.vehicle.data or 0,
            call_id=form.call.data or 0,
            purpose=key(form.purpose.data or ""),
            cents=read_euros(form.amount.data or ""),
            today=days.of(now),
            actor=visitors.signed_in().actor,
            now=now,
        ),
        then=url_for("envelopes.index"),
        page=_page,
        first="amount",
        form=form,
        places={PurposeUnreadable: "purpose", EnvelopeOpened: "vehicle"},
    )


@bp.post("/<int:number>")
@for_manager
def change(number: int) -> ResponseReturnValue:
    form, now = ChangeForm(), clock.now()
    typed.require_readable(form)
    return acted(
        lambda session: envelopes.change(
            session,
            envelope_id=number,
            cents=form.cents(),
            today=days.of(now),
            actor=visitors.signed_in().actor,
            now=now,
        ),
        then=url_for("envelopes.index"),
        page=lambda kept: _page(
            Typed({f"{name}-{number}": text for name, text in kept.values.items()}, kept.errors)
        ),
        first=f"amount-{number}",
        form=form,
    )


def _page(kept: Typed) -> str:
    with reading() as session:
        found = stood.listed(session)
        known, calls = vehicles.listed(session), funded.calls(session)
    return render_template("funds/envelopes.html", envelopes=found, vehicles=known, calls=calls, kept=kept)
