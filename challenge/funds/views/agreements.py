"""Fund managers issue the document of an agreement, record its signatures, amend it."""

import io
from dataclasses import replace
from datetime import date

from flask import Blueprint, Response, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, days, visitors
from challenge.foundation.money import read_euros
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.funds.forms.awards import SignatureForm, WordsForm
from challenge.funds.queries import award_money
from challenge.funds.rules import agreements as rules
from challenge.funds.rules.agreements import Planned
from challenge.funds.services import agreements
from challenge.funds.views import award_words, typed
from challenge.funds.views.acting import acted
from challenge.funds.views.typed import NOTHING, Typed

bp = Blueprint("agreements", __name__, url_prefix="/admin/funds/agreements")
for_manager = access.granted("fund_manager")
for_reader = access.granted("auditor", "fund_manager")


@bp.get("/<int:number>")
@for_reader
def show(number: int) -> str:
    return _page(number, NOTHING)


@bp.get("/<int:number>/agreement.pdf")
@for_reader
def document(number: int) -> Response:
    with reading() as session:
        return sent(award_money.document(session, number), number)


@bp.post("/<int:number>/issue")
@for_manager
def issue(number: int) -> ResponseReturnValue:
    """Make the document, outside of any transaction, then keep it: the bytes that both sides sign."""
    from challenge.funds import agreement_pdf  # PDF: slow to load, needed here only

    with reading() as session:
        version = award_money.version(session, number)
    made = agreement_pdf.printed(version, days.of(clock.now()))
    return acted(
        lambda session: agreements.issue(session, agreement_id=number, document=made),
        then=_at(number),
        page=lambda kept: _page(number, kept),
        first="issue",
    )


@bp.post("/<int:number>/sign")
@for_manager
def sign(number: int) -> ResponseReturnValue:
    form, now = SignatureForm(), clock.now()
    typed.require_readable(form, days=frozenset({"signed_on"}))
    return acted(
        lambda session: agreements.sign(
            session,
            agreement_id=number,
            side=form.side.data or "",
            signer=form.signer.data or "",
            signed_on=form.signed_on.data,
            document_digest=form.document.data or "",
            today=days.of(now),
            actor=visitors.signed_in().actor,
            now=now,
        ),
        then=_at(number),
        page=lambda kept: _page(number, kept),
        first="signer",
        form=form,
        places={rules.SideUnknown: "side", rules.SignedTwice: "side", rules.SignedOnWrong: "signed_on"},
    )


@bp.post("/<int:number>/amend")
@for_manager
def amend(number: int) -> ResponseReturnValue:
    """Draw the next version with what is typed for each tranche."""
    form = WordsForm()
    typed.require_readable(form)
    try:
        with writing() as session:
            before = award_money.version(session, number)
            made = agreements.amend(
                session,
                commitment_id=before.commitment_id,
                planned=[_planned(one) for one in before.terms.tranches],
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except RuleBroken as refusal:
        kept = Typed(request.form.to_dict(), typed.refused_at("amend", refusal))
        return _page(number, kept), refusal.status
    return redirect(_at(made), code=303)


@bp.post("/<int:number>/drop")
@for_manager
def drop(number: int) -> ResponseReturnValue:
    with reading() as session:
        award = award_money.version(session, number).award_id
    return acted(
        lambda session: agreements.drop(
            session, agreement_id=number, actor=visitors.signed_in().actor, now=clock.now()
        ),
        then=url_for("commitments.show", number=award),
        page=lambda kept: _page(number, kept),
        first="drop",
    )


def sent(kept: bytes | None, number: int) -> Response:
    """The document, as it is signed. Raises AgreementNotFound before it is made."""
    if kept is None:
        raise rules.AgreementNotFound
    return send_file(
        io.BytesIO(kept),
        mimetype="application/pdf",
        as_attachment=True,
        download_name=f"convention-{number}.pdf",
    )


def _planned(one: Planned) -> Planned:
    """A tranche, with the amount and the day that were typed for it. Raises TrancheAmountWrong."""
    cents = read_euros(request.form.get(f"amount-{one.place}", ""))
    try:
        due_on = date.fromisoformat(request.form.get(f"due-{one.place}", ""))
    except ValueError:
        raise rules.TrancheAmountWrong from None
    if cents is None:
        raise rules.TrancheAmountWrong
    return replace(one, cents=cents, due_on=due_on)


def _at(number: int) -> str:
    return url_for("agreements.show", number=number)


def _page(number: int, kept: Typed) -> str:
    with reading() as session:
        version = award_money.version(session, number)
        last = agreements.waiting(session, version.commitment_id) is None
        newest = agreements.in_force(session, version.commitment_id)
        tranches = {one.place: one.state for one in agreements.tranches_of(session, version.commitment_id)}
        amendable = last and newest is not None and newest.id == number
    return render_template(
        "funds/agreement.html",
        version=version,
        tranches=tranches,
        amendable=amendable,
        kept=kept,
        sides=award_words.SIDES,
        kinds=award_words.VERSIONS,
        states=award_words.TRANCHES,
        today=days.of(clock.now()).isoformat(),
    )
