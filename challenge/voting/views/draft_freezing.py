"""The end of a draft: everything wrong in one list, the exact preview, and the freezing, in two steps."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, i18n, surroundings, visitors
from challenge.foundation.transaction import reading, writing
from challenge.voting import framing
from challenge.voting.forms.drafts import FreezeForm
from challenge.voting.queries import drafts as kept
from challenge.voting.queries import preparing
from challenge.voting.queries.referendums import shown_options
from challenge.voting.rules.drafting import difference, sections
from challenge.voting.rules.refusals import FormUnreadable
from challenge.voting.services import freezing
from challenge.voting.views import draft_pages

bp = Blueprint("draft_freezing", __name__, url_prefix="/admin/referendums/drafts/<int:number>")
for_officer = access.granted("election_officer")
for_reader = access.granted("election_officer", "organiser", "auditor")


@bp.get("/check")
@for_reader
def check(number: int) -> str:
    return _page("voting/drafts/check.html", number)


@bp.get("/freeze")
@for_officer
def preview(number: int) -> str:
    return _page("voting/drafts/freeze.html", number)


@bp.post("/freeze")
@for_officer
def freeze(number: int) -> ResponseReturnValue:
    form = FreezeForm()
    if not form.validate():
        raise FormUnreadable
    if not form.reread.data:
        return _page("voting/drafts/freeze.html", number, not_reread=True), 422
    with writing() as session:
        uuid = freezing.freeze(
            session,
            draft_id=number,
            seen=form.seen.data,
            frame=framing.frame(),
            actor=visitors.signed_in().actor,
            now=clock.now(),
        )
    return redirect(url_for("officers.show", uuid=uuid), code=303)


def _page(template: str, number: int, *, not_reread: bool = False) -> str:
    timezone = surroundings.settings().timezone
    with reading() as session:
        draft = kept.page(session, number)
        judged = draft_pages.judged(session, draft)
        last = preparing.last_sheet(session, besides=draft.uuid)
    return render_template(
        template,
        draft=draft,
        check=judged,
        sheet=judged.sheet,
        options=shown_options(judged.sheet, i18n.language()),
        last=last,
        differences=difference.between_sheets(last, judged.sheet, timezone=timezone) if last else [],
        sections=sections.SECTIONS,
        of_path=sections.of_path,
        label=sections.label,
        writes=draft_pages.may_write(draft),
        not_reread=not_reread,
    )
