"""The demonstration's own pages: who to become, what to try, the mailbox. Elsewhere they do not exist."""

from flask import Blueprint, abort, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from challenge.accounts.rules import sessions as session_rules
from challenge.accounts.services import impersonation
from challenge.cycles.rules.phases import PHASES
from challenge.demo import commands, mailbox, meanwhile, passing, people, referendums, scene, stages, tour
from challenge.foundation import access, clock, i18n, session_cookie, surroundings, visitors
from challenge.foundation.transaction import reading, writing

bp = Blueprint("demo", __name__, url_prefix="/demo")


@bp.before_request
def only_in_a_demonstration() -> None:
    settings = surroundings.settings()
    if not settings.demo or settings.environment == "production":
        abort(404)


@bp.get("")
@access.public
def show() -> str:
    """The story, its moments, its cast."""
    settings = surroundings.settings()
    with reading() as session:
        here = scene.scene(session, settings, language=i18n.language(), now=clock.now())
    moments = stages.MOMENTS if settings.database_url.startswith("sqlite") else {}
    return render_template("demo/show.html", here=here, moments=moments, phases=PHASES, tour=tour.STEPS)


@bp.post("/moment/<stage>")
@access.public
def move(stage: str) -> ResponseReturnValue:
    """Put the town at another moment of its story. What visitors did in the former one is forgotten."""
    settings = surroundings.settings()
    if stage not in stages.NAMES or not settings.database_url.startswith("sqlite"):
        abort(404)
    commands.show(settings, stage)
    return redirect(url_for("demo.show"), code=303)


@bp.post("/advance")
@access.public
def advance() -> ResponseReturnValue:
    """Let time pass until the next day that matters; the visitor stays who they are."""
    settings, visitor = surroundings.settings(), visitors.current()
    with reading() as session:
        here = scene.scene(session, settings, language=i18n.language(), now=clock.now())
    if isinstance(here.stop, passing.Stop):
        uuid = here.vote.uuid if here.vote else None
        passing.advance(uuid, here.stop, data_dir=settings.data_dir, now=here.now)
    response = redirect(url_for("demo.show", _anchor="time"), code=303)
    if visitor:
        with writing() as session:
            secret = impersonation.sign_in_as(session, account_id=visitor.account_id, now=clock.now())
        session_cookie.give_secret(response, secret, life=session_rules.LIFE)
    return response


@bp.post("/prepare/<uuid>")
@access.public
def prepare(uuid: str) -> ResponseReturnValue:
    """Let the trustees make their keys and the platform its codes, for the vote that waits for them."""
    meanwhile.prepare(uuid, data_dir=surroundings.settings().data_dir, now=clock.now())
    return redirect(url_for("demo.show", _anchor="time"), code=303)


@bp.get("/key/<uuid>/<int(max=9):position>")
@access.public
def key(uuid: str, position: int) -> ResponseReturnValue:
    """The private key of a trustee of the demonstration, as she would have kept it."""
    found = referendums.keys_of(surroundings.settings().data_dir, uuid)
    if position not in found:
        abort(404)
    # Whole, since Flask takes a relative path from the package and not from where the server began.
    return send_file(found[position].resolve(), as_attachment=True, mimetype="application/octet-stream")


@bp.post("/become/<key>")
@access.public
def become(key: str) -> ResponseReturnValue:
    """Take the place of one of the cast."""
    with writing() as session:
        player = people.player(session, key)
        if player is None:
            abort(404)
        secret = impersonation.sign_in_as(session, account_id=player.account_id, now=clock.now())
    response = redirect(url_for("demo.show", _anchor=key), code=303)
    session_cookie.give_secret(response, secret, life=session_rules.LIFE)
    return response


@bp.get("/mail")
@access.public
def mail() -> str:
    """What was written to the cast."""
    with reading() as session:
        cast = people.cast(session)
        letters = mailbox.letters(
            session, addresses=[one.email for one in cast], base=surroundings.settings().base_url
        )
    return render_template("demo/mail.html", letters=letters, names={one.email: one for one in cast})
