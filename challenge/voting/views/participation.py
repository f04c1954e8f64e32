"""Participation once a vote is closed: turnout for everybody, the difference with the tally for officers."""

import csv
import io

from flask import Blueprint, Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, i18n, visitors
from challenge.foundation.transaction import reading, writing
from challenge.voting.forms.difference import ExplanationForm, ReleaseForm
from challenge.voting.queries import participation, referendums
from challenge.voting.rules.refusals import NotYetClosed
from challenge.voting.services import difference, opening
from challenge.voting.views.officers import officer
from challenge.voting.views.pages import shown_page

bp = Blueprint("participation", __name__)


@bp.get("/referendums/<uuid>/turnout")
@access.public
def turnout(uuid: str) -> str:
    page = shown_page(uuid)
    with reading() as session:
        figures = participation.turnout(session, page.id, least=page.k)
    return render_template("voting/turnout.html", referendum=page, turnout=figures)


@bp.get("/referendums/<uuid>/turnout.csv")
@access.public
def turnout_file(uuid: str) -> Response:
    page = shown_page(uuid)
    with reading() as session:
        figures = participation.turnout(session, page.id, least=page.k)
    if figures is None:
        raise NotYetClosed(closes_at=page.closes_at)
    out = io.StringIO()
    lines = csv.writer(out)
    lines.writerow(["kind", "name", "entitled", "took_part"])
    lines.writerow(["total", "", figures.electorate, figures.participants])
    for kind, groups in (("district", figures.districts), ("channel", figures.channels)):
        lines.writerows([kind, one.name or "*", one.persons, one.participants] for one in groups)
    return Response(out.getvalue(), mimetype="text/csv")


@bp.get("/admin/referendums/<uuid>/difference")
@access.granted("election_officer")
def show(uuid: str) -> str:
    return _page(uuid, ExplanationForm())


@bp.post("/admin/referendums/<uuid>/difference")
@access.granted("election_officer")
def explain(uuid: str) -> ResponseReturnValue:
    form = ExplanationForm()
    if not form.validate():
        return _page(uuid, form), 422
    with writing() as session:
        difference.explain(
            session, uuid=uuid, officer=officer(), explanation=form.explanation.data, now=clock.now()
        )
    return redirect(url_for(".show", uuid=uuid), code=303)


@bp.post("/admin/referendums/<uuid>/difference/release")
@access.granted("election_officer")
def release(uuid: str) -> ResponseReturnValue:
    seen = str(ReleaseForm().seen.data or "")
    with writing() as session:
        difference.release(session, uuid=uuid, officer=officer(), seen=seen, now=clock.now())
    return redirect(url_for(".show", uuid=uuid), code=303)


def _page(uuid: str, form: ExplanationForm) -> str:
    with reading() as session:
        page = referendums.page(session, uuid=uuid, language=i18n.language(), now=clock.now())
        ended = participation.ended(session, page.id)
        text = ended.explanation if ended else None
        said = opening.approvals(session, referendum_id=page.id, act=difference.act(text)) if text else []
    return render_template(
        "voting/officers/difference.html",
        referendum=page,
        ended=ended,
        said=said,
        mine=visitors.signed_in().actor in {one.key for one in said},
        seen=difference.digest(text) if text else "",
        explanation=form.explanation.data or text or "",
        errors={"explanation": form.explanation.errors[0]} if form.explanation.errors else {},
    )
