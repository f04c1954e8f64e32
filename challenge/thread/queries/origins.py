"""What a call was born of, what came of it, and the way from a proposal to a project."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.council.queries import sittings
from challenge.cycles.queries import editions
from challenge.projects.queries import awards, calls
from challenge.projects.queries import told as projects_told
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.rules import showing
from challenge.projects.rules.call_sheets.sheet import COUNCIL, REFERENDUM
from challenge.proposals.queries import shortlist
from challenge.proposals.queries import told as proposals
from challenge.thread.queries import knots
from challenge.thread.rules.knots import Knot, Near
from challenge.voting.queries import told as votes


def around_call(session: Session, call: FrozenCall, now: datetime) -> Near:
    """Above, what it was born of; below, what came of it, projects that are supported before the others."""
    public = sorted(projects_told.of_call(session, call.id, now=now), key=lambda one: not one.selected)
    down = [*_ballot(session, call), *_awards(session, call, now), *(knots.project(one) for one in public)]
    return Near(_number(session, call), _born_of(session, call), down)


def around_ballot(session: Session, call: FrozenCall, now: datetime) -> Near:
    """Of the funding vote of a call."""
    return Near(_number(session, call), [knots.call(call)], _awards(session, call, now))


def around_awards(session: Session, call: FrozenCall, now: datetime) -> Near:
    """Of the decisions on the applications of a call."""
    public = projects_told.of_call(session, call.id, now=now)
    down = [knots.project(one) for one in public if one.selected]
    return Near(_number(session, call), [knots.call(call), *_ballot(session, call)], down)


def of_project(session: Session, ref: str, now: datetime) -> Near | None:
    """Above a public project, the whole way from the proposal; nothing below."""
    one = projects_told.one(session, ref, now=now)
    call = calls.by_slug(session, one.call_slug) if one else None
    if one is None or call is None:
        return None
    told = _awards(session, call, now) if one.stage != showing.ON_BALLOT else []
    return Near(
        _number(session, call),
        [*_born_of(session, call), knots.call(call), *_ballot(session, call), *told],
    )


def _born_of(session: Session, call: FrozenCall) -> list[Knot]:
    """The proposal, then the referendum or the decision that chose it."""
    sheet = call.sheet
    known = shortlist.origins(session, [sheet.proposal], edition_id=call.edition_id)
    found = [knots.proposal(one) for one in proposals.by_id(session, known.values()).values()]
    if sheet.decided_by == COUNCIL:
        held = sittings.of_edition(session, call.edition_id)
        mine = [each for one in held for each in one.motions if each.option == sheet.proposal]
        uuids = {one.referendum for one in mine if one.referendum}
        found += [knots.vote(one) for one in votes.of(session, uuids)]
        return [*found, *(knots.decisions(held, option=sheet.proposal) if sheet.proposal else ())]
    kind, _, uuid = sheet.decided_by.partition(":")
    return [*found, *(knots.vote(one) for one in votes.of(session, [uuid] if kind == REFERENDUM else []))]


def _ballot(session: Session, call: FrozenCall) -> list[Knot]:
    uuid = call.referendum_uuid
    return [knots.vote(one) for one in votes.of(session, [uuid] if uuid else [])]


def _awards(session: Session, call: FrozenCall, now: datetime) -> list[Knot]:
    listed = awards.list_of(session, call.id)
    return [knots.awards(call, listed)] if listed and listed.is_announced(now) else []


def _number(session: Session, call: FrozenCall) -> int | None:
    return editions.numbers(session).get(call.edition_id)
