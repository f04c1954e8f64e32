"""The answer to a proposal, for everybody; the appeal, for its author."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.admissibility.forms import AppealForm
from challenge.admissibility.queries import answers
from challenge.admissibility.rules import answers as rules
from challenge.admissibility.rules.refusals import AnswerNotFound
from challenge.admissibility.services import answering
from challenge.cycles.queries import editions
from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import FormRefused
from challenge.foundation.transaction import reading, writing
from challenge.proposals.queries import accepted

bp = Blueprint("admissibility", __name__, url_prefix="/proposals")


@bp.get("/<int:number>/answer")
@access.public
def show(number: int) -> str:
    """What the city answered, criterion by criterion."""
    return _page(number, {}, {})


@bp.post("/<int:number>/appeal")
@access.signed_in
def appeal(number: int) -> ResponseReturnValue:
    form = AppealForm()
    try:
        with writing() as session:
            author, words = visitors.signed_in(), form.words.data or ""
            answering.appeal(session, proposal_id=number, words=words, author=author, now=clock.now())
    except FormRefused as refused:
        faults = {name: say(sentence) for name, sentence in refused.faults.items()}
        return _page(number, request.form.to_dict(), faults), refused.status
    return redirect(url_for("admissibility.show", number=number, _anchor="appeal"), 303)


def _page(number: int, typed: dict[str, str], errors: dict[str, str]) -> str:
    visitor, now = visitors.current(), clock.now()
    with reading() as session:
        found, proposal = answers.answer(session, number), accepted.one(session, number)
        grid = answers.grid(session, found.edition_id) if found else None
        if found is None or proposal is None or grid is None or found.published_at is None:
            raise AnswerNotFound
        zone = editions.edition(session, found.edition_id).zone
    own = visitor is not None and visitor.account_id in proposal.writers
    ends_at = rules.appeal_ends_at(found.published_at, days=grid.appeal_days, zone=zone)
    return render_template(
        "admissibility/answer.html",
        answer=found,
        proposal=proposal,
        grid=grid,
        outcomes=rules.OUTCOMES,
        own=own,
        open_appeal=own and rules.may_appeal(found.contested, grid=grid, zone=zone, now=now),
        ends_at=ends_at,
        typed=typed,
        errors=errors,
    )
