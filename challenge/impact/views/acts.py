"""The acts on an evaluation, one form each: the same for a project's team and for the city."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from flask import redirect
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from challenge.foundation import clock
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.impact import evidence, forms
from challenge.impact.forms import ActForm
from challenge.impact.queries.seats import CITY, Seat
from challenge.impact.rules import refusals
from challenge.impact.rules.refusals import ActUnknown, FormRefused
from challenge.impact.services import concluding, measuring, planning
from challenge.projects.papers import Paper
from challenge.projects.rules.papers import PaperNotOfItsKind, PaperTooHeavy
from challenge.voting.rules.refusals import FormUnreadable

SeatOf = Callable[[Session], Seat]
Do = Callable[[Session, Seat, ActForm, Paper | None, datetime], object]
MEASURE = "measure"


@dataclass(frozen=True)
class Act:
    """A form, what it does, the part of the page where it leads, the field of its refusals."""

    form: type[ActForm]
    do: Do
    part: str
    first: str
    places: Mapping[type[RuleBroken], str] = field(default_factory=dict)


def _say(session: Session, seat: Seat, form: ActForm, _paper: Paper | None, now: datetime) -> None:
    planning.say(session, seat=seat, sent=form.sent(), now=now)


def _line(session: Session, seat: Seat, form: ActForm, _paper: Paper | None, now: datetime) -> None:
    planning.set_line(session, seat=seat, sent=form.sent(), now=now)


def _drop(session: Session, seat: Seat, form: ActForm, _paper: Paper | None, now: datetime) -> None:
    planning.drop_line(session, seat=seat, indicator=form.data["number"] or 0, now=now)


def _fix(session: Session, seat: Seat, form: ActForm, _paper: Paper | None, now: datetime) -> None:
    planning.fix(session, seat=seat, reason=form.sent()["reason"], now=now)


def _propose(session: Session, seat: Seat, form: ActForm, _paper: Paper | None, now: datetime) -> None:
    concluding.propose(session, sent=form.sent(), actor=seat.actor, now=now, accepted=seat.side == CITY)


def _measure(session: Session, seat: Seat, form: ActForm, paper: Paper | None, now: datetime) -> None:
    measuring.enter(session, seat=seat, sent=form.sent(), paper=paper, now=now)


def _find(session: Session, seat: Seat, form: ActForm, _paper: Paper | None, now: datetime) -> None:
    concluding.find(session, seat=seat, sent=form.sent(), now=now)


def _withdraw(session: Session, seat: Seat, form: ActForm, _paper: Paper | None, now: datetime) -> None:
    if seat.side != CITY:
        raise ActUnknown
    number, reason = form.data["number"] or 0, form.sent()["reason"]
    measuring.withdraw(session, seat=seat, number=number, reason=reason, now=now)


def _share(session: Session, seat: Seat, form: ActForm, _paper: Paper | None, now: datetime) -> None:
    concluding.share(session, seat=seat, sent=form.sent(), now=now)


ACTS: Mapping[str, Act] = {
    "plan": Act(forms.PlanForm, _say, "plan", "question"),
    "line": Act(
        forms.LineForm,
        _line,
        "plan",
        "indicator",
        {refusals.TooManyLines: "indicator", refusals.IndicatorNotFound: "indicator"},
    ),
    "drop": Act(forms.NumberForm, _drop, "plan", "number"),
    "fix": Act(forms.ReasonForm, _fix, "plan", "reason"),
    "indicator": Act(forms.IndicatorForm, _propose, "plan", "code"),
    MEASURE: Act(
        forms.MeasureForm,
        _measure,
        "measures",
        "indicator",
        {
            refusals.MeasuredTwice: "measured_on",
            refusals.CorrectionTwice: "replaces",
            refusals.CorrectedNotFound: "replaces",
            PaperTooHeavy: "file",
            PaperNotOfItsKind: "file",
        },
    ),
    "finding": Act(forms.FindingForm, _find, "findings", "words", {refusals.FindingNotFound: "replaces"}),
    "withdraw": Act(
        forms.WithdrawalForm, _withdraw, "measures", "number", {refusals.WithdrawalUnexplained: "reason"}
    ),
    "sheet": Act(forms.SheetForm, _share, "sheet", "method"),
}


def run(
    name: str, *, seat_of: SeatOf, page: Callable[[Mapping[str, str]], str], to: Callable[[str], str]
) -> ResponseReturnValue:
    """Do an act and go on; or show the page again, what is wrong beside its field. ActUnknown."""
    act = ACTS.get(name)
    if act is None:
        raise ActUnknown
    form, now = act.form(), clock.now()
    if not form.validate():
        raise FormUnreadable
    try:
        paper = _kept(form, seat_of, now) if name == MEASURE else None
        with writing() as session:
            act.do(session, seat_of(session), form, paper, now)
    except FormRefused as refused:
        return page({f"{name}-{key}": say(one) for key, one in refused.faults.items()}), refused.status
    except RuleBroken as refused:
        at = act.places.get(type(refused), act.first)
        if refused.status != 422 and type(refused) not in (refusals.IndicatorNotFound,):
            raise
        return page({f"{name}-{at}": say(refused.sentence)}), 422
    return redirect(to(act.part), code=303)


def _kept(form: ActForm, seat_of: SeatOf, now: datetime) -> Paper | None:
    """The file of a measure, kept once all the rest reads well."""
    upload = form.data["file"]
    with reading() as session:
        measuring.read(session, seat=seat_of(session), sent=form.sent(), has_file=bool(upload), now=now)
    return evidence.keep(upload.stream, upload.filename or "") if upload else None
