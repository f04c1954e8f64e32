"""Impact for staff: what waits to be verified, the library, evaluations of challenges and other actions."""

from collections.abc import Callable, Mapping

from flask import Blueprint, Response, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import language, say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.foundation.uploads import make_room
from challenge.impact import evidence
from challenge.impact.forms import ActForm, AnswerForm, DecisionForm, IndicatorForm, OpeningForm
from challenge.impact.models.measures import Measure
from challenge.impact.queries import desk, seats
from challenge.impact.rules import findings, indicators, refusals, requests
from challenge.impact.rules.refusals import FormRefused, NothingToDecide
from challenge.impact.services import concluding, opening, requesting, verifying
from challenge.impact.views import acts, words
from challenge.projects.rules.papers import HEAVIEST
from challenge.voting.rules.refusals import FormUnreadable

bp = Blueprint("impact_desk", __name__, url_prefix="/admin/impact")
make_room(bp, HEAVIEST, act=acts.MEASURE)
for_organiser = access.granted("organiser")
for_staff = access.granted("auditor", "organiser")
NUMBER = "<int(max=99999999):number>"


@bp.get("")
@for_staff
def index() -> str:
    return _index({})


@bp.post("/decide")
@for_staff
def decide() -> ResponseReturnValue:
    """Verify what somebody else entered, or say why not. An auditor verifies; the library is the city's."""
    form = DecisionForm()
    what, number = form.what.data or "", form.number.data or 0
    if what == "indicator" and not visitors.signed_in().holds("organiser"):
        raise access.RoleNeeded
    return _done(
        form,
        lambda session: verifying.decide(
            session,
            what=what,
            number=number,
            answer=form.answer.data or "",
            reason=form.reason.data or "",
            account_id=visitors.signed_in().account_id,
            now=clock.now(),
        ),
        prefix=f"decide-{what}-{number}",
        to=url_for("impact_desk.index", _anchor="waiting"),
    )


@bp.post("/indicators")
@for_organiser
def add_indicator() -> ResponseReturnValue:
    form = IndicatorForm()
    return _done(
        form,
        lambda session: concluding.propose(
            session,
            sent=form.sent(),
            actor=visitors.signed_in().actor,
            now=clock.now(),
            accepted=True,
        ),
        prefix="indicator",
        to=url_for("impact_desk.index", _anchor="library"),
    )


@bp.post("/evaluations")
@for_organiser
def begin() -> ResponseReturnValue:
    """Begin the evaluation of an edition's challenge, or of an action of it that is given a title."""
    form = OpeningForm()
    actor, now, number = visitors.signed_in().actor, clock.now(), form.edition.data or 0
    title, english = form.title.data or "", form.title_en.data or ""

    def act(session: Session) -> None:
        if title.strip():
            opening.of_action(session, number=number, fr=title, en=english, actor=actor, now=now)
        else:
            opening.of_edition(session, number=number, actor=actor, now=now)

    return _done(form, act, prefix="begin", to=url_for("impact_desk.index", _anchor="evaluations"))


@bp.get(f"/evaluations/{NUMBER}")
@for_organiser
def evaluation(number: int) -> str:
    return _evaluation(number, {})


@bp.post(f"/evaluations/{NUMBER}/<act>")
@for_organiser
def do(number: int, act: str) -> ResponseReturnValue:
    account_id = visitors.signed_in().account_id
    return acts.run(
        act,
        seat_of=lambda session: seats.of_city(session, number, account_id),
        page=lambda errors: _evaluation(number, errors, act),
        to=lambda part: url_for("impact_desk.evaluation", number=number, _anchor=part),
    )


@bp.post(f"/requests/{NUMBER}")
@for_organiser
def answer(number: int) -> ResponseReturnValue:
    """Answer a correction request: everybody reads both."""
    form = AnswerForm()
    return _done(
        form,
        lambda session: requesting.answer(
            session,
            number=number,
            outcome=form.outcome.data or "",
            words=form.answer.data or "",
            language=language(),
            actor=visitors.signed_in().actor,
            now=clock.now(),
        ),
        prefix=f"request-{number}",
        to=url_for("impact_desk.index", _anchor="requests"),
    )


@bp.get(f"/measures/{NUMBER}/evidence")
@for_staff
def proof(number: int) -> Response:
    """The file of a measure, for whoever verifies it."""
    with reading() as session:
        one = session.get(Measure, number)
        if one is None or one.digest is None:
            raise NothingToDecide
        return file_of(one)


def file_of(one: Measure) -> Response:
    """The stored file of a measure, to be saved and never shown within the site."""
    if one.digest is None or not evidence.store().path(one.digest).exists():
        raise NothingToDecide
    place = evidence.store().path(one.digest)
    return send_file(place, mimetype=one.media_type, as_attachment=True, download_name=one.file_name)


def _done(form: ActForm, act: Callable[[Session], object], *, prefix: str, to: str) -> ResponseReturnValue:
    if not form.validate():
        raise FormUnreadable
    try:
        with writing() as session:
            act(session)
    except FormRefused as refused:
        return _index({f"{prefix}-{key}": say(one) for key, one in refused.faults.items()}), refused.status
    except RuleBroken as refused:
        if refused.status != 422:
            raise
        at = "code" if isinstance(refused, refusals.CodeTaken) else "reason"
        return _index({f"{prefix}-{at}": say(refused.sentence)}), refused.status
    return redirect(to, code=303)


def _index(errors: Mapping[str, str]) -> str:
    with reading() as session:
        found = desk.desk(session, now=clock.now(), zone=words.zone())
        return render_template(
            "impact/desk.html",
            desk=found,
            errors=errors,
            typed=request.form if errors else {},
            me=visitors.signed_in(),
            directions=indicators.DIRECTIONS,
            goals=indicators.GOALS,
            senses=findings.SENSES,
            levels=findings.LEVELS,
            parts=findings.PARTS,
            outcomes=requests.OUTCOMES,
            licences=findings.LICENCES,
            words={"number": words.number, "goal": words.goal},
        )


def _evaluation(number: int, errors: Mapping[str, str], act: str = "") -> str:
    with reading() as session:
        seat = seats.of_city(session, number, visitors.signed_in().account_id)
        return words.page(session, seat, errors, act)
