"""The public pages of calls for projects."""

from flask import Blueprint, Response, render_template, send_file
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock
from challenge.foundation.transaction import reading
from challenge.projects import call_files
from challenge.projects.queries import awards, call_pages, deliberations
from challenge.projects.rules.call_drafts.typed import PRESENTATIONS
from challenge.projects.rules.call_refusals import DocumentNotFound
from challenge.projects.rules.call_sheets.standing import STANDINGS

bp = Blueprint("calls", __name__, url_prefix="/calls")


@bp.get("")
@access.public
def index() -> str:
    """All calls whose rules are frozen."""
    with reading() as session:
        return render_template(
            "projects/calls/index.html", cards=call_pages.every(session, now=clock.now()), standings=STANDINGS
        )


@bp.get("/<slug>")
@access.public
def show(slug: str) -> str:
    """One call, with all its rules."""
    with reading() as session:
        page = call_pages.page(session, slug, now=clock.now())
        return render_template(
            "projects/calls/show.html",
            page=page,
            standings=STANDINGS,
            announced=awards.announced(session, slug, now=clock.now()),
            judged=deliberations.is_closed(session, page.id),
        )


@bp.get("/<slug>/rules.json")
@access.public
def rules(slug: str) -> Response:
    """The exact bytes whose fingerprint is published."""
    with reading() as session:
        sheet = call_pages.page(session, slug, now=clock.now()).sheet
    headers = {"Content-Disposition": f'attachment; filename="{slug}-rules.json"'}
    return Response(sheet.to_bytes(), mimetype="application/json", headers=headers)


@bp.get("/<slug>/documents/<name>")
@access.public
def document(slug: str, name: str) -> ResponseReturnValue:
    """A document of the call, the one whose digest is in its rules; its presentation, as text."""
    with reading() as session:
        page = call_pages.page(session, slug, now=clock.now())
    digest = page.sheet.texts.get(name)
    if digest is None:
        raise DocumentNotFound
    kinds = {one.name: one.media_type for one in page.documents}
    kinds |= dict.fromkeys(PRESENTATIONS.values(), "text/markdown; charset=utf-8")
    return send_file(
        call_files.store().path(digest),
        mimetype=kinds[name],
        as_attachment=True,
        download_name=name,
        etag=digest,
    )
