"""The jury's feedback: its president writes it, organisers where the president is recused; the team reads
it."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.projects.forms.jury import RevisionForm, typed
from challenge.projects.queries import applications, calls, feedback, juries, other_reviews
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.rules.jury import frozen
from challenge.projects.rules.jury.frozen import JuryRules
from challenge.projects.rules.jury.refusals import JuryNotFound, PresidentOnly
from challenge.projects.services import feedback as writing_back
from challenge.projects.views.juries import page_number

bp = Blueprint("jury_feedback", __name__)
JUROR, STAFF = "/jury/<slug>", "/admin/calls/<int:number>/jury"
MENDED = ("feedback_empty", "comment_too_long", "feedback_changed_elsewhere")


@bp.get(f"{JUROR}/feedback-texts")
@access.granted("juror")
def index(slug: str) -> str:
    page = page_number()
    with reading() as session:
        seat = juries.seat(session, slug, visitors.signed_in().account_id)
        if not seat.presides:
            raise PresidentOnly
        lines = feedback.for_president(session, seat, page=page)
    return _list(seat.call, lines, page, "jury_feedback.index", {"slug": slug})


@bp.get(f"{JUROR}/<ref>/feedback")
@access.granted("juror")
def show(slug: str, ref: str) -> str:
    return _president(slug, ref, None, {})


@bp.post(f"{JUROR}/<ref>/feedback")
@access.granted("juror")
def write(slug: str, ref: str) -> ResponseReturnValue:
    form, sent, visitor = RevisionForm(), typed(("text-",)), visitors.signed_in()
    try:
        with writing() as session:
            seat = juries.seat(session, slug, visitor.account_id)
            writing_back.write(
                session,
                call_id=seat.call.id,
                application_id=writing_back.require_president(session, seat, ref),
                texts=_texts(seat.rules, sent),
                ready=form.act.data == "ready",
                revision=form.revision.data or 0,
                actor=visitor.actor,
                now=clock.now(),
            )
    except RuleBroken as refusal:
        if refusal.code not in MENDED:
            raise
        return _president(slug, ref, sent, {"text-": say(refusal.sentence)}), refusal.status
    return redirect(url_for("jury_feedback.index", slug=slug), 303)


@bp.get(f"{STAFF}/feedback")
@access.granted("organiser")
def desk(number: int) -> str:
    page = page_number()
    with reading() as session:
        call, _ = juries.jury_call(session, number)
        lines = feedback.listed(session, number, page=page)
    return _list(call, lines, page, "jury_feedback.desk", {"number": number})


@bp.get(f"{STAFF}/feedback/<ref>")
@access.granted("organiser")
def staff(number: int, ref: str) -> str:
    return _officer(number, ref, None, {})


@bp.post(f"{STAFF}/feedback/<ref>")
@access.granted("organiser")
def write_as_staff(number: int, ref: str) -> ResponseReturnValue:
    form, sent, visitor = RevisionForm(), typed(("text-",)), visitors.signed_in()
    try:
        with writing() as session:
            _call, rules = juries.jury_call(session, number)
            writing_back.write(
                session,
                call_id=number,
                application_id=writing_back.require_officer(session, number, ref, visitor.account_id),
                texts=_texts(rules, sent),
                ready=form.act.data == "ready",
                revision=form.revision.data or 0,
                actor=visitor.actor,
                now=clock.now(),
            )
    except RuleBroken as refusal:
        if refusal.code not in MENDED:
            raise
        return _officer(number, ref, sent, {"text-": say(refusal.sentence)}), refusal.status
    return redirect(url_for("jury_feedback.desk", number=number), 303)


@bp.get("/applications/<ref>/feedback")
@access.signed_in
def read(ref: str) -> str:
    """What the jury tells the team; nobody else's page."""
    with reading() as session:
        file = applications.by_ref(session, ref)
        account = visitors.signed_in().account_id
        if file is None or applications.member_rights(session, file.id, account) is None:
            raise JuryNotFound
        call = calls.by_id(session, file.call_id)
        told = feedback.of_application(session, file.id, now=clock.now())
        if call is None or told is None:
            raise JuryNotFound
    return render_template(
        "projects/juries/feedback.html", file=file, call=call, told=told, rules=frozen.read(call.sheet)
    )


def _texts(rules: JuryRules, sent: Mapping[str, str]) -> dict[str, str]:
    """What was typed, by criterion; nothing for a criterion that the call has not."""
    return {key: sent.get(f"text-{key}", "") for key in ("", *rules.names)}


def _president(slug: str, ref: str, sent: Mapping[str, str] | None, errors: dict[str, str]) -> str:
    with reading() as session:
        seat = juries.seat(session, slug, visitors.signed_in().account_id)
        number = writing_back.require_president(session, seat, ref)
        kept, given = feedback.draft(session, number), other_reviews.of_file(session, number)
    back = url_for("jury_feedback.index", slug=slug)
    return _form(
        ref, seat.rules, kept, given, sent, errors, back, url_for("jury_feedback.write", slug=slug, ref=ref)
    )


def _officer(number: int, ref: str, sent: Mapping[str, str] | None, errors: dict[str, str]) -> str:
    with reading() as session:
        _call, rules = juries.jury_call(session, number)
        file = writing_back.require_officer(session, number, ref, visitors.signed_in().account_id)
        kept, given = feedback.draft(session, file), other_reviews.of_file(session, file)
    back = url_for("jury_feedback.desk", number=number)
    action = url_for("jury_feedback.write_as_staff", number=number, ref=ref)
    return _form(ref, rules, kept, given, sent, errors, back, action)


def _form(
    ref: str,
    rules: JuryRules,
    kept: feedback.Draft,
    given: list[other_reviews.Given],
    sent: Mapping[str, str] | None,
    errors: dict[str, str],
    back: str,
    action: str,
) -> str:
    return render_template(
        "projects/juries/feedback_form.html",
        ref=ref,
        rules=rules,
        kept=kept,
        given=[one for one in given if one.counts],
        typed=sent if sent is not None else {f"text-{key}": text for key, text in kept.texts.items()},
        errors=errors,
        back=back,
        action=action,
    )


def _list(
    call: FrozenCall, lines: list[feedback.Waiting], page: int, endpoint: str, values: dict[str, object]
) -> str:
    return render_template(
        "projects/juries/feedback_list.html",
        call=call,
        lines=lines[: feedback.AT_ONCE],
        more=len(lines) > feedback.AT_ONCE,
        page=page,
        endpoint=endpoint,
        values=values,
    )
