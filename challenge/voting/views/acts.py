"""The officers' decisions about a vote: asked by one, agreed to by another; a suspension by one alone."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, i18n, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.voting.forms.acts import AnnulmentForm, ExtensionForm, ReasonForm
from challenge.voting.queries import acts as kept
from challenge.voting.queries import referendums
from challenge.voting.rules.stages import Stage, require
from challenge.voting.services import acts, drafts
from challenge.voting.views.officers import back, officer

bp = Blueprint("acts", __name__, url_prefix="/admin/referendums/<uuid>")
for_officer = access.granted("election_officer")
FORMS = {"extend": ExtensionForm, "suspend": ReasonForm, "resume": ReasonForm, "annul": AnnulmentForm}


@bp.get("/extend")
@for_officer
def extending(uuid: str) -> str:
    return _form(uuid, "extend", ExtensionForm(formdata=None), {})


@bp.post("/extend")
@for_officer
def extend(uuid: str) -> ResponseReturnValue:
    return _ask(uuid, "extend")


@bp.get("/suspend")
@for_officer
def suspending(uuid: str) -> str:
    return _form(uuid, "suspend", ReasonForm(formdata=None), {})


@bp.post("/suspend")
@for_officer
def suspend(uuid: str) -> ResponseReturnValue:
    return _ask(uuid, "suspend")


@bp.get("/resume")
@for_officer
def resuming(uuid: str) -> str:
    return _form(uuid, "resume", ReasonForm(formdata=None), {})


@bp.post("/resume")
@for_officer
def resume(uuid: str) -> ResponseReturnValue:
    return _ask(uuid, "resume")


@bp.get("/annul")
@for_officer
def annulling(uuid: str) -> str:
    return _form(uuid, "annul", AnnulmentForm(formdata=None), {})


@bp.post("/annul")
@for_officer
def annul(uuid: str) -> ResponseReturnValue:
    return _ask(uuid, "annul")


@bp.get("/acts/<int(max=99999):number>")
@for_officer
def show(uuid: str, number: int) -> str:
    with reading() as session:
        page = referendums.page(session, uuid=uuid, language=i18n.language(), now=clock.now())
        act = kept.one(session, page.id, number)
    mine = act.asked_by == visitors.signed_in().actor
    return render_template("voting/officers/act.html", referendum=page, act=act, mine=mine)


@bp.post("/acts/<int(max=99999):number>/agree")
@for_officer
def agree(uuid: str, number: int) -> ResponseReturnValue:
    with writing() as session:
        now = clock.database_now(session)  # the clock that the intake judges by
        acts.agree(session, uuid=uuid, number=number, officer=officer(), now=now)
    return back(uuid)


@bp.post("/acts/<int(max=99999):number>/drop")
@for_officer
def drop(uuid: str, number: int) -> ResponseReturnValue:
    with writing() as session:
        acts.drop(session, uuid=uuid, number=number, officer=officer(), now=clock.now())
    return back(uuid)


@bp.post("/again")
@for_officer
def again(uuid: str) -> ResponseReturnValue:
    """A draft with the same rules, to hold an annulled vote again."""
    with writing() as session:
        page = referendums.page(session, uuid=uuid, language=i18n.language(), now=clock.now())
        require(page.stage, Stage.ANNULLED)
        actor = visitors.signed_in().actor
        number = drafts.copy_of(session, uuid=uuid, actor=actor, now=clock.now())
    return redirect(url_for("drafts.show", number=number), code=303)


def _ask(uuid: str, kind: str) -> ResponseReturnValue:
    form = FORMS[kind]()
    if not form.validate():
        return _form(uuid, kind, form, {name: str(found[0]) for name, found in form.errors.items()}), 422
    wish = acts.Wish(
        kind=kind,
        reason_fr=form.reason_fr.data,
        reason_en=form.reason_en.data or "",
        closes_at=form.closes_at.instant if kind == "extend" else None,
        again=kind == "annul" and form.again.data,
    )
    try:
        with writing() as session:
            now = clock.database_now(session)
            number = acts.ask(session, uuid=uuid, wish=wish, officer=officer(), now=now)
    except RuleBroken as refused:
        if refused.status != 422:
            raise
        field = "closes_at" if refused.code.startswith("extension") else "reason_fr"
        return _form(uuid, kind, form, {field: say(refused.sentence)}), refused.status
    if kind == "suspend":
        return back(uuid)
    return redirect(url_for("acts.show", uuid=uuid, number=number), code=303)


def _form(uuid: str, kind: str, form: ReasonForm, errors: dict[str, str]) -> str:
    with reading() as session:
        page = referendums.page(session, uuid=uuid, language=i18n.language(), now=clock.now())
    return render_template("voting/officers/ask.html", referendum=page, kind=kind, form=form, errors=errors)
