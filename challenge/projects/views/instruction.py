"""The file of one application, for whoever examines it; each act on it."""

from collections.abc import Callable, Mapping

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from challenge.city.queries import settings as city
from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.projects.forms.instruction import AssignForm, CorrectionForm, VerdictForm, WordsForm
from challenge.projects.queries import instruction
from challenge.projects.rules.completeness.sections import NAMES
from challenge.projects.rules.examination import appeals as appeal_rules
from challenge.projects.services import appeals, corrections, examining, messages
from challenge.projects.views.instruction_words import BY_RULE, OUTCOMES, REGISTRY, STATES
from challenge.projects.views.told_content import told

bp = Blueprint("instruction", __name__, url_prefix="/admin/applications/<ref>")
for_officers = access.granted(examining.ROLE)
FIELDS = {
    "sections_missing": "sections",
    "due_too_soon": "due",
    "due_too_late": "due",
    "due_wrong": "due",
    "verdict_unknown": "verdict",
    "outcome_unknown": "verdict",
    "registry_to_check": "verdict",
    "nobody_to_assign": "to",
}
"""The field of a form that a refusal is about, where it is not its words: what was typed stays with it."""


@bp.get("")
@for_officers
def show(ref: str) -> str:
    return _page(ref)


@bp.post("/assign")
@for_officers
def assign(ref: str) -> ResponseReturnValue:
    to = AssignForm().to.data or ""
    return _act(
        ref,
        "assign",
        {"to": to},
        lambda session, number: examining.assign(
            session, application_id=number, to=to, actor=_actor(), now=clock.now()
        ),
    )


@bp.post("/registry")
@for_officers
def check(ref: str) -> ResponseReturnValue:
    words = WordsForm().words.data or ""
    return _act(
        ref,
        "registry",
        {"words": words},
        lambda session, number: examining.check_by_hand(
            session, application_id=number, words=words, actor=_actor(), now=clock.now()
        ),
    )


@bp.post("/correction")
@for_officers
def ask(ref: str) -> ResponseReturnValue:
    form, now = CorrectionForm(), clock.now()
    words, sections = form.words.data or "", form.sections.data or []

    def act(session: Session, number: int) -> None:
        corrections.ask(
            session,
            application_id=number,
            sections=sections,
            words=words,
            due_at=form.due_at(instruction.zone_of(session, ref)),
            actor=_actor(),
            now=now,
        )

    return _act(ref, "correction", {"words": words, "sections": sections, "due": form.due.data or ""}, act)


@bp.post("/decide")
@for_officers
def decide(ref: str) -> ResponseReturnValue:
    form = VerdictForm()
    verdict, words = form.verdict.data or "", form.words.data or ""
    return _act(
        ref,
        "decide",
        {"verdict": verdict, "words": words},
        lambda session, number: examining.decide(
            session, application_id=number, verdict=verdict, reason=words, actor=_actor(), now=clock.now()
        ),
    )


@bp.post("/messages")
@for_officers
def write(ref: str) -> ResponseReturnValue:
    words, writer = WordsForm().words.data or "", visitors.signed_in().account_id
    return _act(
        ref,
        "messages",
        {"words": words},
        lambda session, number: messages.from_staff(
            session, application_id=number, account_id=writer, words=words, now=clock.now()
        ),
    )


@bp.post("/appeal")
@for_officers
def answer(ref: str) -> ResponseReturnValue:
    form = VerdictForm()
    outcome, words = form.verdict.data or "", form.words.data or ""
    return _act(
        ref,
        "appeal",
        {"verdict": outcome, "words": words},
        lambda session, number: appeals.answer(
            session, application_id=number, outcome=outcome, words=words, actor=_actor(), now=clock.now()
        ),
    )


def _act(
    ref: str, name: str, typed: Mapping[str, object], act: Callable[[Session, int], object]
) -> ResponseReturnValue:
    """Do it, and show the file again; what is refused for what was sent is shown with it."""
    try:
        with writing() as session:
            act(session, instruction.id_of(session, ref))
    except RuleBroken as refused:
        if refused.status != 422 and refused.code not in FIELDS:
            raise
        field = f"{name}-{FIELDS.get(refused.code, 'words')}"
        return _page(ref, form=name, typed=typed, errors={field: say(refused.sentence)}), refused.status
    return redirect(url_for("instruction.show", ref=ref, _anchor=name), code=303)


def _actor() -> str:
    return visitors.signed_in().actor


def _page(
    ref: str,
    *,
    form: str = "",
    typed: Mapping[str, object] | None = None,
    errors: Mapping[str, str] | None = None,
) -> str:
    visitor, now = visitors.signed_in(), clock.now()
    with reading() as session:
        one = instruction.for_staff(session, ref, account_id=visitor.account_id, role=examining.ROLE)
        districts = city.district_names(session)
    return render_template(
        "projects/instruction/file.html",
        one=one,
        told=told(one.file.content, one.call.sheet, districts),
        names=NAMES,
        states=STATES,
        by_rule=BY_RULE,
        registry=REGISTRY,
        outcomes=OUTCOMES,
        answers=(appeal_rules.UPHELD, appeal_rules.REJECTED),
        actor=visitor.actor,
        now=now,
        form=form,
        typed=typed or {},
        errors=errors or {},
    )
