"""The end of a call's preparation: everything wrong in one list, the exact preview, the freezing in two
steps; and the documents that the call publishes."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.foundation.uploads import make_room
from challenge.projects import call_files
from challenge.projects.forms.calls import DocumentForm, FreezeForm
from challenge.projects.queries import call_drafts as kept
from challenge.projects.queries import call_pages
from challenge.projects.rules import call_documents as document_rules
from challenge.projects.rules.call_drafts import sections
from challenge.projects.rules.call_refusals import (
    DocumentMissing,
    DocumentTitleTaken,
    DocumentUntitled,
)
from challenge.projects.rules.call_sheets.standing import STANDINGS
from challenge.projects.services import call_documents, call_freezing
from challenge.projects.views import call_draft_pages
from challenge.voting.rules.refusals import FormUnreadable

bp = Blueprint("call_freezing", __name__, url_prefix="/admin/calls/drafts/<int:number>")
make_room(bp, document_rules.MEGABYTES * call_files.MEGABYTE, "call_freezing.add_document")
for_organiser = access.granted("organiser")
for_reader = access.granted("organiser", "auditor")


@bp.get("/check")
@for_reader
def check(number: int) -> str:
    return _page("projects/calls/drafts/check.html", number)


@bp.get("/freeze")
@for_organiser
def preview(number: int) -> str:
    return _page("projects/calls/drafts/freeze.html", number)


@bp.post("/freeze")
@for_organiser
def freeze(number: int) -> ResponseReturnValue:
    form = FreezeForm()
    if not form.validate():
        raise FormUnreadable
    if not form.reread.data:
        return _page("projects/calls/drafts/freeze.html", number, not_reread=True), 422
    with writing() as session:
        call_freezing.freeze(
            session,
            call_id=number,
            seen=form.seen.data,
            actor=visitors.signed_in().actor,
            now=clock.now(),
        )
    return redirect(url_for("call_desk.show", number=number), code=303)


@bp.get("/files")
@for_reader
def documents(number: int) -> str:
    return _documents(number, DocumentForm(formdata=None), {})


@bp.post("/files")
@for_organiser
def add_document(number: int) -> ResponseReturnValue:
    form = DocumentForm()
    if not form.validate():
        raise FormUnreadable
    try:
        sent, titles = form.file.data or None, (form.title_fr.data or "", form.title_en.data or "")
        if sent is None:
            raise DocumentMissing
        document_rules.titles(*titles)
        file = call_files.keep(sent.stream)
        with writing() as session:
            call_documents.add(
                session,
                call_id=number,
                titles=titles,
                kept=file,
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except RuleBroken as refused:
        if refused.status != 422:
            raise
        field = "title_fr" if isinstance(refused, DocumentUntitled | DocumentTitleTaken) else "file"
        return _documents(number, form, {field: say(refused.sentence)}), 422
    return redirect(url_for("call_freezing.documents", number=number), code=303)


@bp.post("/files/remove")
@for_organiser
def remove_document(number: int) -> ResponseReturnValue:
    form = DocumentForm()
    if not form.validate():
        raise FormUnreadable
    with writing() as session:
        call_documents.remove(session, call_id=number, name=form.name.data or "")
    return redirect(url_for("call_freezing.documents", number=number), code=303)


def _documents(number: int, form: DocumentForm, errors: dict[str, str]) -> str:
    with reading() as session:
        draft = kept.draft(session, number)
    return render_template(
        "projects/calls/drafts/files.html",
        draft=draft,
        form=form,
        errors=errors,
        most=document_rules.MEGABYTES,
        writes=call_draft_pages.may_write(draft),
    )


def _page(template: str, number: int, *, not_reread: bool = False) -> str:
    with reading() as session:
        draft = kept.draft(session, number)
        judged = call_draft_pages.judged(session, draft)
        ready = judged.ready and draft.state == "draft"
        page = call_pages.preview(session, draft, judged.sheet) if ready else None
    return render_template(
        template,
        draft=draft,
        check=judged,
        page=page,
        standings=STANDINGS,
        sections=sections.SECTIONS,
        of_path=sections.of_path,
        label=sections.label,
        writes=call_draft_pages.may_write(draft),
        not_reread=not_reread,
    )
