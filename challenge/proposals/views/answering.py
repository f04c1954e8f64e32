"""Organisers answer a proposal for the city."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import language, say
from challenge.foundation.transaction import reading, writing
from challenge.proposals.forms import AnswerForm
from challenge.proposals.queries import answers, pages
from challenge.proposals.rules.answers import FIELDS, LONGEST
from challenge.proposals.rules.refusals import ContentRefused, ProposalChanged, ProposalNotFound
from challenge.proposals.services import answering
from challenge.proposals.views.typed import said

bp = Blueprint("proposal_answers", __name__, url_prefix="/admin/proposals")
for_organiser = access.granted("organiser")


@bp.get("/<int:number>/answer")
@for_organiser
def show(number: int) -> str:
    with reading() as session:
        found = answers.of(session, number)
    text = found.text if found else {}
    typed = {name: text.get(name.removeprefix("text_"), "") for name in FIELDS}
    return _page(number, typed, found.revision if found else 0, {})


@bp.post("/<int:number>/answer")
@for_organiser
def send(number: int) -> ResponseReturnValue:
    form = AnswerForm()
    typed = {name: form[name].data or "" for name in FIELDS}
    try:
        with writing() as session:
            answering.answer(
                session,
                proposal_id=number,
                words=typed,
                revision=form.revision.data or 0,
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except ContentRefused as refused:
        return _page(number, typed, form.revision.data or 0, said(refused)), refused.status
    except ProposalChanged as refused:
        errors = {"text_fr": say(refused.sentence)}
        return _page(number, typed, None, errors), refused.status
    return redirect(url_for("proposals.show", number=number, _anchor="answer"), 303)


def _page(number: int, typed: dict[str, str], revision: int | None, errors: dict[str, str]) -> str:
    """`revision`: None shows what somebody else answered meanwhile, over what was typed."""
    with reading() as session:
        found = pages.page(session, number, viewer=visitors.signed_in())
        meanwhile = answers.of(session, number) if revision is None else None
    if not found.public:
        raise ProposalNotFound
    return render_template(
        "proposals/answer.html",
        one=found,
        typed=typed,
        revision=meanwhile.revision if meanwhile else revision or 0,
        meanwhile=meanwhile,
        language=language(),
        longest=LONGEST,
        errors=errors,
    )
