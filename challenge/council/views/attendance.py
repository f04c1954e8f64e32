"""The secretariat notes who is there, who is excused and who votes for whom: all members on one page."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.council import forms
from challenge.council.forms import EXCUSED, NOTHING, PRESENT, AttendanceForm, Typed
from challenge.council.queries import sittings as kept
from challenge.council.rules import attendance as rules
from challenge.council.rules import states
from challenge.council.rules.attendance import Attendance
from challenge.council.rules.refusals import AttendanceRefused, SittingChanged
from challenge.council.services import sittings
from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.transaction import reading, writing

bp = Blueprint("council_attendance", __name__, url_prefix="/admin/council")
for_clerk = access.granted("clerk")


@bp.get("/sittings/<int(max=99999999):number>/attendance")
@for_clerk
def show(number: int) -> str:
    return _page(number, NOTHING)


@bp.post("/sittings/<int(max=99999999):number>/attendance")
@for_clerk
def attend(number: int) -> ResponseReturnValue:
    form = AttendanceForm()
    try:
        with writing() as session:
            members = kept.members_of(session, kept.numbered(session, number))
            sittings.attend(
                session,
                number=number,
                attendance=forms.attendance(one.id for one in members),
                president=form.president.data or 0,
                secretary=form.secretary.data or 0,
                version=form.version.data or 0,
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except AttendanceRefused as refused:
        errors = {field: say(one.sentence) for field, one in refused.faults.items()}
        return _page(number, Typed(request.form.to_dict(), errors)), refused.status
    except SittingChanged as changed:
        return _page(
            number, Typed(request.form.to_dict(), {"president": say(changed.sentence)})
        ), changed.status
    return redirect(url_for("council_sittings.show", number=number, _anchor="attendance"), 303)


def _page(number: int, typed: Typed) -> str:
    with reading() as session:
        found = kept.numbered(session, number)
        there, members = kept.attendance(session, number), kept.members_of(session, found)
    states.move(found.state, "attend")
    if request.args.get("came") == "all" and not there.present:
        there = Attendance(frozenset(one.id for one in members))
    return render_template(
        "council/attendance.html",
        one=found,
        members=members,
        values=typed.values or _values(found, there),
        errors=typed.errors,
        nobody=not there.present,
        needed=0 if found.follows else rules.quorum(len(members)),
    )


def _values(sitting: kept.Sitting, there: Attendance) -> dict[str, str]:
    """What is noted so far, by field."""
    return (
        {"president": str(sitting.president or ""), "secretary": str(sitting.secretary or "")}
        | {f"member-{one}": PRESENT for one in there.present}
        | {f"member-{one}": EXCUSED for one in there.excused}
        | {f"holder-{one}": str(holder) for one, holder in there.proxies.items()}
    )
