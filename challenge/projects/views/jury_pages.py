"""For everybody: a call's jury once it has closed; its ranking and its exceptions once awards are
announced."""

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock
from challenge.foundation.canonical import canonical_json
from challenge.foundation.transaction import reading
from challenge.projects.queries import calls, deliberations, juries
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.rules.jury import deliberation, frozen
from challenge.projects.rules.jury.refusals import JuryNotFound

bp = Blueprint("jury_pages", __name__, url_prefix="/calls/<slug>")


@bp.get("/jury")
@access.public
def show(slug: str) -> str:
    with reading() as session:
        call = calls.by_slug(session, slug)
        state = deliberations.state(session, call.id) if call else None
        if call is None or state is None or state.record is None:
            raise JuryNotFound
        rules = frozen.read(call.sheet)
        names = {} if rules.names_hidden else deliberations.names(session, call.id)
        members = [one.id for one in juries.sitting(session, call.id)]
        told = _announced(call)
        refs = [one["file"] for one in (*state.record["ranking"], *state.record["exceptions"])]
        titles = deliberations.titles(session, call.id, refs) if told else {}
    return render_template(
        "projects/juries/public.html",
        call=call,
        rules=rules,
        state=state,
        record=state.record,
        names=names,
        members=members,
        told=told,
        titles=titles,
        departures={str(kind): words for kind, words in deliberation.SAID.items()},
    )


@bp.get("/jury.json")
@access.public
def record(slug: str) -> ResponseReturnValue:
    """The record that closing froze, as it is fingerprinted."""
    with reading() as session:
        call = calls.by_slug(session, slug)
        state = deliberations.state(session, call.id) if call else None
    if call is None or state is None or state.record is None or not _announced(call):
        raise JuryNotFound
    return Response(canonical_json(state.record), mimetype="application/json")


def _announced(call: FrozenCall) -> bool:
    return call.announces_at is not None and call.announces_at <= clock.now()
