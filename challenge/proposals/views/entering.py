"""Proposals entered by staff for somebody who is there, or from paper: the form, the receipts."""

import io
from collections.abc import Sequence
from datetime import timedelta

from flask import Blueprint, Response, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from challenge.city.queries import settings as city
from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import LANGUAGES, language
from challenge.foundation.i18n import gettext as _
from challenge.foundation.transaction import reading, writing
from challenge.proposals.forms import DeskForm
from challenge.proposals.queries import desk as entries
from challenge.proposals.queries import own_acts
from challenge.proposals.rules.desk import AGENTS, LONGEST_PLACE
from challenge.proposals.rules.refusals import ContentRefused, ProposalNotFound
from challenge.proposals.services import desk
from challenge.proposals.views.typed import content_of, said, where

bp = Blueprint("proposal_desk", __name__, url_prefix="/admin/proposals/desk")
for_agent = access.granted(*AGENTS)
SHOWN = timedelta(days=1)
"""For how long what somebody entered stays on that page."""


@bp.get("")
@for_agent
def show() -> str:
    form = DeskForm(formdata=None)
    form.place.data = request.args.get("place", "")[:LONGEST_PLACE]
    return _page(form, {})


@bp.post("")
@for_agent
def enter() -> ResponseReturnValue:
    form = DeskForm()
    form.validate()
    typed = form.language.data if form.language.data in LANGUAGES else language()
    try:
        with writing() as session:
            number = desk.enter(
                session,
                content=content_of(form),
                place=form.place.data or "",
                agreed=form.agreed.data,
                language=typed,
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except ContentRefused as refused:
        return _page(form, said(refused)), refused.status
    return redirect(url_for("proposal_desk.show", entered=number, place=form.place.data), 303)


@bp.get("/<int:number>/receipt.pdf")
@for_agent
def receipt(number: int) -> Response:
    with reading() as session:
        found = entries.receipt(session, number, visitors.signed_in().actor)
    return _paper([found], _("recu-%(number)s.pdf", number=number))


@bp.get("/receipts.pdf")
@for_agent
def receipts() -> Response:
    with reading() as session:
        found = entries.receipts(session, visitors.signed_in().actor, since=clock.now() - SHOWN)
    if not found:
        raise ProposalNotFound
    return _paper(found, _("recus.pdf"))


def _paper(found: Sequence[entries.Receipt], name: str) -> Response:
    from challenge.proposals import desk_receipts  # PDF: slow to load, needed here only

    made = io.BytesIO(desk_receipts.printed(found, language()))
    sent = send_file(made, mimetype="application/pdf", as_attachment=True, download_name=name)
    sent.headers["Cache-Control"] = "no-store"
    return sent


def _page(form: DeskForm, errors: dict[str, str]) -> str:
    now = clock.now()
    with reading() as session:
        lines = entries.entered(session, visitors.signed_in().actor, since=now - SHOWN)
        districts, may_enter = city.districts(session), own_acts.possible(session, "propose", now)
    return render_template(
        "proposals/desk.html",
        form=form,
        errors=errors,
        entered=request.args.get("entered", type=int),
        lines=lines,
        may_enter=may_enter,
        districts=where(districts),
        spoken=LANGUAGES.items(),
    )
