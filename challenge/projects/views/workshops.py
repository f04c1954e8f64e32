"""Workshops: everybody reads, anyone signed in signs up."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.cycles.rules import icalendar
from challenge.foundation import access, clock, i18n, surroundings, visitors
from challenge.foundation.transaction import reading, writing
from challenge.projects.queries import call_pages
from challenge.projects.queries import workshops as kept
from challenge.projects.services import emergence, workshops

bp = Blueprint("workshops", __name__, url_prefix="/calls/<slug>")


@bp.get("/workshops")
@access.public
def show(slug: str) -> str:
    now, visitor = clock.now(), visitors.current()
    with reading() as session:
        page = call_pages.page(session, slug, now=now)
        meetings = kept.of_call(session, page.id)
    return render_template(
        "projects/calls/workshops.html",
        page=page,
        meetings=meetings,
        me=visitor.account_id if visitor else None,
        now=now,
    )


@bp.get("/workshops.ics")
@access.public
def calendar(slug: str) -> Response:
    """The workshops that stand, for the reader's own calendar."""
    with reading() as session:
        page = call_pages.page(session, slug, now=clock.now())
        meetings = [one for one in kept.of_call(session, page.id) if not one.cancellation]
    language, host = i18n.language(), request.host.partition(":")[0]
    address = surroundings.settings().base_url + url_for("workshops.show", slug=slug)
    hours = [
        icalendar.Hours(
            uid=f"workshop-{one.id}@{host}",
            title=f"{one.title.in_language(language)} · {one.place}",
            opens_at=one.starts_at,
            closes_at=one.ends_at,
            address=address,
        )
        for one in meetings
    ]
    data = icalendar.calendar(page.sheet.title[language], [], changed_at=clock.now(), hours=hours)
    headers = {"Content-Disposition": f'attachment; filename="{slug}.ics"'}
    return Response(data, mimetype="text/calendar", headers=headers)


@bp.post("/workshops/<int:number>/join")
@access.signed_in
def join(slug: str, number: int) -> ResponseReturnValue:
    with writing() as session:
        workshops.join(
            session,
            call_id=emergence.found_call(session, slug).id,
            number=number,
            account_id=visitors.signed_in().account_id,
            now=clock.now(),
        )
    return redirect(url_for("workshops.show", slug=slug, _anchor=f"workshop-{number}"), code=303)


@bp.post("/workshops/<int:number>/leave")
@access.signed_in
def leave(slug: str, number: int) -> ResponseReturnValue:
    with writing() as session:
        workshops.leave(
            session,
            call_id=emergence.found_call(session, slug).id,
            number=number,
            account_id=visitors.signed_in().account_id,
            now=clock.now(),
        )
    return redirect(url_for("workshops.show", slug=slug, _anchor=f"workshop-{number}"), code=303)
