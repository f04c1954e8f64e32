"""Who works here: invited, given roles, dismissed by an administrator."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.accounts.forms import InvitationForm
from challenge.accounts.queries import staff as staff_query
from challenge.accounts.rules.refusals import RoleAlreadyHeld
from challenge.accounts.rules.role_names import ROLE_NAMES
from challenge.accounts.services import roles, staff
from challenge.foundation import access, clock, i18n, visitors
from challenge.foundation.transaction import reading, writing

bp = Blueprint("staff", __name__, url_prefix="/admin/accounts")
for_administrator = access.granted("administrator")


@bp.get("")
@for_administrator
def index() -> ResponseReturnValue:
    return _page(InvitationForm())


@bp.post("")
@for_administrator
def invite() -> ResponseReturnValue:
    form = InvitationForm()
    if not form.validate():
        return _page(form, 422)
    try:
        with writing() as session:
            staff.invite(
                session,
                email=form.email.data,
                name=form.name.data,
                role=form.role.data,
                language=i18n.language(),
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except RoleAlreadyHeld as refusal:
        form.role.errors = [i18n.say(refusal.sentence)]
        return _page(form, 422)
    return redirect(url_for("staff.index"), code=303)


@bp.post("/<int:number>/take-back")
@for_administrator
def take_back(number: int) -> ResponseReturnValue:
    role, actor = request.form.get("role", ""), visitors.signed_in().actor
    with writing() as session:
        roles.take_back(session, account_id=number, role=role, actor=actor, now=clock.now())
    return redirect(url_for("staff.index"), code=303)


@bp.post("/<int:number>/end-sessions")
@for_administrator
def end_sessions(number: int) -> ResponseReturnValue:
    actor = visitors.signed_in().actor
    with writing() as session:
        staff.end_sessions(session, account_id=number, actor=actor, now=clock.now())
    return redirect(url_for("staff.index"), code=303)


def _page(form: InvitationForm, status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        members = staff_query.members(session, now=clock.now())
    return render_template("accounts/staff.html", form=form, members=members, role_names=ROLE_NAMES), status
