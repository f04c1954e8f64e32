"""The funding vote of a call, for officers: what it will ask, its freezing, who is withdrawn from it."""

from collections.abc import Mapping
from types import MappingProxyType

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from challenge.city.queries import settings as city_settings
from challenge.foundation import access, clock, i18n, visitors
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.projects.forms.funding_votes import VoteForm, WithdrawForm
from challenge.projects.queries import calls, funding_outcome, funding_votes
from challenge.projects.rules.allocation import ballot_papers, vote_settings
from challenge.projects.rules.call_refusals import CallNotFound
from challenge.projects.services import funding_votes as services
from challenge.voting import framing
from challenge.voting.queries import preparing
from challenge.voting.rules import funding, sheet_source
from challenge.voting.services import freezing

bp = Blueprint("funding_votes", __name__, url_prefix="/admin/calls/<int:number>/vote")
for_officer = access.granted("election_officer")
for_reader = access.granted("election_officer", "organiser", "auditor")


@bp.get("")
@for_reader
def show(number: int) -> str:
    return _page(number)


@bp.post("/freeze")
@for_officer
def freeze(number: int) -> ResponseReturnValue:
    form = VoteForm()
    typed = {one.name: one.data or "" for one in form}
    errors = {name: str(found[0]) for name, found in form.errors.items()} or _faults(number, typed)
    if errors:
        return _page(number, typed, errors), 422
    try:
        with writing() as session:
            uuid = services.freeze(
                session,
                call_id=number,
                settings=vote_settings.read(typed),
                frame=framing.frame(),
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except RuleBroken as refused:
        if refused.status == CallNotFound.status:
            raise
        return _page(number, typed, {"projects": i18n.say(refused.sentence)}), refused.status
    return redirect(url_for("officers.show", uuid=uuid), code=303)


@bp.post("/withdraw")
@for_officer
def withdraw(number: int) -> ResponseReturnValue:
    form, actor = WithdrawForm(), visitors.signed_in().actor
    try:
        with writing() as session:
            services.withdraw(
                session,
                call_id=number,
                reference=form.reference.data or "",
                reason=form.reason.data or "",
                actor=actor,
                now=clock.now(),
            )
    except RuleBroken as refused:
        if refused.status == CallNotFound.status:
            raise
        typed = {"reason": form.reason.data or "", "reference": form.reference.data or ""}
        return _page(number, typed, {"reason": i18n.say(refused.sentence)}), refused.status
    return redirect(url_for(".show", number=number), code=303)


def _faults(number: int, typed: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with what was typed, by field; what the call itself lacks is left to the service."""
    with reading() as session:
        call = _call(number, session)
        candidates = funding_votes.candidates(session, number)
    try:
        settings = vote_settings.read(typed)
        source = ballot_papers.source(call.sheet, call.fingerprint, candidates, settings)
    except RuleBroken:
        return {}
    _sheet, faults = sheet_source.examine(source, freezing.surroundings(framing.frame()))
    found = vote_settings.fields_of((one.path, i18n.say(one.sentence)) for one in faults)
    return found | {name: i18n.say(said) for name, said in vote_settings.missing(typed).items()}


def _page(
    number: int,
    typed: Mapping[str, str] = MappingProxyType({}),
    errors: Mapping[str, str] = MappingProxyType({}),
) -> str:
    now = clock.now()
    with reading() as session:
        call = _call(number, session)
        page = funding_votes.page(session, call, language=i18n.language(), now=now)
        outcome = funding_outcome.outcome(session, number)
        proposed = _proposed(session, call)
    options = page.referendum.options if page.referendum else ()
    return render_template(
        "projects/funding/vote.html",
        call=call,
        page=page,
        outcome=outcome,
        typed={**proposed.typed(), **typed},
        errors=errors,
        left=[(one.reference, one.label) for one in options if one.withdrawn is None],
        early=now <= call.sheet.moments.last_submit,
    )


def _proposed(session: Session, call: calls.FrozenCall) -> vote_settings.Proposed:
    """What the form shows first: the city's settings, the trustees and the registrar of the last vote."""
    city, last = city_settings.current(session, now=clock.now()), preparing.last_sheet(session)
    mixed = (call.sheet.vote or {}).get("rule") == funding.EQUAL_SHARES
    return vote_settings.Proposed(
        city=city.name,
        legal_fr=city.legal_label_fr,
        legal_en=city.legal_label_en,
        least_age=city.least_age,
        usual_voters=funding.voters(mixed, sheet_source.LEAST_VOTERS)[0],
        trustees=last.trustees if last else (),
        registrar=last.credential_authority if last else "",
    )


def _call(number: int, session: Session) -> calls.FrozenCall:
    found = calls.by_id(session, number)
    if found is None:
        raise CallNotFound
    return found
