"""Signing in by a link, and signing out."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask import session as form_session
from flask.typing import ResponseReturnValue
from flask_login import logout_user

from challenge.accounts.forms import AddressForm, NameForm
from challenge.accounts.rules import destinations, devices, links
from challenge.accounts.rules import sessions as session_rules
from challenge.accounts.rules.refusals import LinkSpent, NameNeeded, OtherBrowser
from challenge.accounts.services import known_browsers, sessions, sign_in
from challenge.foundation import access, clock, i18n, networks, session_cookie, visitors
from challenge.foundation.tokens import new_token
from challenge.foundation.transaction import reading, writing

bp = Blueprint("sign_in", __name__)
ASKED = "asked"


def destination() -> str:
    """Where to go once signed in, as the address or the form says."""
    return destinations.own(request.values.get("next"))


@bp.get("/sign-in")
@access.public
def show() -> ResponseReturnValue:
    if visitors.current():
        return redirect(destination(), code=303)
    return render_template("accounts/sign_in.html", form=AddressForm(), destination=destination())


@bp.post("/sign-in")
@access.public
def ask() -> ResponseReturnValue:
    form = AddressForm()
    if not form.validate():
        return render_template("accounts/sign_in.html", form=form, destination=destination()), 422
    browser = session_cookie.browser() or new_token()
    with writing() as session:
        sign_in.ask(
            session,
            email=form.email.data,
            network=networks.asker(),
            browser=browser,
            device=session_cookie.device(),
            destination=destination(),
            language=i18n.language(),
            now=clock.now(),
        )
    form_session[ASKED] = form.email.data
    response = redirect(url_for("sign_in.sent", next=destination()), code=303)
    session_cookie.give_browser(response, browser, life=links.LIFE * 6)
    return response


@bp.get("/sign-in/sent")
@access.public
def sent() -> str:
    return render_template("accounts/sent.html", address=form_session.get(ASKED), destination=destination())


@bp.get("/sign-in/<token>")
@access.public
def confirm(token: str) -> ResponseReturnValue:
    """A button: programs that read mails follow links, but press nothing."""
    return _confirmation(token, NameForm())


@bp.post("/sign-in/<token>")
@access.public
def enter(token: str) -> ResponseReturnValue:
    form = NameForm()
    if not form.validate():
        return _confirmation(token, form, status=422)
    try:
        with writing() as session:
            entered = sign_in.enter(
                session,
                token=token,
                browser=session_cookie.browser(),
                name=form.name.data,
                language=i18n.language(),
                device=devices.named(request.user_agent.string),
                shown=session_cookie.secret(),
                now=clock.now(),
            )
    except NameNeeded as refusal:
        form.name.errors = [i18n.say(refusal.sentence)]
        return _confirmation(token, form, status=422)
    except (LinkSpent, OtherBrowser) as refusal:
        return _dead(refusal)
    form_session.clear()  # nothing that this browser held before is worth anything now
    response = redirect(destination(), code=303)
    session_cookie.give_secret(response, entered.secret, life=session_rules.LIFE)
    session_cookie.give_device(response, entered.device, life=known_browsers.LIFE)
    return response


@bp.post("/sign-out")
@access.public
def leave() -> ResponseReturnValue:
    secret = session_cookie.secret()
    if secret:
        with writing() as session:
            sessions.end_shown(session, secret=secret, now=clock.now())
    logout_user()
    form_session.clear()
    response = redirect(url_for("portal.home"), code=303)
    session_cookie.take_secret(response)
    return response


def _confirmation(token: str, form: NameForm, status: int = 200) -> ResponseReturnValue:
    try:
        with reading() as session:
            person = sign_in.asked(session, token=token, browser=session_cookie.browser(), now=clock.now())
    except (LinkSpent, OtherBrowser) as refusal:
        return _dead(refusal)
    page = render_template(
        "accounts/confirm.html", form=form, token=token, person=person, destination=destination()
    )
    return page, status


def _dead(refusal: LinkSpent | OtherBrowser) -> ResponseReturnValue:
    """A link that does not open says why, and where to ask for another."""
    page = render_template(
        "accounts/dead_link.html", sentence=i18n.say(refusal.sentence), destination=destination()
    )
    return page, refusal.status
