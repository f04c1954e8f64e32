"""The documents of an application: sent, taken away, downloaded by the team and by staff."""

from flask import Blueprint, Response, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.foundation.uploads import make_room
from challenge.projects import papers
from challenge.projects.forms.applications import PaperForm
from challenge.projects.queries import applications
from challenge.projects.queries.team_files import TeamFile, team_file
from challenge.projects.rules.completeness.sections import NAMES
from challenge.projects.rules.papers import (
    HEAVIEST,
    MEGABYTE,
    PaperMissing,
    PaperUnknown,
    Submitted,
    submitted,
)
from challenge.projects.rules.writing import may_write
from challenge.projects.services import attachments

bp = Blueprint("application_files", __name__)
make_room(bp, HEAVIEST, "application_files.send")
SECTION = "attachments"


@bp.get("/applications/<ref>/attachments")
@access.signed_in
def index(ref: str) -> str:
    return _page(_hers(ref))


@bp.post("/applications/<ref>/attachments/<document>")
@access.signed_in
def send(ref: str, document: str) -> ResponseReturnValue:
    visitor, now = visitors.signed_in(), clock.now()
    about = {"ref": ref, "document": document, "account_id": visitor.account_id, "now": now}
    with writing() as session:
        attachments.require_may_attach(session, **about)  # type: ignore[arg-type]
    try:
        file = PaperForm().file.data
        if not file:
            raise PaperMissing
        paper = papers.keep(file.stream, file.filename or "")
        with writing() as session:
            attachments.attach(session, paper=paper, **about)  # type: ignore[arg-type]
    except RuleBroken as refused:
        if refused.status != 422:
            raise
        return _page(_hers(ref), {document: say(refused.sentence)}), 422
    return redirect(url_for("application_files.index", ref=ref, _anchor=document), 303)


@bp.post("/applications/<ref>/attachments/<document>/remove")
@access.signed_in
def remove(ref: str, document: str) -> ResponseReturnValue:
    account_id = visitors.signed_in().account_id
    with writing() as session:
        attachments.detach(session, ref=ref, document=document, account_id=account_id, now=clock.now())
    return redirect(url_for("application_files.index", ref=ref), 303)


@bp.get("/applications/<ref>/attachments/<document>")
@access.signed_in
def download(ref: str, document: str) -> Response:
    """A document as it stands, for the team."""
    found = _hers(ref).attached.get(document)
    if found is None:
        raise PaperUnknown
    return served(found.digest, found.media_type, found.name)


@bp.get("/admin/applications/<ref>/attachments/<document>")
@access.granted("organiser")
def staff(ref: str, document: str) -> Response:
    """A document as it was submitted last, for staff."""
    with reading() as session:
        found = applications.by_ref(session, ref)
    return served_paper(submitted(found.content if found else {}, document))


def served_paper(paper: Submitted) -> Response:
    """A document of a submission."""
    return served(paper.digest, paper.media_type, paper.name)


def served(digest: str, media_type: str, name: str) -> Response:
    """A stored file, to be saved and never shown within the site."""
    try:
        path = papers.path(digest)
    except ValueError:
        raise PaperUnknown from None
    if not path.exists():
        raise PaperUnknown
    response = send_file(path, mimetype=media_type, as_attachment=True, download_name=name)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _page(found: TeamFile, errors: dict[str, str] | None = None) -> str:
    faults = {one.field.partition(".")[2]: say(one.sentence) for one in found.faults if _is_ours(one.field)}
    return render_template(
        "projects/applications/attachments.html",
        one=found,
        name=NAMES[SECTION],
        errors=errors or (faults if request.args.get("check") == "1" else {}),
        writes=may_write(found.standing, SECTION, clock.now()),
        most=HEAVIEST // MEGABYTE,
    )


def _is_ours(field: str) -> bool:
    return field.partition(".")[0] == SECTION


def _hers(ref: str) -> TeamFile:
    with reading() as session:
        return team_file(session, ref, visitors.signed_in().account_id)
