"""About the city, for everybody; its colour; what staff record of it."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.city import showing
from challenge.city.forms.settings import DistrictsForm, OutlinesForm, SettingForm
from challenge.city.queries import settings as kept
from challenge.city.rules import outlines
from challenge.city.rules.settings import KINDS, kind
from challenge.city.services import settings
from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.foundation.uploads import make_room

bp = Blueprint("city", __name__)
make_room(bp, outlines.LARGEST, "city.set_outlines")
for_staff = access.granted("organiser", "administrator")


@bp.get("/city")
@access.public
def show() -> str:
    """Districts, legal frame, contact, and where each was decided."""
    with reading() as session:
        city = kept.current(session, now=clock.now())
        return render_template(
            "city/city.html",
            city=city,
            districts=kept.districts(session),
            drawing=kept.drawing(session),
            names=kept.district_names(session),
            history=kept.history(session),
            kinds=KINDS,
        )


@bp.get("/city.css")
@access.public
def stylesheet() -> Response:
    """The city's hue: every colour follows from it."""
    with reading() as session:
        city = kept.current(session, now=clock.now())
    response = Response(f":root{{--hue:{city.hue}}}\n", mimetype="text/css")
    response.cache_control.public = True
    response.cache_control.max_age = 300
    response.add_etag()
    response.make_conditional(request)
    return response


@bp.get("/admin/city")
@for_staff
def admin() -> str:
    return _admin(None, {})


@bp.post("/admin/city/districts")
@for_staff
def set_districts() -> ResponseReturnValue:
    written = DistrictsForm().districts.data or ""
    try:
        with writing() as session:
            settings.set_districts(
                session, written=written, actor=visitors.signed_in().actor, now=clock.now()
            )
    except RuleBroken as refused:
        return _admin(written, {"districts": say(refused.sentence)}), refused.status
    return redirect(url_for("city.admin", saved="yes"), code=303)


@bp.post("/admin/city/outlines")
@for_staff
def set_outlines() -> ResponseReturnValue:
    form = OutlinesForm()
    if not form.validate():
        return _admin(None, {"outlines": str(form.outlines.errors[0])}), 422
    try:
        with writing() as session:
            settings.set_outlines(
                session,
                data=form.outlines.data.read(),
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except RuleBroken as refused:
        return _admin(None, {"outlines": say(refused.sentence)}), refused.status
    return redirect(url_for("city.admin", saved="yes"), code=303)


@bp.get("/admin/city/<key>")
@for_staff
def setting(key: str) -> str:
    return _setting(key, None, {})


@bp.post("/admin/city/<key>")
@for_staff
def record(key: str) -> ResponseReturnValue:
    form = SettingForm()
    if not form.validate():
        return _setting(key, form, {name: str(found[0]) for name, found in form.errors.items()}), 422
    try:
        with writing() as session:
            settings.record(
                session,
                key=key,
                written=form.value.data or "",
                valid_from=form.day(),
                source=form.source.data or "",
                actor=visitors.signed_in().actor,
                now=clock.now(),
            )
    except RuleBroken as refused:
        field = "source" if refused.code == "source_missing" else "value"
        return _setting(key, form, {field: say(refused.sentence)}), refused.status
    showing.forget()
    return redirect(url_for("city.admin", saved="yes"), code=303)


def _admin(written: str | None, errors: dict[str, str]) -> str:
    with reading() as session:
        city, history = kept.current(session, now=clock.now()), kept.history(session)
        districts, drawing = kept.districts(session), kept.drawing(session)
    if written is None:
        written = "\n".join(f"{one.code}; {one.name}" for one in districts)
    return render_template(
        "city/admin.html",
        city=city,
        history=history,
        kinds=KINDS,
        districts=written,
        drawing=drawing,
        names={one.code: one.name for one in districts},
        errors=errors,
        saved=request.method == "GET" and request.args.get("saved") == "yes",
    )


def _setting(key: str, form: SettingForm | None, errors: dict[str, str]) -> str:
    wanted = kind(key)
    with reading() as session:
        now = clock.now()
        value, history = getattr(kept.current(session, now=now), key), kept.history(session)[key]
    typed = {"value": value, "valid_from": now.date().isoformat(), "source": ""}
    if form:
        typed = {name: form[name].data or "" for name in typed}
    return render_template(
        "city/setting.html",
        key=key,
        kind=wanted,
        choices=[(code, say(name)) for code, name in wanted.choices.items()],
        typed=typed,
        history=history,
        errors=errors,
    )
