"""One's own notifications: what was told, the rhythm of each kind, and the end of mails by their link."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, visitors
from challenge.foundation.i18n import say
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import reading, writing
from challenge.notices.forms import ChoicesForm
from challenge.notices.queries import notifications as kept
from challenge.notices.rules.rhythms import DIGESTS, PAGE, RHYTHMS
from challenge.notices.services import notifications

bp = Blueprint("notifications", __name__)
FARTHEST_PAGE = 10_000


@bp.get("/account/notifications")
@access.signed_in
def index() -> str:
    """What I was told, the latest first."""
    number = request.args.get("page", 1, type=int)
    if not 1 <= number <= FARTHEST_PAGE:
        abort(404)
    account_id = visitors.signed_in().account_id
    with reading() as session:
        found, pages = kept.page(session, account_id, number)
        unseen = kept.unseen(session, account_id)
    if number > pages:
        abort(404)
    return render_template(
        "notices/notifications.html", told=found, number=number, pages=pages, unseen=unseen
    )


@bp.post("/account/notifications/read")
@access.signed_in
def read() -> ResponseReturnValue:
    with writing() as session:
        notifications.read_all(session, account_id=visitors.signed_in().account_id, now=clock.now())
    return redirect(url_for("notifications.index"), code=303)


@bp.get("/account/notifications/choices")
@access.signed_in
def choices() -> ResponseReturnValue:
    """How I want to be told of each kind."""
    return _choices({}, 200)


@bp.post("/account/notifications/choices")
@access.signed_in
def choose() -> ResponseReturnValue:
    account_id, chosen = visitors.signed_in().account_id, ChoicesForm().chosen()
    try:
        with writing() as session:
            notifications.choose(session, account_id=account_id, chosen=chosen, now=clock.now())
    except RuleBroken as refused:
        wrong = {kind: say(refused.sentence) for kind, rhythm in chosen.items() if rhythm not in RHYTHMS}
        return _choices(wrong, refused.status)
    return redirect(url_for("notifications.choices", saved="yes"), code=303)


@bp.get("/unsubscribe/notifications/<token>")
@access.public
def stopping(token: str) -> str:
    """One button: these mails stop."""
    return _stopping(token, stopped=False)


@bp.post("/unsubscribe/notifications/<token>")
@access.open_api
def stop(token: str) -> str:
    """For the button of a mailbox (RFC 8058) and that of our page: the signed link is the right to do it."""
    with writing() as session:
        notifications.stop(session, token=token, now=clock.now())
    return _stopping(token, stopped=True)


def _choices(wrong: dict[str, str], status: int) -> ResponseReturnValue:
    with reading() as session:
        found = kept.choices(session, visitors.signed_in().account_id)
    saved = request.args.get("saved") == "yes"
    page = render_template("notices/choices.html", choices=found, rhythms=RHYTHMS, wrong=wrong, saved=saved)
    return page, status


def _stopping(token: str, *, stopped: bool) -> str:
    account_id, what = notifications.stopping(token)
    with reading() as session:
        found = kept.choices(session, account_id)
    known = next((one.kind for one in found if one.name == what), None)
    going = [one for one in found if (one.rhythm != PAGE if known else one.rhythm in DIGESTS)]
    going = [one for one in going if known is None or one.name == what]
    return render_template(
        "notices/unsubscribe_kind.html", token=token, kind=known, stopped=stopped, going=bool(going)
    )
