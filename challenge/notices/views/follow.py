"""Following a target, by account or by address, and ending it."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge.foundation import access, clock, i18n, networks, visitors
from challenge.foundation.transaction import reading, writing
from challenge.notices.forms import FollowForm
from challenge.notices.queries import followers, targets
from challenge.notices.rules.refusals import FollowLinkSpent
from challenge.notices.services import follows

bp = Blueprint("follow", __name__)


@bp.get("/follow/<target>")
@access.public
def show(target: str) -> str:
    """What following means, and how: a button for an account, an address for anybody."""
    return _page(target, FollowForm(formdata=None))


@bp.post("/follow/<target>")
@access.public
def start(target: str) -> ResponseReturnValue:
    visitor = visitors.current()
    now, language = clock.now(), i18n.language()
    if visitor:
        with writing() as session:
            follows.follow(session, account_id=visitor.account_id, target=target, language=language, now=now)
        return redirect(url_for("follow.show", target=target), code=303)
    form = FollowForm()
    if not form.validate():
        return _page(target, form), 422
    with writing() as session:
        follows.ask(
            session,
            email=form.email.data,
            network=networks.asker(),
            target=target,
            language=language,
            now=now,
        )
    return redirect(url_for("follow.sent"), code=303)


@bp.post("/follow/<target>/stop")
@access.signed_in
def stop(target: str) -> ResponseReturnValue:
    with writing() as session:
        follows.leave(session, account_id=visitors.signed_in().account_id, target=target)
    back = url_for("follow.mine") if request.form.get("back") == "list" else _here(target)
    return redirect(back, code=303)


@bp.get("/follows")
@access.signed_in
def mine() -> str:
    """What I follow."""
    with reading() as session:
        rows = followers.of_account(session, visitors.signed_in().account_id)
        found = [(row, targets.named(session, row.target)) for row in rows]
    return render_template("notices/follows.html", follows=found)


@bp.get("/follow/sent")
@access.public
def sent() -> str:
    """The same page whatever the address was."""
    return render_template("notices/sent.html")


@bp.get("/follow/confirm/<token>")
@access.public
def confirm(token: str) -> ResponseReturnValue:
    """A button: programs that read mails follow links, but press nothing."""
    try:
        with reading() as session:
            target = follows.asked(session, token=token, now=clock.now())
            about = targets.named(session, target)
    except FollowLinkSpent as refusal:
        return render_template("notices/dead_link.html", sentence=i18n.say(refusal.sentence)), refusal.status
    return render_template("notices/confirm.html", token=token, about=about)


@bp.post("/follow/confirm/<token>")
@access.public
def confirmed(token: str) -> ResponseReturnValue:
    try:
        with writing() as session:
            target = follows.confirm(session, token=token, now=clock.now())
            about = targets.named(session, target)
    except FollowLinkSpent as refusal:
        return render_template("notices/dead_link.html", sentence=i18n.say(refusal.sentence)), refusal.status
    return render_template("notices/confirmed.html", about=about)


@bp.get("/unsubscribe/<token>")
@access.public
def leaving(token: str) -> str:
    """Two buttons: end this, or everything."""
    with reading() as session:
        target = follows.followed_by(session, token=token)
        about = targets.named(session, target) if target else None
    return render_template("notices/unsubscribe.html", token=token, following=target is not None, about=about)


@bp.post("/unsubscribe/<token>")
@access.open_api
def leave(token: str) -> str:
    """For the button of a mailbox (RFC 8058) and that of our page: the signed link is the right to do it, so
    that no cookie counts; answered at once, for a mailbox follows no redirection."""
    everything = request.form.get("everything") == "y"
    with writing() as session:
        follows.unsubscribe(session, token=token, everything=everything)
    return render_template("notices/unsubscribed.html", everything=everything)


def _page(target: str, form: FollowForm) -> str:
    visitor = visitors.current()
    with reading() as session:
        targets.find(session, target)
        about = targets.named(session, target)
        following = visitor is not None and followers.follows(
            session, account_id=visitor.account_id, target=target
        )
    return render_template("notices/follow.html", about=about, following=following, form=form)


def _here(target: str) -> str:
    return url_for("follow.show", target=target)
