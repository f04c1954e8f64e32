"""For organisers: how the jury scores, and how much its ranking holds."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.transaction import reading, writing
from challenge.projects.queries import deliberations, juries, jury_reports
from challenge.projects.services import jury_reports as reporting
from challenge.projects.views.juries import page_number

bp = Blueprint("jury_quality", __name__, url_prefix="/admin/calls/<int:number>/jury")
for_organiser = access.granted("organiser")
MOST_ZONES = 20


@bp.get("/quality")
@for_organiser
def show(number: int) -> str:
    with reading() as session:
        call, rules = juries.jury_call(session, number)
        report = jury_reports.latest(session, number)
        asked = jury_reports.asked(session, number)
        state = deliberations.state(session, number)
        names = deliberations.names(session, number)
        cut = jury_reports.ranked(session, number, report, report.content["cut"]) if report else []
    return render_template(
        "projects/juries/quality.html",
        call=call,
        rules=rules,
        report=report,
        asked=asked,
        closed=state is not None and state.closed_at is not None,
        names=names,
        habits=_habits(report.content, rules.ranking.grid.highest) if report else [],
        kept=_kept(report.content) if report else [],
        cut=cut,
        most=MOST_ZONES,
    )


@bp.post("/quality")
@for_organiser
def ask(number: int) -> ResponseReturnValue:
    with writing() as session:
        reporting.ask(session, call_id=number, actor=visitors.signed_in().actor, now=clock.now())
    return redirect(url_for("jury_quality.show", number=number), 303)


@bp.get("/ranking")
@for_organiser
def ranking(number: int) -> str:
    page, size = page_number(), jury_reports.AT_ONCE
    with reading() as session:
        call, rules = juries.jury_call(session, number)
        report = jury_reports.latest(session, number)
        refs = report.content["order"][(page - 1) * size : page * size] if report else []
        files = jury_reports.ranked(session, number, report, refs) if report else []
    return render_template(
        "projects/juries/ranking.html",
        call=call,
        rules=rules,
        report=report,
        files=files,
        page=page,
        more=report is not None and page * size < len(report.content["order"]),
    )


def _habits(content: Mapping[str, Any], highest: int) -> list[dict[str, Any]]:
    """Each juror, with what the page prints: numbers of the scale, and the width of a bar in percent."""
    thousand = jury_reports.THOUSAND
    return [
        {
            "seat": one["seat"],
            "files": one["files"],
            "mean": one["mean"] / thousand,
            "spread": one["spread"] / thousand,
            "severity": None if one["severity"] is None else one["severity"] / thousand,
            "width": round(one["mean"] / thousand / highest * 100, 1),
        }
        for one in content["habits"]
    ]


def _kept(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """For each ranking that leaves a juror out, the part of the pairs of files that stays as it was."""
    variants = [{"seat": None, **content["normalised"]}, *content["without"]]
    return [
        {
            "seat": one["seat"],
            "swaps": one["swaps"],
            "percent": round(100 * (1 - one["swaps"] / one["pairs"]), 1) if one["pairs"] else 100,
        }
        for one in variants
    ]
