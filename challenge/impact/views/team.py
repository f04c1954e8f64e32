"""The evaluation of a project, for its team: plan, measures, findings, what others may reuse."""

from collections.abc import Mapping

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, visitors
from challenge.foundation.transaction import reading
from challenge.foundation.uploads import make_room
from challenge.impact.queries import seats
from challenge.impact.views import acts, words
from challenge.projects.rules.papers import HEAVIEST

bp = Blueprint("evaluations", __name__, url_prefix="/incubation/<ref>/evaluation")
make_room(bp, HEAVIEST, act=acts.MEASURE)


@bp.get("")
@access.signed_in
def show(ref: str) -> str:
    return _page(ref, {})


@bp.post("/<act>")
@access.signed_in
def do(ref: str, act: str) -> ResponseReturnValue:
    account_id = visitors.signed_in().account_id
    return acts.run(
        act,
        seat_of=lambda session: seats.of_team(session, ref, account_id, to_write=True),
        page=lambda errors: _page(ref, errors, act),
        to=lambda part: url_for("evaluations.show", ref=ref, _anchor=part),
    )


def _page(ref: str, errors: Mapping[str, str], act: str = "") -> str:
    with reading() as session:
        seat = seats.of_team(session, ref, visitors.signed_in().account_id)
        return words.page(session, seat, errors, act)
