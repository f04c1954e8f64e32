"""A team's applications: the list, a new one, its task list, its submission, its end."""

from flask import Blueprint, Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import language, say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.projects import application_copies
from challenge.projects.forms.applications import ReasonForm
from challenge.projects.queries import calls, feedback, own_applications, team_awards
from challenge.projects.queries.team_files import TeamFile, team_file
from challenge.projects.rules import windows
from challenge.projects.rules.completeness.missing import ApplicationIncomplete
from challenge.projects.rules.writing import CallNotFound, NotSubmitted, require_owner, require_submit
from challenge.projects.services import applying, submitting
from challenge.projects.views import application_pages as pages

bp = Blueprint("applications", __name__)


@bp.get("/applications")
@access.signed_in
def mine() -> str:
    """The applications of one's teams, and the calls that take new ones."""
    now = clock.now()
    with reading() as session:
        own = own_applications.of_account(session, visitors.signed_in().account_id)
        decided = team_awards.decided(session, [one.ref for one in own], now=now)
        open_calls = [
            one for one in calls.open_ones(session, now) if windows.may_start(one.sheet.moments, now)
        ]
    return render_template(
        "projects/applications/mine.html", own=own, decided=decided, calls=open_calls, states=pages.STATES
    )


@bp.get("/calls/<slug>/apply")
@access.signed_in
def before(slug: str) -> str:
    """What will be asked, and the button that starts."""
    now = clock.now()
    with reading() as session:
        call = calls.by_slug(session, slug)
    if call is None:
        raise CallNotFound
    windows.require_start(call.sheet.moments, now)
    return render_template("projects/applications/before.html", call=call)


@bp.post("/calls/<slug>/apply")
@access.signed_in
def start(slug: str) -> ResponseReturnValue:
    with writing() as session:
        ref = applying.start(
            session,
            slug=slug,
            account_id=visitors.signed_in().account_id,
            language=language(),
            now=clock.now(),
        )
    return redirect(url_for("applications.show", ref=ref), 303)


@bp.get("/applications/<ref>")
@access.signed_in
def show(ref: str) -> str:
    """The task list of a draft; of what is submitted, its receipt and what was sent."""
    found, now = hers(ref), clock.now()
    with reading() as session:
        decided = ref in team_awards.decided(session, [ref], now=now)
        judged = feedback.of_application(session, found.row.id, now=now) is not None
    return pages.shown(found, now, decided=decided, judged=judged)


@bp.get("/applications/<ref>/content.json")
@access.signed_in
def content(ref: str) -> Response:
    """Exactly what was submitted last: its SHA-256 is that of the receipt."""
    found = hers(ref)
    with reading() as session:
        sent = own_applications.last_content(session, found.row.id)
    if sent is None:
        raise NotSubmitted
    headers = {
        "Content-Disposition": f'attachment; filename="{ref}.json"',
        "Cache-Control": "private, no-store",
    }
    return Response(sent.encode(), mimetype="application/json", headers=headers)


@bp.get("/applications/<ref>/receipt.pdf")
@access.signed_in
def copy(ref: str) -> Response:
    """The copy of what was submitted last, in the reader's language."""
    found = hers(ref)
    with reading() as session:
        made = application_copies.last(session, found.row.id, language())
    if made is None:
        raise NotSubmitted
    headers = {
        "Content-Disposition": f'attachment; filename="{made.name}"',
        "Cache-Control": "private, no-store",
    }
    return Response(made.content, mimetype=made.media_type, headers=headers)


@bp.get("/applications/<ref>/submit")
@access.signed_in
def check(ref: str) -> str:
    """Everything to read again before it is submitted."""
    found = hers(ref)
    require_submit(found.standing, clock.now())
    return pages.to_check(found)


@bp.post("/applications/<ref>/submit")
@access.signed_in
def submit(ref: str) -> ResponseReturnValue:
    found, visitor = hers(ref), visitors.signed_in()
    try:
        with writing() as session:
            submitting.submit(session, application_id=found.row.id, actor=visitor.actor, now=clock.now())
    except ApplicationIncomplete as refused:
        return pages.to_check(hers(ref), refused), refused.status
    return redirect(url_for("applications.show", ref=ref), 303)


@bp.get("/applications/<ref>/end")
@access.signed_in
def leaving(ref: str) -> str:
    """Throw a draft away, or withdraw what was submitted."""
    found = hers(ref)
    require_owner(found.standing)
    return render_template("projects/applications/end.html", one=found, reason="", error=None)


@bp.post("/applications/<ref>/discard")
@access.signed_in
def discard(ref: str) -> ResponseReturnValue:
    with writing() as session:
        applying.discard(session, ref=ref, account_id=visitors.signed_in().account_id)
    return redirect(url_for("applications.mine"), 303)


@bp.post("/applications/<ref>/withdraw")
@access.signed_in
def withdraw(ref: str) -> ResponseReturnValue:
    form, account_id = ReasonForm(), visitors.signed_in().account_id
    reason = form.reason.data or ""
    try:
        with writing() as session:
            applying.withdraw(session, ref=ref, account_id=account_id, reason=reason, now=clock.now())
    except RuleBroken as refused:
        if refused.status != 422:
            raise
        said = {"reason": reason, "error": say(refused.sentence)}
        return render_template("projects/applications/end.html", one=hers(ref), **said), 422
    return redirect(url_for("applications.show", ref=ref), 303)


@bp.post("/applications/<ref>/reopen")
@access.signed_in
def reopen(ref: str) -> ResponseReturnValue:
    with writing() as session:
        applying.reopen(session, ref=ref, account_id=visitors.signed_in().account_id, now=clock.now())
    return redirect(url_for("applications.show", ref=ref), 303)


def hers(ref: str) -> TeamFile:
    """The application, for whoever asks, if she is of its team."""
    with reading() as session:
        return team_file(session, ref, visitors.signed_in().account_id)
