"""The inbox of a call, for whoever examines: what waits, the oldest first; acts on many."""

from collections.abc import Callable, Sequence

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from challenge.foundation import access, clock, visitors
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.transaction import reading, writing
from challenge.projects.forms.instruction import ManyForm
from challenge.projects.queries import calls, inbox, instruction
from challenge.projects.rules.examination.refusals import CallUnknown
from challenge.projects.services import examining
from challenge.projects.services.examining import LeftOut
from challenge.projects.views.instruction_words import BY_RULE, SHOWS, STATES

bp = Blueprint("instruction_inbox", __name__, url_prefix="/admin/calls/<int:number>/applications")
for_officers = access.granted(examining.ROLE)
LONGEST_SEARCH = 100
MOST_PAGE = 99_999
Outcome = tuple[int, list[LeftOut]]
NOBODY_CHOSEN = Sentence(N_("Cochez au moins une candidature."))
ACCEPTED = N_("Candidatures déclarées recevables : %(count)s.")
ASSIGNED = N_("Candidatures confiées : %(count)s.")


@bp.get("")
@for_officers
def show(number: int) -> str:
    return _page(number)


@bp.post("/accept")
@for_officers
def accept(number: int) -> ResponseReturnValue:
    """Accept those that the rules find whole and eligible; say of the others why they wait."""

    def act(session: Session, refs: Sequence[str]) -> Outcome:
        return examining.accept_many(session, call_id=number, refs=refs, actor=_actor(), now=clock.now())

    return _many(number, act, ACCEPTED)


@bp.post("/assign")
@for_officers
def assign(number: int) -> ResponseReturnValue:
    """Give these to somebody."""
    to = ManyForm().to.data or ""

    def act(session: Session, refs: Sequence[str]) -> Outcome:
        return examining.assign_many(
            session, call_id=number, refs=refs, to=to, actor=_actor(), now=clock.now()
        )

    return _many(number, act, ASSIGNED)


def _many(number: int, act: Callable[[Session, Sequence[str]], Outcome], said: str) -> ResponseReturnValue:
    refs = ManyForm().refs.data or []
    if not refs:
        return _page(number, error=NOBODY_CHOSEN), 422
    with writing() as session:
        done, left = act(session, refs[: inbox.PAGE])
    return _page(number, done=Sentence(said, {"count": done}), left=left)


def _actor() -> str:
    return visitors.signed_in().actor


def _page(
    number: int, *, done: Sentence | None = None, left: Sequence[LeftOut] = (), error: Sentence | None = None
) -> str:
    asked = request.args.get("show", "waiting")
    show = asked if asked in inbox.SHOWS else "waiting"
    words = request.args.get("words", "").replace("\0", "").strip()[:LONGEST_SEARCH]
    page = request.args.get("page", "1")
    place = min(int(page), MOST_PAGE) if page.isascii() and page.isdigit() and len(page) < 7 else 1
    with reading() as session:
        call = calls.by_id(session, number)
        if call is None:
            raise CallUnknown
        found = inbox.inbox(session, call, actor=_actor(), show=show, words=words, page=max(1, place))
        officers = instruction.officers(session, examining.ROLE)
    return render_template(
        "projects/instruction/inbox.html",
        call=call,
        inbox=found,
        shown=show,
        words=words,
        page=max(1, place),
        shows=SHOWS,
        states=STATES,
        by_rule=BY_RULE,
        officers=officers,
        now=clock.now(),
        done=done,
        left=left,
        error=error,
    )
