"""Staff keep the directory: enter an organisation, change it, check its number, say its statuses."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.city.queries import settings as city
from challenge.foundation import access, clock, days, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import FormRefused, RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.organisations.forms.profiles import ProfileForm, StatusForm
from challenge.organisations.queries import desk
from challenge.organisations.queries import directory as kept
from challenge.organisations.queries import requests as asked
from challenge.organisations.rules import profiles, requests, statuses
from challenge.organisations.rules.refusals import ProfileChanged, SirenTaken
from challenge.organisations.services import entering

bp = Blueprint("organisation_desk", __name__, url_prefix="/admin/organisations")
for_staff = access.granted("organiser", "moderator")
BY_STAFF = "staff"
NUMBER = "/<int(max=99999999):number>"


@bp.get("")
@for_staff
def index() -> str:
    """What waits, and what is to be checked."""
    words = request.args.get("words", "").replace("\0", "")[:100]
    with reading() as session:
        found, waiting = desk.desk(session, words=words), asked.waiting(session)
    return render_template(
        "organisations/desk.html", desk=found, waiting=waiting, kinds=requests.KINDS, words=words
    )


@bp.get("/new")
@for_staff
def new() -> str:
    return _form(None, {}, {})


@bp.post("/new")
@for_staff
def enter() -> ResponseReturnValue:
    form = ProfileForm()
    try:
        with writing() as session:
            number = entering.enter(
                session,
                typed=form.typed(),
                source=BY_STAFF,
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except (FormRefused, SirenTaken) as refused:
        return _form(None, form.typed(), faults(refused)), refused.status
    return redirect(url_for("organisation_desk.show", number=number), 303)


@bp.get(NUMBER)
@for_staff
def show(number: int) -> str:
    return _form(number, {}, {})


@bp.post(NUMBER)
@for_staff
def change(number: int) -> ResponseReturnValue:
    form = ProfileForm()
    try:
        with writing() as session:
            entering.change(
                session,
                number=number,
                typed=form.typed(),
                revision=form.revision.data or 0,
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except (FormRefused, SirenTaken, ProfileChanged) as refused:
        return _form(number, form.typed(), faults(refused)), refused.status
    return redirect(url_for("organisation_desk.show", number=number), 303)


@bp.post(f"{NUMBER}/checked")
@for_staff
def check(number: int) -> ResponseReturnValue:
    """Its number was found in the public registry."""
    with writing() as session:
        entering.check_number(session, number=number, actor=visitors.signed_in().actor, now=clock.now())
    return redirect(url_for("organisation_desk.show", number=number), 303)


@bp.post(f"{NUMBER}/hide")
@for_staff
def hide(number: int) -> ResponseReturnValue:
    return _listed(number, listed=False)


@bp.post(f"{NUMBER}/list")
@for_staff
def list_again(number: int) -> ResponseReturnValue:
    return _listed(number, listed=True)


@bp.post(f"{NUMBER}/statuses")
@for_staff
def say_status(number: int) -> ResponseReturnValue:
    form = StatusForm()
    said = {name: getattr(form, name).data or "" for name in ("status", "source", "since", "until")}
    try:
        status = statuses.read(said["status"], said["source"], said["since"], said["until"])
        with writing() as session:
            actor = visitors.signed_in().actor
            entering.say_status(session, number=number, status=status, actor=actor, now=clock.now())
    except FormRefused as refused:
        return _form(number, said, faults(refused)), refused.status
    return redirect(url_for("organisation_desk.show", number=number, _anchor="statuses"), 303)


@bp.post(f"{NUMBER}/statuses/<code>/take-back")
@for_staff
def take_status(number: int, code: str) -> ResponseReturnValue:
    with writing() as session:
        actor = visitors.signed_in().actor
        entering.take_status(session, number=number, code=code, actor=actor, now=clock.now())
    return redirect(url_for("organisation_desk.show", number=number, _anchor="statuses"), 303)


def _listed(number: int, *, listed: bool) -> ResponseReturnValue:
    with writing() as session:
        actor = visitors.signed_in().actor
        entering.list_again(session, number=number, listed=listed, actor=actor, now=clock.now())
    return redirect(url_for("organisation_desk.show", number=number), 303)


def faults(refused: RuleBroken) -> dict[str, str]:
    """What is wrong, by field; a number that is taken, at the number."""
    if isinstance(refused, FormRefused):
        return {name: say(sentence) for name, sentence in refused.faults.items()}
    return {"siren" if isinstance(refused, SirenTaken) else "name": say(refused.sentence)}


def _form(number: int | None, typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    with reading() as session:
        one = kept.page(session, number, staff=True) if number else None
        districts = city.district_names(session)
    return render_template(
        "organisations/desk_form.html",
        one=one,
        values={**(one.profile.fields() if one else {}), **typed},
        typed=typed,
        errors=errors,
        districts=districts,
        profiles=profiles,
        statuses=statuses,
        today=days.of(clock.now()),
    )
