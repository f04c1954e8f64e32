"""One section of an application: shown, saved whole by a button, or field by field by the page's script."""

from typing import Any

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, formats, visitors
from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.transaction import reading, writing
from challenge.projects.forms.applications import SectionForm
from challenge.projects.queries.team_files import TeamFile, team_file
from challenge.projects.rules.completeness.labels import ABOUT
from challenge.projects.rules.completeness.sections import NAMES
from challenge.projects.rules.writing import ApplicationNotFound, NoLongerInTeam, may_write
from challenge.projects.services import fields
from challenge.projects.services.fields import SEEN, Conflict, Saved
from challenge.projects.views import application_pages as pages

bp = Blueprint("application_sections", __name__, url_prefix="/applications/<ref>/sections")
ADD, REMOVE = "add", "remove"
WRITTEN_BY = N_("%(name)s a écrit autre chose ici à %(hour)s.")
WRITTEN = N_("Quelqu’un a écrit autre chose ici à %(hour)s.")


@bp.get("/<section>")
@access.signed_in
def show(ref: str, section: str) -> str:
    return _page(_hers(ref), section, more=request.args.get("more", ""))


@bp.post("/<section>")
@access.signed_in
def save(ref: str, section: str) -> ResponseReturnValue:
    """Keep what was typed. The page's script sends one field and reads JSON; a button sends them all."""
    for_script = request.accept_mimetypes.best == "application/json"
    try:
        done = _saved(ref, section)
    except RuleBroken as refused:
        kept = NoLongerInTeam() if isinstance(refused, ApplicationNotFound) else refused
        if for_script:
            return jsonify(sentence=say(kept.sentence)), kept.status
        return _refused(ref, kept), kept.status
    if for_script:
        return _told(ref, section, done)
    if done.conflicts:
        return _page(_hers(ref), section, conflicts=done.conflicts), 409
    return redirect(_next(ref, section), 303)


def _saved(ref: str, section: str) -> Saved:
    form, now, account_id = SectionForm(), clock.now(), visitors.signed_in().account_id
    with writing() as session:
        done = fields.save(
            session, ref=ref, section=section, account_id=account_id, sent=request.form, now=now
        )
        act, _sep, path = (form.act.data or "").partition(" ")
        path, _sep, number = path.rpartition(".")
        if act == REMOVE and number.isascii() and number.isdigit() and path not in done.conflicts:
            fields.remove_row(
                session,
                ref=ref,
                section=section,
                path=path,
                number=int(number[:4]),
                account_id=account_id,
                now=now,
            )
    return done


def _next(ref: str, section: str) -> str:
    """Back here after a button of a row; else to the task list."""
    act, _sep, path = (request.form.get("act") or "").partition(" ")
    if act == ADD:
        return url_for("application_sections.show", ref=ref, section=section, more=path, _anchor=path)
    if act == REMOVE:
        path = path.rpartition(".")[0]
        return url_for("application_sections.show", ref=ref, section=section, _anchor=path)
    return url_for("applications.show", ref=ref, saved=section)


def _told(ref: str, section: str, done: Saved) -> ResponseReturnValue:
    """What the page's script writes beside the field."""
    worded = pages.worded(_hers(ref), section, done.conflicts) if done.conflicts else {}
    conflicts = {
        path: {"sentence": conflict_words(one), "theirs": worded[path], "value": one.theirs, "seen": one.mark}
        for path, one in done.conflicts.items()
    }
    said = _("Enregistré à %(hour)s", hour=formats.hour(clock.now()))
    return jsonify(saved=said, marks=done.marks, conflicts=conflicts), 409 if conflicts else 200


def conflict_words(one: Conflict) -> str:
    """Who wrote something else in a field, and when."""
    hour = formats.hour(one.at)
    named = Sentence(WRITTEN_BY, {"name": one.by, "hour": hour})
    return say(named if one.by else Sentence(WRITTEN, {"hour": hour}))


def _refused(ref: str, refused: RuleBroken) -> str:
    """Nothing was saved: why, and all that was typed, to be copied."""
    texts = [text for name, text in request.form.items() if _is_text(name) and text.strip()]
    return render_template("projects/applications/not_saved.html", ref=ref, refused=refused, texts=texts)


def _is_text(name: str) -> bool:
    return name not in ("csrf_token", "act") and not name.startswith(SEEN)


def _page(
    found: TeamFile, section: str, *, conflicts: dict[str, Conflict] | None = None, more: str = ""
) -> str:
    mine: dict[str, Any] = {path: one.mine for path, one in (conflicts or {}).items()}
    checked = request.args.get("check") == "1"
    faults = [one for one in found.faults if one.field.partition(".")[0] == section] if checked else []
    return render_template(
        "projects/applications/section.html",
        one=found,
        section=section,
        name=NAMES[section],
        about=ABOUT[section],
        answers=pages.answers(found, section, mine),
        errors={one.field: say(one.sentence) for one in faults},
        conflicts={path: conflict_words(one) for path, one in (conflicts or {}).items()},
        theirs=pages.worded(found, section, conflicts or {}),
        more=more,
        writes=may_write(found.standing, section, clock.now()),
        totals=pages.totals(found) if section == "budget" else None,
        following=_following(found, section),
    )


def _following(found: TeamFile, section: str) -> str | None:
    """The section that comes after this one."""
    after = found.sections[found.sections.index(section) + 1 :] if section in found.sections else ()
    return after[0] if after else None


def _hers(ref: str) -> TeamFile:
    with reading() as session:
        return team_file(session, ref, visitors.signed_in().account_id)
