"""The officers' page of one frozen referendum, and the acts that take its stage forward."""

from collections.abc import Mapping
from types import MappingProxyType

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from challenge.foundation import access, clock, i18n, visitors
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.voting import booth_files
from challenge.voting.forms.complaints import DespiteForm
from challenge.voting.forms.opening import SeenForm
from challenge.voting.queries import acts as act_query
from challenge.voting.queries import conduct, participation, referendums, seats
from challenge.voting.queries import opening as opening_query
from challenge.voting.queries.referendums import ReferendumPage
from challenge.voting.rules import conduct as rules
from challenge.voting.rules.act_names import act_name
from challenge.voting.rules.two_officers import Officer
from challenge.voting.services import closing, decryption, opening, publication

bp = Blueprint("officers", __name__, url_prefix="/admin/referendums/<uuid>")
for_officer = access.granted("election_officer")


def officer() -> Officer:
    """Who asks, as one of the two."""
    visitor = visitors.signed_in()
    return Officer(visitor.actor, visitor.name or visitor.email)


def back(uuid: str) -> ResponseReturnValue:
    """To the officers' page, once something is done."""
    return redirect(url_for("officers.show", uuid=uuid), code=303)


def panels(session: Session, page: ReferendumPage) -> dict[str, object]:
    """What the parts of this page show, by the name that their templates read."""
    return {
        "acts": conduct.acts(session, page),
        "pending": act_query.pending(session, page.id),
        "seats": seats.all_seats(session, page),
        "decided": act_query.done(session, page.id),
        "ended": participation.ended(session, page.id),
    }


@bp.get("")
@for_officer
def show(uuid: str) -> str:
    return _page("voting/officers/show.html", uuid)


@bp.get("/open")
@for_officer
def preview_opening(uuid: str) -> str:
    return _page("voting/officers/open.html", uuid)


@bp.post("/open")
@for_officer
def open_(uuid: str) -> ResponseReturnValue:
    seen, booth = str(SeenForm().seen.data or ""), booth_files.hashes()
    with writing() as session:
        opening.approve(session, uuid=uuid, officer=officer(), now=clock.now(), booth=booth, seen=seen)
    return back(uuid)


@bp.post("/close")
@for_officer
def close(uuid: str) -> ResponseReturnValue:
    """What the worker does by itself, for the day when it does not: the end, then the sum."""
    actor = visitors.signed_in().actor
    with writing() as session:
        closing.end_if_open(session, uuid=uuid, actor=actor, now=clock.database_now(session))
    with writing() as session:
        closing.aggregate(session, uuid=uuid, actor=actor, now=clock.database_now(session))
    return back(uuid)


@bp.post("/tally")
@for_officer
def tally(uuid: str) -> ResponseReturnValue:
    with writing() as session:
        decryption.tally_or_ask(session, uuid=uuid, actor=visitors.signed_in().actor, now=clock.now())
    return back(uuid)


@bp.get("/publish")
@for_officer
def preview_publication(uuid: str) -> str:
    return _page("voting/officers/publish.html", uuid)


@bp.post("/publish")
@for_officer
def publish(uuid: str) -> ResponseReturnValue:
    typed = (DespiteForm().despite.data or "").replace("\0", "")
    try:
        with writing() as session:
            publication.approve(session, uuid=uuid, officer=officer(), now=clock.now(), despite=typed)
    except RuleBroken as refused:
        if refused.status != 422:
            raise
        errors = {"despite": i18n.say(refused.sentence)}
        return _page("voting/officers/publish.html", uuid, typed=typed, errors=errors), refused.status
    return back(uuid)


def _page(
    template: str, uuid: str, *, typed: str = "", errors: Mapping[str, str] = MappingProxyType({})
) -> str:
    now = clock.now()
    with reading() as session:
        page = referendums.page(session, uuid=uuid, language=i18n.language(), now=now)
        facts = conduct.facts(session, page)
        said = conduct.yeses(session, page.id)
        tasks = rules.tasks(facts, now)
        return render_template(
            template,
            referendum=page,
            facts=facts,
            tasks=tasks,
            next=rules.next_task(tasks),
            yeses=said,
            mine={act for act, officers in said.items() if officer().key in {one.key for one in officers}},
            act_name=act_name,
            seen=opening_query.seen(session, page.id),
            fallen=opening_query.yeses(session, page.id).fallen,
            booth_as_frozen=page.sheet.booth_modules == booth_files.hashes(),
            now=now,
            typed=typed,
            errors=errors,
            unanswered_reason=conduct.unanswered_reason(session, page.id),
            **panels(session, page),
        )
