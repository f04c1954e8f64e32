"""The team of an application: members and their rights, invitations, joining and leaving."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import language, say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.projects import invitation_mails
from challenge.projects.forms.applications import InvitationForm, RightsForm
from challenge.projects.queries import teams
from challenge.projects.queries.team_files import team_file
from challenge.projects.queries.teams import Offer
from challenge.projects.rules import members as rules
from challenge.projects.rules.members import Invitation
from challenge.projects.rules.writing import OWNER, ApplicationNotFound
from challenge.projects.services import members

bp = Blueprint("application_team", __name__)


@bp.get("/applications/<ref>/members")
@access.signed_in
def index(ref: str) -> str:
    return _page(ref)


@bp.post("/applications/<ref>/members")
@access.signed_in
def invite(ref: str) -> ResponseReturnValue:
    form, account_id = InvitationForm(), visitors.signed_in().account_id
    typed = {"email": form.email.data or "", "rights": form.rights.data or ""}
    with reading() as session:
        team_file(session, ref, account_id)
    if not form.validate():
        return _page(ref, {name: str(errors[0]) for name, errors in form.errors.items()}, typed), 422
    try:
        with writing() as session:
            members.invite(
                session,
                ref=ref,
                account_id=account_id,
                email=form.email.data,
                rights=form.rights.data or "",
                language=language(),
                now=clock.now(),
            )
    except RuleBroken as refused:
        if refused.status not in (409, 422):
            raise
        field = "rights" if refused.code == "rights_unknown" else "email"
        return _page(ref, {field: say(refused.sentence)}, typed), refused.status
    return _back(ref)


@bp.post("/applications/<ref>/members/<int:member>")
@access.signed_in
def give_rights(ref: str, member: int) -> ResponseReturnValue:
    form, account_id = RightsForm(), visitors.signed_in().account_id
    try:
        with writing() as session:
            members.give_rights(
                session, ref=ref, account_id=account_id, member=member, rights=form.rights.data or ""
            )
    except RuleBroken as refused:
        return _refused(ref, f"rights-{member}", refused)
    return _back(ref)


@bp.post("/applications/<ref>/members/<int:member>/remove")
@access.signed_in
def remove(ref: str, member: int) -> ResponseReturnValue:
    try:
        with writing() as session:
            members.remove(session, ref=ref, account_id=visitors.signed_in().account_id, member=member)
    except RuleBroken as refused:
        return _refused(ref, f"rights-{member}", refused)
    return _back(ref)


@bp.post("/applications/<ref>/members/leave")
@access.signed_in
def leave(ref: str) -> ResponseReturnValue:
    try:
        with writing() as session:
            members.leave(session, ref=ref, account_id=visitors.signed_in().account_id)
    except RuleBroken as refused:
        return _refused(ref, "leave", refused)
    return redirect(url_for("applications.mine"), 303)


@bp.post("/applications/<ref>/invitations/<int:number>/end")
@access.signed_in
def take_back(ref: str, number: int) -> ResponseReturnValue:
    account_id = visitors.signed_in().account_id
    with writing() as session:
        members.take_back(session, ref=ref, account_id=account_id, invitation_id=number, now=clock.now())
    return _back(ref)


@bp.post("/applications/<ref>/invitations/<int:number>/confirm")
@access.signed_in
def confirm(ref: str, number: int) -> ResponseReturnValue:
    account_id = visitors.signed_in().account_id
    with writing() as session:
        members.confirm(session, ref=ref, account_id=account_id, invitation_id=number, now=clock.now())
    return _back(ref)


@bp.get("/invitations/<token>")
@access.signed_in
def offer(token: str) -> str:
    """What one is invited to, and the button that accepts."""
    found = _offer(token)
    rules.require_usable(Invitation(found.expires_at, found.ended), clock.now())
    return _offered(found)


@bp.post("/invitations/<token>")
@access.signed_in
def accept(token: str) -> ResponseReturnValue:
    account_id, found = visitors.signed_in().account_id, _offer(token)
    with writing() as session:
        ref = members.accept(session, invitation_id=found.id, account_id=account_id, now=clock.now())
    return redirect(
        url_for("applications.show", ref=ref) if ref else url_for("application_team.offer", token=token), 303
    )


def _offer(token: str) -> Offer:
    number = invitation_mails.number_in(token)
    if number is None:
        raise ApplicationNotFound
    with reading() as session:
        return teams.offer(session, number)


def _offered(found: Offer) -> str:
    visitor = visitors.signed_in()
    return render_template(
        "projects/applications/invitation.html",
        offer=found,
        rights=rules.RIGHTS_NAMES,
        same_address=visitor.email.lower() == found.email,
        waiting=found.asked_by == visitor.account_id,
    )


def _back(ref: str) -> ResponseReturnValue:
    return redirect(url_for("application_team.index", ref=ref), 303)


def _refused(ref: str, field: str, refused: RuleBroken) -> ResponseReturnValue:
    if refused.status not in (409, 422):
        raise refused
    return _page(ref, {field: say(refused.sentence)}), refused.status


def _page(ref: str, errors: dict[str, str] | None = None, typed: dict[str, str] | None = None) -> str:
    visitor = visitors.signed_in()
    with reading() as session:
        found = team_file(session, ref, visitor.account_id)
        team, invited = teams.members(session, found.row.id), teams.invited(session, found.row.id)
    return render_template(
        "projects/applications/members.html",
        one=found,
        team=team,
        invited=invited,
        me=visitor.account_id,
        leads=found.standing.rights == OWNER,
        rights=[(key, say(words)) for key, words in rules.RIGHTS_NAMES.items()],
        errors=errors or {},
        typed=typed or {},
        now=clock.now(),
    )
