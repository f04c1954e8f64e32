"""Officers prepare a referendum: the list, a draft, its sections; begun, taken away as a file, dropped."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.cycles.queries import editions
from challenge.foundation import access, clock, i18n, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sections import received
from challenge.foundation.transaction import reading, writing
from challenge.voting.forms.drafts import BeginForm, SectionForm
from challenge.voting.queries import drafts as kept
from challenge.voting.queries import preparing
from challenge.voting.rules import source_text
from challenge.voting.rules.drafting import rows, sections
from challenge.voting.rules.drafting import typed as typing_rules
from challenge.voting.rules.refusals import FormUnreadable, SectionChanged
from challenge.voting.services import drafts, referendums
from challenge.voting.views import draft_pages

bp = Blueprint("drafts", __name__, url_prefix="/admin/referendums")
for_officer = access.granted("election_officer")
for_reader = access.granted("election_officer", "organiser", "auditor")


@bp.get("")
@for_reader
def index() -> str:
    return _index()


@bp.post("/drafts")
@for_officer
def begin() -> ResponseReturnValue:
    """From nothing, or from the file that the command line takes."""
    file = BeginForm().file.data
    try:
        source = referendums.read_source(file.read()) if file else None
        with writing() as session:
            number = drafts.start(session, source=source, actor=visitors.signed_in().actor, now=clock.now())
    except RuleBroken as refused:
        return _index(say(refused.sentence)), refused.status
    return redirect(url_for("drafts.show", number=number), code=303)


@bp.get("/drafts/<int:number>")
@for_reader
def show(number: int) -> str:
    return draft_pages.tasks(number)


@bp.get("/drafts/<int:number>/rules.toml")
@for_reader
def file(number: int) -> Response:
    """The draft as the file of the command line."""
    with reading() as session:
        source = typing_rules.source(kept.page(session, number).contents)
    headers = {"Content-Disposition": f'attachment; filename="referendum-{number}.toml"'}
    return Response(source_text.to_toml(source), mimetype="application/toml", headers=headers)


@bp.get("/drafts/<int:number>/drop")
@for_officer
def ask_to_drop(number: int) -> str:
    with reading() as session:
        return render_template("voting/drafts/drop.html", draft=kept.page(session, number))


@bp.post("/drafts/<int:number>/drop")
@for_officer
def drop(number: int) -> ResponseReturnValue:
    with writing() as session:
        drafts.drop(session, draft_id=number, actor=visitors.signed_in().actor, now=clock.now())
    return redirect(url_for("drafts.index"), code=303)


@bp.get("/drafts/<int:number>/<section>")
@for_reader
def section(number: int, section: str) -> str:
    return draft_pages.section(number, sections.section(section))


@bp.post("/drafts/<int:number>/<section>")
@for_officer
def save(number: int, section: str) -> ResponseReturnValue:
    """Keep what was typed; then back to the tasks, or here again when something is to be mended."""
    asked, form = sections.section(section), SectionForm()
    if not form.validate():
        raise FormUnreadable
    content = rows.done(asked, received(asked, request.form), form.act.data or "")
    try:
        with writing() as session:
            if form.act.data == "shortlist":
                content = rows.with_shortlist(content, kept.shortlist(session, kept.page(session, number)))
            drafts.save(
                session,
                draft_id=number,
                section=section,
                content=content,
                version=form.version.data,
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except SectionChanged as refused:
        return draft_pages.section(number, asked, mine=content), refused.status
    if form.act.data or draft_pages.is_wrong(number, section):
        return redirect(url_for("drafts.section", number=number, section=section), code=303)
    return redirect(url_for("drafts.show", number=number, saved=section), code=303)


def _index(error: str | None = None) -> str:
    now = clock.now()
    with reading() as session:
        return render_template(
            "voting/drafts/index.html",
            drafts=kept.every(session),
            referendums=preparing.referendums(session, language=i18n.language(), now=now),
            edition=preparing.edition(session),
            refused=editions.refusal(session, drafts.ACT, now=now),
            sections=sections.SECTIONS,
            error=error,
        )
