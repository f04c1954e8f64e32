"""Fund managers note who gives, and put a name or an address right."""

from collections.abc import Mapping

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading
from challenge.funds.forms.gifts import DonorForm
from challenge.funds.queries import gifts as queries
from challenge.funds.queries import vehicles
from challenge.funds.rules import donors as rules
from challenge.funds.rules.gifts import DonorUnknown, DonorUnnamed
from challenge.funds.rules.vehicles import DONORS, AddressTooLong, SirenWrong
from challenge.funds.services import donors
from challenge.funds.views import typed, words
from challenge.funds.views.acting import acted
from challenge.funds.views.typed import NOTHING, Typed

bp = Blueprint("donors", __name__, url_prefix="/admin/donors")
for_manager = access.granted("fund_manager")
for_reader = access.granted("auditor", "fund_manager")
PLACES: Mapping[type[RuleBroken], str] = {
    DonorUnnamed: "name",
    DonorUnknown: "kind",
    AddressTooLong: "address",
    SirenWrong: "siren",
    rules.EmailWrong: "email",
}


@bp.get("")
@for_reader
def index() -> str:
    return _index(NOTHING)


@bp.post("")
@for_manager
def record() -> ResponseReturnValue:
    form = DonorForm()
    typed.require_readable(form)
    return acted(
        lambda session: donors.record(
            session, donor=form.donor(), actor=visitors.signed_in().actor, now=clock.now()
        ),
        then=lambda number: url_for("donors.show", number=number),
        page=_index,
        first="name",
        form=form,
        places=PLACES,
    )


@bp.get("/<int:number>")
@for_reader
def show(number: int) -> str:
    return _show(number, NOTHING)


@bp.post("/<int:number>")
@for_manager
def correct(number: int) -> ResponseReturnValue:
    form = DonorForm()
    typed.require_readable(form)
    return acted(
        lambda session: donors.correct(
            session,
            donor_id=number,
            donor=form.donor(),
            actor=visitors.signed_in().actor,
            now=clock.now(),
        ),
        then=url_for("donors.show", number=number),
        page=lambda kept: _show(number, kept),
        first="name",
        form=form,
        places=PLACES,
    )


def _index(kept: Typed) -> str:
    with reading() as session:
        known = queries.donors(session)
    kinds = [(kind, words.BODIES[kind]) for kind in DONORS]
    return render_template("funds/donors.html", donors=known, kept=kept, kinds=kinds, bodies=words.BODIES)


def _show(number: int, kept: Typed) -> str:
    with reading() as session:
        donor = queries.donor(session, number)
        given = queries.of_donor(session, number)
        names = {one.id: one.name for one in vehicles.listed(session)}
    return render_template(
        "funds/donor.html",
        donor=donor,
        gifts=given,
        vehicles=names,
        kept=kept,
        bodies=words.BODIES,
        states=words.STATES,
    )
