"""One pledge, for its two sides and for who holds the ledger; what waits for the city."""

from collections.abc import Mapping
from typing import BinaryIO, cast

from flask import Blueprint, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from challenge.foundation import access, clock, visitors
from challenge.foundation.refusals import FormRefused
from challenge.foundation.sentences import Sentence
from challenge.foundation.transaction import reading, writing
from challenge.foundation.uploads import make_room
from challenge.partners.forms import AnswerForm, DeliveryForm, TieForm
from challenge.partners.queries import pledges, ties
from challenge.partners.queries.pledges import Shown
from challenge.partners.rules import needs as asking
from challenge.partners.rules import pledges as rules
from challenge.partners.rules.refusals import PledgeNotFound
from challenge.partners.services import pledging
from challenge.partners.views.acts import faults
from challenge.projects import papers
from challenge.projects.rules.papers import HEAVIEST, MEGABYTE, PaperNotOfItsKind, PaperTooHeavy

bp = Blueprint("pledges", __name__)
make_room(bp, rules.MOST_FILES * HEAVIEST, "pledges.hand_over")
NUMBER = "/partners/pledges/<int(max=99999999):number>"


@bp.get(NUMBER)
@access.signed_in
def show(number: int) -> str:
    return _show(number, {}, {})


@bp.post(f"{NUMBER}/answer")
@access.signed_in
def answer(number: int) -> ResponseReturnValue:
    """Accept, or decline with a reason."""
    form = AnswerForm()
    said = {"accepted": form.accepted.data or "", "reason": form.reason.data or ""}
    try:
        with writing() as session:
            pledging.answer(
                session,
                number=number,
                accepted=said["accepted"] == "yes",
                reason=said["reason"],
                visitor=visitors.signed_in(),
                now=clock.now(),
            )
    except FormRefused as refused:
        return _show(number, said, faults(refused)), refused.status
    return redirect(url_for("pledges.show", number=number), 303)


@bp.post(f"{NUMBER}/withdraw")
@access.signed_in
def withdraw(number: int) -> ResponseReturnValue:
    with writing() as session:
        pledging.withdraw(session, number=number, visitor=visitors.signed_in(), now=clock.now())
    return redirect(url_for("pledges.show", number=number), 303)


@bp.post(f"{NUMBER}/deliveries")
@access.signed_in
def hand_over(number: int) -> ResponseReturnValue:
    """Say what was given; files are kept once all the rest reads well."""
    form, visitor, now = DeliveryForm(), visitors.signed_in(), clock.now()
    with writing() as session:
        pledging.require_may_hand_over(session, number=number, visitor=visitor, now=now)
        kind = pledges.one(session, number).kind
    said = {name: getattr(form, name).data or "" for name in ("quantity", "value", "evidence")}
    try:
        handed = rules.read_delivery(kind, said["quantity"], said["value"], said["evidence"])
        kept = _kept(form)
        with writing() as session:
            pledging.hand_over(session, number=number, handed=handed, visitor=visitor, now=now, papers=kept)
    except FormRefused as refused:
        return _show(number, said, faults(refused)), refused.status
    return redirect(url_for("pledges.show", number=number), 303)


@bp.get(f"{NUMBER}/evidence/<int(max=99999999):other>")
@access.signed_in
def evidence(number: int, other: int) -> ResponseReturnValue:
    """A file that shows a delivery."""
    with reading() as session:
        one = pledges.file_of(session, number, other, visitors.signed_in())
    place = papers.path(one.digest)
    if not place.exists():
        raise PledgeNotFound
    response = send_file(place, mimetype=one.media_type, as_attachment=True, download_name=one.name)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@bp.post(f"{NUMBER}/deliveries/<int(max=99999999):other>")
@access.signed_in
def check(number: int, other: int) -> ResponseReturnValue:
    """Confirm what was received, or say that it was not."""
    form = AnswerForm()
    its, reason = f"reason-{other}", form.reason.data or ""
    try:
        with writing() as session:
            pledging.check(
                session,
                number=number,
                delivery=other,
                received=form.accepted.data == "yes",
                reason=reason,
                visitor=visitors.signed_in(),
                now=clock.now(),
            )
    except FormRefused as refused:
        return _show(number, {its: reason}, {its: next(iter(faults(refused).values()))}), refused.status
    return redirect(url_for("pledges.show", number=number), 303)


@bp.get("/admin/partners")
@access.granted("organiser", "fund_manager")
def desk() -> str:
    """What waits for the city."""
    with reading() as session:
        found = pledges.waiting(session)
        gifts = {one.id: pledges.gifts_to_tie(session, one) for one in found if one.kind == asking.MONEY}
        tied = {one.id: _ties(session, one) for one in found}
        closed = pledges.closed_to(session, found, visitors.signed_in())
    return render_template(
        "partners/desk.html",
        waiting=found,
        gifts=gifts,
        ties=tied,
        closed=closed,
        asking=asking,
        rules=rules,
    )


@bp.post("/admin/partners/<int(max=99999999):number>/tie")
@access.granted("fund_manager")
def tie(number: int) -> ResponseReturnValue:
    """Tie a pledge of money to the gift that the ledger received."""
    vehicle, _sep, gift = (TieForm().gift.data or "").partition(":")
    numbers = [int(one) if one.isascii() and one.isdigit() and len(one) < 9 else 0 for one in (vehicle, gift)]
    with writing() as session:
        pledging.tie(
            session,
            number=number,
            vehicle_id=numbers[0],
            gift_id=numbers[1],
            visitor=visitors.signed_in(),
            now=clock.now(),
        )
    return redirect(url_for("pledges.desk"), 303)


def _ties(session: Session, one: Shown) -> list[Sentence]:
    ref = one.need.ref if one.need else ""
    return ties.found(session, [one.organisation_id], ref)[one.organisation_id]


def _kept(form: DeliveryForm) -> list[papers.Paper]:
    """The files of a form, stored; FormRefused tells which cannot be taken, and why."""
    sent = form.sent()
    rules.require_few(len(sent))
    try:
        return [papers.keep(cast(BinaryIO, one.stream), one.filename or "") for one in sent]
    except (PaperTooHeavy, PaperNotOfItsKind) as refused:
        raise FormRefused({"files": refused.sentence}) from refused


def _show(number: int, typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    visitor = visitors.signed_in()
    with reading() as session:
        one, side = pledges.seen(session, number, visitor)
        known = _ties(session, one) if side.within else []
    return render_template(
        "partners/pledge.html",
        one=one,
        side=side,
        ties=known,
        most=HEAVIEST // MEGABYTE,
        asking=asking,
        rules=rules,
        typed=typed,
        errors=errors,
    )
