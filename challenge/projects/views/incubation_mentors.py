"""What a mentor offers; what the one inbox shows of news."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from challenge.foundation import access, clock, visitors
from challenge.foundation.transaction import reading
from challenge.projects.forms.incubations import ProfileForm
from challenge.projects.queries import mentors, moderated_news
from challenge.projects.rules.incubation import needs, refusals
from challenge.projects.rules.jury.refusals import FactsTooLong, SirenWrong
from challenge.projects.services import mentoring
from challenge.projects.views import incubation_words as words

bp = Blueprint("incubation_mentors", __name__, url_prefix="/admin/incubation")


@bp.get("/profile")
@access.granted("mentor")
def profile() -> str:
    return _profile()


@bp.post("/profile")
@access.granted("mentor")
def describe() -> ResponseReturnValue:
    form = ProfileForm()
    return words.kept(
        form,
        lambda session: mentoring.describe(
            session,
            account_id=visitors.signed_in().account_id,
            skills=form.skills.data or [],
            hours=form.hours.data or "",
            words=form.words.data or "",
            employers=form.employers.data or "",
            sirens=form.sirens.data or "",
            now=clock.now(),
        ),
        again=_profile,
        field="words",
        fields={
            refusals.SkillsMissing: "skills",
            refusals.SkillUnknown: "skills",
            refusals.HoursWrong: "hours",
            FactsTooLong: "employers",
            SirenWrong: "sirens",
        },
        to=url_for("incubation_mentors.profile", saved=1),
    )


@bp.get("/news")
@access.granted("organiser", "moderator")
def news() -> ResponseReturnValue:
    """Where news were read before the one inbox: to the same in the inbox."""
    return redirect(url_for("moderation.index", kind=moderated_news.KIND), 303)


def _profile(errors: Mapping[str, str] | None = None) -> str:
    account_id = visitors.signed_in().account_id
    with reading() as session:
        found = mentors.profile(session, account_id)
        taken = mentors.hours_taken(session, [account_id]).get(account_id, 0)
    names = ("hours", "words", "employers", "sirens")
    kept = {name: str(getattr(found, name)) if found else "" for name in names}
    return render_template(
        "projects/incubation/desk/profile.html",
        values={name: request.form.get(name, kept[name]) if errors else kept[name] for name in names},
        chosen=request.form.getlist("skills") if errors else (found.skills if found else ()),
        skills=needs.SKILLS,
        taken=taken,
        saved=request.args.get("saved") == "1",
        errors=errors or {},
    )


def panel(session: Session, number: int) -> str:
    """A piece of news as its readers will see it, beside its project, for the one inbox."""
    words, ref, project = moderated_news.beside(session, number)
    return render_template(
        "projects/incubation/desk/_moderated_news.html", one=words, ref=ref, project=project
    )
