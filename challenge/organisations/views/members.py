"""Those who keep a page: they change it, invite, leave."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.city.queries import settings as city
from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import language, say
from challenge.foundation.refusals import FormRefused, RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.organisations import letters
from challenge.organisations.forms.people import InviteForm, LeaveForm
from challenge.organisations.forms.profiles import ProfileForm
from challenge.organisations.queries import directory, people
from challenge.organisations.rules import members as rules
from challenge.organisations.rules import profiles
from challenge.organisations.rules.refusals import ProfileChanged
from challenge.organisations.services import members
from challenge.organisations.views.desk import faults

bp = Blueprint("organisation_people", __name__, url_prefix="/organisations")
NUMBER = "/<int(max=99999999):number>"


@bp.get(f"{NUMBER}/edit")
@access.signed_in
def edit(number: int) -> str:
    return _edit(number, {}, {})


@bp.post(f"{NUMBER}/edit")
@access.signed_in
def change(number: int) -> ResponseReturnValue:
    form = ProfileForm()
    try:
        with writing() as session:
            members.change(
                session,
                number=number,
                typed=form.typed(),
                revision=form.revision.data or 0,
                account_id=visitors.signed_in().account_id,
                now=clock.now(),
            )
    except (FormRefused, ProfileChanged) as refused:
        return _edit(number, form.typed(), faults(refused)), refused.status
    return redirect(url_for("organisations.show", number=number), 303)


@bp.get(f"{NUMBER}/people")
@access.signed_in
def show(number: int) -> str:
    """Who keeps this page, for those who do."""
    return _people(number, "", {})


@bp.post(f"{NUMBER}/people")
@access.signed_in
def invite(number: int) -> ResponseReturnValue:
    form = InviteForm()
    try:
        with writing() as session:
            members.invite(
                session,
                number=number,
                account_id=visitors.signed_in().account_id,
                email=form.email.data or "",
                language=language(),
                now=clock.now(),
            )
    except RuleBroken as refused:
        if refused.status != 422:
            raise
        return _people(number, form.email.data or "", {"email": say(refused.sentence)}), refused.status
    return redirect(url_for("organisation_people.show", number=number), 303)


@bp.post(f"{NUMBER}/people/invitations/<int(max=99999999):other>/take-back")
@access.signed_in
def take_back(number: int, other: int) -> ResponseReturnValue:
    with writing() as session:
        account_id = visitors.signed_in().account_id
        members.take_back(session, number=number, invitation=other, account_id=account_id)
    return redirect(url_for("organisation_people.show", number=number), 303)


@bp.post(f"{NUMBER}/people/<int(max=99999999):other>/owner")
@access.signed_in
def make_owner(number: int, other: int) -> ResponseReturnValue:
    with writing() as session:
        account_id = visitors.signed_in().account_id
        members.make_owner(session, number=number, account_id=account_id, other=other)
    return redirect(url_for("organisation_people.show", number=number), 303)


@bp.post(f"{NUMBER}/people/<int(max=99999999):other>/remove")
@access.signed_in
def remove(number: int, other: int) -> ResponseReturnValue:
    """An owner takes somebody off, or one leaves."""
    form, account_id = LeaveForm(), visitors.signed_in().account_id
    try:
        with writing() as session:
            members.remove(
                session,
                number=number,
                account_id=account_id,
                other=other,
                alone=form.alone.data,
                now=clock.now(),
            )
    except rules.AloneMustSay as refused:
        return _people(number, "", {"alone": say(refused.sentence)}), refused.status
    here = "organisations.show" if other == account_id else "organisation_people.show"
    return redirect(url_for(here, number=number), 303)


@bp.get("/invitations/<token>")
@access.signed_in
def offer(token: str) -> str:
    """What one is invited to, and the button that accepts."""
    one = _offer(token)
    email, now = visitors.signed_in().email, clock.now()
    rules.require_usable(invited=one.email, expires_at=one.expires_at, email=email, now=now)
    return render_template("organisations/invitation.html", offer=one)


@bp.post("/invitations/<token>")
@access.signed_in
def accept(token: str) -> ResponseReturnValue:
    one, account_id = _offer(token), visitors.signed_in().account_id
    with writing() as session:
        number = members.accept(session, invitation_id=one.id, account_id=account_id, now=clock.now())
    return redirect(url_for("organisations.show", number=number), 303)


def _offer(token: str) -> people.Offer:
    number = letters.number_in(token)
    if number is None:
        raise rules.PersonUnknown
    with reading() as session:
        return people.offer(session, number)


def _edit(number: int, typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    with reading() as session:
        one = directory.page(session, number)
        districts = city.district_names(session)
        if visitors.signed_in().account_id not in people.team(session, number):
            raise rules.NotOfIt
    return render_template(
        "organisations/edit.html",
        one=one,
        values={**one.profile.fields(), **typed},
        revision=typed.get("revision", one.revision),
        errors=errors,
        districts=districts,
        profiles=profiles,
    )


def _people(number: int, email: str, errors: Mapping[str, str]) -> str:
    account_id = visitors.signed_in().account_id
    with reading() as session:
        one = directory.page(session, number)
        team = people.team(session, number)
        if account_id not in team:
            raise rules.NotOfIt
        keepers, invited = people.keepers(session, number), people.invited(session, number)
    return render_template(
        "organisations/people.html",
        one=one,
        keepers=keepers,
        invited=invited,
        owner=team[account_id] == rules.OWNER,
        rules=rules,
        email=email,
        errors=errors,
    )
