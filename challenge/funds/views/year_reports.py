"""The report of a vehicle's year: its figures from the book, what people add to them, as a page and files."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from flask import Blueprint, Response, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.spreadsheets import defused
from challenge.foundation.transaction import reading, writing
from challenge.funds.forms.year_reports import ADDRESS, ReportForm, SiretForm
from challenge.funds.queries import year_reports as queries
from challenge.funds.queries.year_reports import Report
from challenge.funds.rules import year_reports as rules
from challenge.funds.rules.money_flow.stages import UNANNOUNCED
from challenge.funds.rules.open_data.scdl import euros
from challenge.funds.services import year_reports
from challenge.funds.views import fund_words, typed, words
from challenge.funds.views.acting import acted
from challenge.funds.views.typed import NOTHING, Typed

bp = Blueprint("year_reports", __name__, url_prefix="/admin/funds/<int:number>/years/<int:other>/report")
for_manager = access.granted("fund_manager")
for_reader = access.granted("auditor", "fund_manager")
WRITING: Mapping[type[RuleBroken], str] = {
    rules.ActivityTooLong: "activity",
    rules.BeneficiaryAddressTooLong: "addresses",
}


@bp.get("")
@for_reader
def show(number: int, other: int) -> str:
    return _page(number, other, NOTHING)


@bp.post("")
@for_manager
def write(number: int, other: int) -> ResponseReturnValue:
    form, now = ReportForm(), clock.now()
    typed.require_readable(form)
    try:
        with writing() as session:
            year_reports.write(
                session,
                vehicle_id=number,
                year=other,
                activity=form.activity.data or "",
                addresses=form.addresses(),
                actor=visitors.signed_in().actor,
                now=now,
            )
    except RuleBroken as refusal:
        kept = typed.refused(form, refusal, WRITING, "activity")
        sent = {f"{ADDRESS}{award}": address for award, address in form.addresses().items()}
        return _page(number, other, Typed({**kept.values, **sent}, kept.errors)), refusal.status
    return redirect(url_for("year_reports.show", number=number, other=other), code=303)


@bp.post("/siret")
@for_manager
def publish_under(number: int, other: int) -> ResponseReturnValue:
    form, now = SiretForm(), clock.now()
    typed.require_readable(form)
    return acted(
        lambda session: year_reports.publish_under(
            session,
            vehicle_id=number,
            siret=form.siret.data or "",
            actor=visitors.signed_in().actor,
            now=now,
        ),
        then=url_for("year_reports.show", number=number, other=other),
        page=lambda kept: _page(number, other, kept),
        first="siret",
        form=form,
    )


@bp.get("/report.pdf")
@for_reader
def pdf(number: int, other: int) -> Response:
    """The report to send, in French as the prefect reads it."""
    from challenge.funds.views import year_report_pdf  # PDF: slow to load, needed here only

    name = f"rapport-{number}-{other}.pdf"
    made = year_report_pdf.printed(_report(number, other))
    return send_file(io.BytesIO(made), mimetype="application/pdf", as_attachment=True, download_name=name)


@bp.get("/actions.csv")
@for_reader
def actions(number: int, other: int) -> Response:
    """Actions funded: who received, where, what and how much."""
    head = (_("action"), _("bénéficiaire"), _("adresse"), _("nature"), _("promis dans l’année"))
    rows = [
        (title(one), receiver(one), one.address, _("argent"), euros(one.cents), euros(one.paid_cents))
        for one in _report(number, other).actions
    ]
    return _csv((*head, _("versé dans l’année")), rows, f"actions-{number}-{other}.csv")


@bp.get("/gifts.csv")
@for_reader
def gifts(number: int, other: int) -> Response:
    """Gifts and who gave them, those who wish no name in public included: it is for the authorities."""
    head = (_("jour"), _("donateur"), _("adresse"), _("sorte"), _("nature"), _("but"), _("montant"))
    rows = [
        (
            one.on.isoformat() if one.on else "",
            one.name or _("nom oublié"),
            one.address,
            say(words.BODIES[one.donor_kind]) if one.donor_kind else "",
            one.described if one.in_kind else _("argent"),
            one.purpose,
            euros(one.cents),
        )
        for one in _report(number, other).gifts
    ]
    return _csv(head, rows, f"dons-{number}-{other}.csv")


def title(action: queries.Action) -> str:
    """An action, by the project that it is."""
    return action.project.title if action.project else say(fund_words.ENDS[UNANNOUNCED])


def receiver(action: queries.Action) -> str:
    """Who received: the legal person; a natural person is not named."""
    if action.project is None:
        return ""
    return action.project.body or _("Une personne physique")


def _report(number: int, year: int) -> Report:
    with reading() as session:
        return queries.report(session, number, year, now=clock.now())


def _page(number: int, year: int, kept: Typed) -> str:
    return render_template(
        "funds/year_report.html",
        report=_report(number, year),
        kept=kept,
        title_of=title,
        receiver_of=receiver,
        bodies=words.BODIES,
        most=rules.LONGEST_ACTIVITY,
        source=rules.SOURCE,
    )


def _csv(head: Sequence[str], rows: Iterable[Sequence[str]], name: str) -> Response:
    """A file that French spreadsheets open as it is, and in which they run nothing."""
    written = io.StringIO("\ufeff")
    written.seek(1)
    lines = csv.writer(written, delimiter=";")
    lines.writerow(head)
    for row in rows:
        lines.writerow(map(defused, row))
    response = Response(written.getvalue(), mimetype="text/csv")
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    return response
