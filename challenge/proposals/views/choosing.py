"""Organisers make the shortlist: choose, order, write the words of each option."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.cycles.queries import editions
from challenge.foundation import access, clock, visitors
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.proposals.forms import WordingForm
from challenge.proposals.queries import group, outcomes
from challenge.proposals.queries import shortlist as chosen
from challenge.proposals.rules.refusals import ContentRefused, NotShortlisted
from challenge.proposals.rules.wording import LIMITS
from challenge.proposals.services import shortlist
from challenge.proposals.views.typed import said

bp = Blueprint("shortlist_admin", __name__, url_prefix="/admin/shortlist")
for_organiser = access.granted("organiser")


@bp.get("")
@for_organiser
def index() -> str:
    with reading() as session:
        edition = editions.current(session)
        edition_id = edition.id if edition else 0
        entries = chosen.entries(session, edition_id=edition_id)
        candidates = chosen.candidates(session, edition_id=edition_id)
        meetings = group.said(session, edition_id=edition_id)
        told_of = [one.option.proposal_id for one in entries] + [one.id for one in candidates]
        answered = outcomes.of_proposals(session, told_of)
        try:
            editions.require(session, shortlist.ACT, now=clock.now())
            closed = None
        except RuleBroken as refused:
            closed = refused.sentence
    told = {one.proposal_id for one in meetings[0].kept} if meetings else set()
    return render_template(
        "proposals/choose.html",
        edition=edition,
        entries=entries,
        candidates=sorted(candidates, key=lambda one: one.id in answered and not answered[one.id].passes),
        answered=answered,
        closed=closed,
        untold=told != {one.option.proposal_id for one in entries},
    )


@bp.post("/<int:number>/choose")
@for_organiser
def choose(number: int) -> ResponseReturnValue:
    with writing() as session:
        shortlist.choose(session, proposal_id=number, actor=visitors.signed_in().actor, now=clock.now())
    return redirect(url_for("shortlist_admin.wording", number=number), 303)


@bp.post("/<int:number>/remove")
@for_organiser
def remove(number: int) -> ResponseReturnValue:
    with writing() as session:
        shortlist.remove(session, proposal_id=number, actor=visitors.signed_in().actor, now=clock.now())
    return redirect(url_for("shortlist_admin.index"), 303)


@bp.post("/<int:number>/rise")
@for_organiser
def rise(number: int) -> ResponseReturnValue:
    with writing() as session:
        shortlist.rise(session, proposal_id=number, actor=visitors.signed_in().actor, now=clock.now())
    return redirect(url_for("shortlist_admin.index", _anchor=f"option-{number}"), 303)


@bp.get("/<int:number>")
@for_organiser
def wording(number: int) -> str:
    entry = _entry(number)
    typed = {name: getattr(entry.option, name) for name in LIMITS}
    return _wording(entry, typed, entry.revision, {})


@bp.post("/<int:number>")
@for_organiser
def word(number: int) -> ResponseReturnValue:
    form, entry = WordingForm(), _entry(number)
    typed = {name: form[name].data or "" for name in LIMITS}
    try:
        with writing() as session:
            shortlist.word(
                session,
                proposal_id=number,
                words=typed,
                revision=form.revision.data or 0,
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except ContentRefused as refused:
        return _wording(entry, typed, form.revision.data or 0, said(refused)), refused.status
    return redirect(url_for("shortlist_admin.index", _anchor=f"option-{number}"), 303)


def _entry(number: int) -> chosen.Entry:
    with reading() as session:
        edition = editions.current(session)
        found = chosen.entries(session, edition_id=edition.id) if edition else []
    for entry in found:
        if entry.option.proposal_id == number:
            return entry
    raise NotShortlisted


def _wording(entry: chosen.Entry, typed: dict[str, str], revision: int, errors: dict[str, str]) -> str:
    return render_template(
        "proposals/wording.html", entry=entry, typed=typed, revision=revision, errors=errors
    )
