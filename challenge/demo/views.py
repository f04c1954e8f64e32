"""The demonstration's own pages: who to become, what to try, the mailbox. Elsewhere they do not exist."""

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge.accounts.rules import sessions as session_rules
from challenge.accounts.services import impersonation
from challenge.demo import mailbox, people
from challenge.foundation import access, clock, session_cookie, surroundings
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
    """The story, and its cast."""
    with reading() as session:
        cast = people.cast(session)
    return render_template("demo/show.html", cast=cast)


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
