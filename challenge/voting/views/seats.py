"""Seats, for election officers: invite the trustees and the registrar, see how far each has come."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, i18n, visitors
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.voting.forms.seats import SeatForm, ThresholdForm
from challenge.voting.queries import drafts, referendums
from challenge.voting.queries import seats as seat_query
from challenge.voting.rules.seats import Kind, SeatNotFound
from challenge.voting.rules.two_officers import Officer
from challenge.voting.services import list_confirmation, platform_codes, preparation, seats
from challenge.voting.services.seats import Place

bp = Blueprint("seats", __name__, url_prefix="/admin/referendums/<uuid>")
for_officers = access.granted("election_officer")


@bp.get("/seats")
@for_officers
def index(uuid: str) -> str:
    return page_of(uuid)


@bp.post("/seats/<kind>/<int(max=99):position>")
@for_officers
def invite(uuid: str, kind: str, position: int) -> ResponseReturnValue:
    form, place = SeatForm(), _place(uuid, kind, position)
    field, typed = f"{place.kind}-{place.position}", form.email.data
    if not form.validate():
        return page_of(uuid, {field: str(form.email.errors[0])}, {field: typed}), 422
    try:
        with writing() as session:
            seats.invite(
                session,
                place=place,
                email=form.email.data,
                language=i18n.language(),
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except RuleBroken as refusal:
        return _refused(uuid, field, refusal, {field: typed})
    return _back(uuid)


@bp.post("/seats/<kind>/<int(max=99):position>/remind")
@for_officers
def remind(uuid: str, kind: str, position: int) -> ResponseReturnValue:
    place, now = _place(uuid, kind, position), clock.now()
    with writing() as session:
        seats.remind(session, place=place, actor=visitors.signed_in().actor, now=now)
    return _back(uuid)


@bp.post("/seats/threshold")
@for_officers
def take_threshold(uuid: str) -> ResponseReturnValue:
    form, now = ThresholdForm(), clock.now()
    if not form.validate():
        return page_of(uuid, {"threshold": str(form.file.errors[0])}), 422
    data = form.file.data.stream.read()
    try:
        with writing() as session:
            preparation.receive_threshold(
                session, uuid=uuid, data=data, actor=visitors.signed_in().actor, now=now
            )
    except RuleBroken as refusal:
        return _refused(uuid, "threshold", refusal)
    return _back(uuid)


@bp.post("/codes/<int(max=9999):version>/confirm")
@for_officers
def confirm_list(uuid: str, version: int) -> ResponseReturnValue:
    visitor, now = visitors.signed_in(), clock.now()
    officer = Officer(visitor.actor, visitor.name)
    try:
        with writing() as session:
            list_confirmation.confirm(session, uuid=uuid, version=version, officer=officer, now=now)
    except RuleBroken as refusal:
        return _refused(uuid, "codes", refusal)
    return _back(uuid)


def _place(uuid: str, kind: str, position: int) -> Place:
    if kind not in list(Kind):
        raise SeatNotFound
    return Place(uuid, Kind(kind), position)


def _back(uuid: str) -> ResponseReturnValue:
    return redirect(url_for("seats.index", uuid=uuid), code=303)


def _refused(
    uuid: str, field: str, refusal: RuleBroken, typed: dict[str, str] | None = None
) -> ResponseReturnValue:
    if refusal.status == 404:
        raise refusal
    return page_of(uuid, {field: i18n.say(refusal.sentence)}, typed=typed), refusal.status


def page_of(uuid: str, errors: dict[str, str] | None = None, typed: dict[str, str] | None = None) -> str:
    with reading() as session:
        page = referendums.page(session, uuid=uuid, language=i18n.language(), now=clock.now())
        found = seat_query.all_seats(session, page)
        known = drafts.addresses(session, uuid)
    # The addresses that the draft asked for « pour l’inviter plus tard »: now is later.
    planned = {
        f"{one.kind}-{one.position}": known[one.title]
        for one in found.trustees
        if not one.holder and one.title in known
    }
    codes = 0 if found.registrar or not found.code_list else found.code_list.number
    return render_template(
        "voting/seats.html",
        referendum=page,
        seats=found,
        letter_parts=platform_codes.parts(codes),
        errors=errors or {},
        typed=planned | (typed or {}),
    )
