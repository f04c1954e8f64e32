"""The pages of organisers: write an announcement, see it as it will be, send it, withdraw it."""

from collections.abc import Callable, Mapping, Sequence

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.foundation.typed import read_day
from challenge.notices.forms import ScheduleForm, TextForm, VersionForm, WithdrawalForm, banner_day
from challenge.notices.queries import announcements as kept
from challenge.notices.queries import audiences, previews, targets
from challenge.notices.queries.targets import Named
from challenge.notices.rules import announcements as rules
from challenge.notices.rules.refusals import (
    AnnouncementChanged,
    AudienceUnknown,
    NothingSought,
    SeveralSought,
    TargetUnknown,
)
from challenge.notices.services import announcements, trials

bp = Blueprint("announcements", __name__, url_prefix="/admin/announcements")
for_organiser = access.granted("organiser")
NUMBER = "/<int(max=99999999):number>"


@bp.get("")
@for_organiser
def index() -> str:
    """What is being prepared, and what has gone out."""
    with reading() as session:
        in_hand, gone_out = kept.in_hand(session), kept.gone_out(session)
    return render_template("notices/admin.html", in_hand=in_hand, gone_out=gone_out)


@bp.get("/new")
@for_organiser
def new() -> str:
    form = TextForm(formdata=None)
    form.target.data = request.args.get("target", "cycle")
    return _writing(None, form, {})


@bp.post("/new")
@for_organiser
def create() -> ResponseReturnValue:
    return _write(None)


@bp.get(f"{NUMBER}/edit")
@for_organiser
def edit(number: int) -> str:
    with reading() as session:
        found = kept.one(session, number)
    rules.require(found.state, "edit")
    form = TextForm(formdata=None)
    form.version.data, form.target.data = found.version, found.target
    form.banner_on.data, form.audience.data = banner_day(found.banner_until), found.audience
    for language in rules.LANGUAGES:
        form[f"title_{language}"].data = found.title[language]
        form[f"body_{language}"].data = found.body[language]
    return _writing(number, form, {})


@bp.post(f"{NUMBER}/edit")
@for_organiser
def rewrite(number: int) -> ResponseReturnValue:
    return _write(number)


@bp.get(NUMBER)
@for_organiser
def show(number: int) -> str:
    """As it will be: page, mail, banner; to whom; then the acts that are possible."""
    return _preview(number, {}, "", "")


@bp.post(f"{NUMBER}/send")
@for_organiser
def send(number: int) -> ResponseReturnValue:
    _act(announcements.send, number)
    return _back(number)


@bp.post(f"{NUMBER}/try")
@for_organiser
def try_out(number: int) -> ResponseReturnValue:
    """Send it to oneself, in both languages, as everybody will get it."""
    who = visitors.signed_in()
    with writing() as session:
        trials.send(session, number=number, account_id=who.account_id, now=clock.now())
    return redirect(url_for("announcements.show", number=number, tried="yes"), code=303)


@bp.post(f"{NUMBER}/schedule")
@for_organiser
def schedule(number: int) -> ResponseReturnValue:
    form = ScheduleForm()
    if not form.validate():
        return _preview(number, _errors(form), form.at.data or "", ""), 422
    try:
        with writing() as session:
            announcements.schedule(
                session,
                number=number,
                at=form.moment(),
                actor=visitors.signed_in().actor,
                now=clock.now(),
                version=form.version.data,
            )
    except RuleBroken as refused:
        if refused.status != 422:
            raise
        return _preview(number, {"at": say(refused.sentence)}, form.at.data, ""), refused.status
    return _back(number)


@bp.post(f"{NUMBER}/hold-back")
@for_organiser
def hold_back(number: int) -> ResponseReturnValue:
    _act(announcements.hold_back, number)
    return _back(number)


@bp.post(f"{NUMBER}/drop")
@for_organiser
def drop(number: int) -> ResponseReturnValue:
    _act(announcements.drop, number)
    return redirect(url_for("announcements.index"), code=303)


@bp.post(f"{NUMBER}/withdraw")
@for_organiser
def withdraw(number: int) -> ResponseReturnValue:
    form = WithdrawalForm()
    written = form.reason.data or ""
    try:
        with writing() as session:
            announcements.withdraw(
                session,
                number=number,
                reason=written,
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except RuleBroken as refused:
        if refused.status != 422:
            raise
        return _preview(number, {"reason": say(refused.sentence)}, "", written), refused.status
    return _back(number)


def _act(verb: Callable[..., None], number: int) -> None:
    """An act that asks nothing but the version that was read."""
    actor, version = visitors.signed_in().actor, VersionForm().version.data
    with writing() as session:
        verb(session, number=number, actor=actor, now=clock.now(), version=version)


def _write(number: int | None) -> ResponseReturnValue:
    form, now = TextForm(), clock.now()
    if not form.validate():
        return _writing(number, form, _errors(form)), 422
    if form.sought.data:
        found = _seek(form)
        if request.form.get("then") == "seek" or len(found) != 1:
            return _found(number, form, found)
    title, body, until = form.said("title"), form.said("body"), form.banner_until()
    faults = rules.faults(title, body, at=None, banner_until=until, now=now)
    faults = {("banner_on" if name == "banner_until" else name): fault for name, fault in faults.items()}
    if faults:
        return _writing(number, form, {name: say(fault.sentence) for name, fault in faults.items()}), 422
    try:
        with writing() as session:
            kept_as = announcements.write(
                session,
                number=number,
                target=form.target.data,
                title=title,
                body=body,
                banner_until=until,
                audience=form.audience.data,
                actor=visitors.signed_in().actor,
                now=now,
                version=form.version.data,
            )
    except AnnouncementChanged as refused:
        return _changed(number, form, say(refused.sentence)), refused.status
    except RuleBroken as refused:
        if refused.status != 422 and not isinstance(refused, TargetUnknown):
            raise
        fields = {TargetUnknown: "target", AudienceUnknown: "audience"}
        field = fields.get(type(refused), "banner_on")
        return _writing(number, form, {field: say(refused.sentence)}), 422
    return _back(kept_as)


def _seek(form: TextForm) -> list[Named]:
    """What was sought; the best of it is what the announcement is about, and is sought no more."""
    with reading() as session:
        found = targets.sought(session, form.sought.data)
    if found:
        form.target.data, form.sought.data = found[0].name, ""
    return found


def _found(number: int | None, form: TextForm, found: Sequence[Named]) -> ResponseReturnValue:
    """The form again, with what was typed and what was found."""
    if not found:
        return _writing(number, form, {"sought": say(NothingSought().sentence)}), 422
    if len(found) > 1:
        return _writing(number, form, {"target": say(SeveralSought().sentence)}, found), 422
    return _writing(number, form, {}, found)


def _changed(number: int | None, form: TextForm, said: str) -> str:
    """What was typed stays, over the version that somebody else made meanwhile."""
    if number is not None:
        with reading() as session:
            form.version.data = kept.one(session, number).version
    return _writing(number, form, {"title_fr": said})


def _writing(
    number: int | None, form: TextForm, errors: Mapping[str, str], found: Sequence[Named] = ()
) -> str:
    """`found`: what was sought, the first to choose from."""
    with reading() as session:
        offered, groups = targets.listed(session), audiences.listed(session)
        about = targets.named(session, form.target.data) if form.target.data else None
    known = {one.name for one in found}
    offered = [*found, *(one for one in offered if one.name not in known)]
    if about and about.name not in [one.name for one in offered]:
        offered.append(about)
    shown = {"number": number, "form": form, "targets": offered, "audiences": groups, "errors": errors}
    return render_template("notices/write.html", limits=rules, found=found, **shown)


def _preview(number: int, errors: Mapping[str, str], at: str, reason: str) -> str:
    with reading() as session:
        found = previews.preview(session, number, now=clock.now())
    shown = {"errors": errors, "at": at, "reason": reason, "tried": request.args.get("tried") == "yes"}
    last = read_day(banner_day(found.announcement.banner_until))
    return render_template("notices/preview.html", preview=found, banner_day=last, **shown)


def _back(number: int) -> ResponseReturnValue:
    return redirect(url_for("announcements.show", number=number), code=303)


def _errors(form: TextForm | ScheduleForm) -> dict[str, str]:
    return {field: str(found[0]) for field, found in form.errors.items()}
