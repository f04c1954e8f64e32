"""Tax receipts of a vehicle: their list without a gap, each as a PDF, cancelled with a reason."""

import io

from flask import Blueprint, Response, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.transaction import reading
from challenge.funds.forms.gifts import ReasonForm
from challenge.funds.queries import gifts, vehicles
from challenge.funds.rules import receipts as rules
from challenge.funds.services import receipts
from challenge.funds.views import typed
from challenge.funds.views.acting import acted
from challenge.funds.views.typed import NOTHING, Typed

bp = Blueprint("receipts", __name__, url_prefix="/admin/funds/<int:number>/receipts")
for_manager = access.granted("fund_manager")
for_reader = access.granted("auditor", "fund_manager")


@bp.get("")
@for_reader
def index(number: int) -> str:
    with reading() as session:
        vehicle, given = vehicles.one(session, number), gifts.receipts(session, number)
    gaps = rules.gaps([one.number for one in given])
    return render_template("funds/receipts.html", vehicle=vehicle, receipts=given, gaps=gaps)


@bp.get("/<int:other>")
@for_reader
def show(number: int, other: int) -> str:
    return _show(number, other, NOTHING)


@bp.get("/<int:other>/receipt.pdf")
@for_reader
def pdf(number: int, other: int) -> Response:
    """The receipt, in French as the law wants it; the same bytes for the same receipt."""
    from challenge.funds.views import receipt_pdf  # PDF: slow to load, needed here only

    with reading() as session:
        found = gifts.printed(session, number, other)
    return send_file(
        io.BytesIO(receipt_pdf.printed(found)),
        mimetype="application/pdf",
        as_attachment=True,
        download_name=f"recu-{found.number}.pdf",
    )


@bp.post("/<int:other>/cancel")
@for_manager
def cancel(number: int, other: int) -> ResponseReturnValue:
    form = ReasonForm()
    typed.require_readable(form)
    return acted(
        lambda session: receipts.cancel(
            session,
            vehicle_id=number,
            receipt_id=other,
            reason=form.reason.data or "",
            actor=visitors.signed_in().actor,
            now=clock.now(),
        ),
        then=url_for("receipts.show", number=number, other=other),
        page=lambda kept: _show(number, other, kept),
        first="reason",
        form=form,
    )


def _show(number: int, other: int, kept: Typed) -> str:
    with reading() as session:
        vehicle = vehicles.one(session, number)
        found = next((one for one in gifts.receipts(session, number) if one.id == other), None)
    if found is None:
        raise rules.ReceiptNotFound
    return render_template("funds/receipt.html", vehicle=vehicle, receipt=found, kept=kept)
