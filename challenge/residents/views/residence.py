"""A resident shows where she lives: the code of her letter and her birth date; or she contests a tie."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, i18n, visitors
from challenge.foundation.i18n import gettext as _
from challenge.foundation.sentences import N_
from challenge.foundation.transaction import reading, writing
from challenge.residents.forms.ties import CodeForm
from challenge.residents.queries import ties as tie_queries
from challenge.residents.rules import codes, roll_lines
from challenge.residents.rules.refusals import ContestNotFound, ContestTooLate
from challenge.residents.services import desk, ties
from challenge.residents.services.cases import Resident

bp = Blueprint("residence", __name__, url_prefix="/residence")
MISTYPED = N_("Ce code est mal recopié. Vérifiez chaque signe ; cet essai ne compte pas.")
NOT_A_DAY = N_("Écrivez votre date de naissance ainsi : 31/12/1980.")
WRONG = N_("Le code et la date de naissance ne vont pas ensemble. Essais restants : %(left)s.")


@bp.get("")
@access.signed_in
def show() -> str:
    return _page({}, "", "")


@bp.post("")
@access.signed_in
def send() -> ResponseReturnValue:
    form = CodeForm()
    errors = {} if form.validate() else {name: str(found[0]) for name, found in form.errors.items()}
    typed, written = (form.code.data or "").strip(), (form.birth.data or "").strip()
    code, born = codes.read(typed), roll_lines.read_day(written)
    if not errors and code is None:
        errors["code"] = _(MISTYPED)
    if not errors and born is None:
        errors["birth"] = _(NOT_A_DAY)
    if errors or code is None or born is None:
        return _page(errors, typed, written), 422
    with writing() as session:
        outcome = ties.attempt(session, resident=_resident(), code=code, birth_on=born, now=clock.now())
    if outcome.state == "wrong":
        return _page({"code": _(WRONG, left=outcome.left)}, "", ""), 422
    return redirect(url_for("residence.show"), code=303)


@bp.post("/desk")
@access.signed_in
def ask() -> ResponseReturnValue:
    with writing() as session:
        desk.ask(session, resident=_resident(), now=clock.now())
    return redirect(url_for("residence.show"), code=303)


@bp.post("/contest")
@access.signed_in
def contest_own() -> ResponseReturnValue:
    with writing() as session:
        ties.contest_own(session, account_id=visitors.signed_in().account_id, now=clock.now())
    return redirect(url_for("residence.show"), code=303)


@bp.get("/contest/<token>")
@access.public
def contest(token: str) -> ResponseReturnValue:
    with reading() as session:
        until = tie_queries.contestable_until(session, token)
    if until is None:
        raise ContestNotFound
    if clock.now() >= until:
        return _too_late(ContestTooLate())
    return render_template("residents/contest.html", token_of_link=token, reference=None)


@bp.post("/contest/<token>")
@access.public
def contest_now(token: str) -> ResponseReturnValue:
    try:
        with writing() as session:
            reference = ties.contest_by_link(session, token=token, now=clock.now())
    except ContestTooLate as refusal:
        return _too_late(refusal)
    return render_template("residents/contest.html", token_of_link=token, reference=reference)


def _too_late(refusal: ContestTooLate) -> ResponseReturnValue:
    """A link that came too late says so, and where one is helped."""
    return render_template("residents/dead_contest.html", sentence=i18n.say(refusal.sentence)), 410


def _resident() -> Resident:
    visitor = visitors.signed_in()
    return Resident(visitor.account_id, visitor.name, visitor.email, i18n.language())


def _page(errors: dict[str, str], code: str, birth: str) -> str:
    with reading() as session:
        page = tie_queries.page(session, visitors.signed_in().account_id, now=clock.now())
    return render_template("residents/residence.html", tie=page, errors=errors, code=code, birth=birth)
