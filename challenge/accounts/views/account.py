"""One's own account: name and language, sessions, everything that is kept, and its end."""

from collections.abc import Iterator

from flask import (
    Blueprint,
    Response,
    make_response,
    redirect,
    render_template,
    request,
    stream_with_context,
    url_for,
)
from flask import session as form_session
from flask.typing import ResponseReturnValue

from challenge.accounts import own_data_file
from challenge.accounts.forms import CodeForm, OwnForm
from challenge.accounts.queries import own
from challenge.accounts.rules import closing as rules
from challenge.accounts.rules import links
from challenge.accounts.rules.refusals import WrongCode
from challenge.accounts.services import accounts, closing, second_factor, sessions, sign_in
from challenge.accounts.views.sign_in import ASKED
from challenge.foundation import access, clock, i18n, networks, session_cookie, slots, visitors
from challenge.foundation.tokens import new_token
from challenge.foundation.transaction import reading, writing

bp = Blueprint("account", __name__, url_prefix="/account")


@bp.get("")
@access.signed_in
def show() -> ResponseReturnValue:
    return _page(OwnForm(formdata=None), 200)


@bp.post("")
@access.signed_in
def describe() -> ResponseReturnValue:
    form, account_id = OwnForm(), visitors.signed_in().account_id
    if not form.validate():
        return _page(form, 422)
    with writing() as session:
        accounts.describe(
            session,
            account_id=account_id,
            name=form.name.data,
            language=form.language.data,
            now=clock.now(),
        )
    return redirect(url_for("account.show", saved="yes", lang=form.language.data), code=303)


@bp.post("/sessions/<int:number>/end")
@access.signed_in
def end_session(number: int) -> ResponseReturnValue:
    who, now = visitors.signed_in(), clock.now()
    with writing() as session:
        sessions.end_one(session, account_id=who.account_id, session_id=number, actor="owner", now=now)
    return redirect(url_for("account.show", _anchor="sessions"), code=303)


@bp.post("/sessions/end-others")
@access.signed_in
def end_others() -> ResponseReturnValue:
    who, now = visitors.signed_in(), clock.now()
    with writing() as session:
        sessions.end_all(session, account_id=who.account_id, actor="owner", now=now, but=who.session_id)
    return redirect(url_for("account.show", _anchor="sessions"), code=303)


@bp.get("/data.zip")
@access.signed_in
def data() -> Response:
    """Everything that is kept about whoever asks, written as it is sent."""
    account_id, now = visitors.signed_in().account_id, clock.now()

    def body() -> Iterator[bytes]:
        with reading() as session:
            yield from own_data_file.pieces(session, account_id, now=now)

    name = f"grand-defi-{now:%Y-%m-%d}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(stream_with_context(body()), mimetype="application/zip", headers=headers)


@bp.get("/close")
@access.signed_in
def before_closing() -> ResponseReturnValue:
    return _closing(CodeForm(formdata=None), 200)


@bp.post("/close")
@access.signed_in
def close() -> ResponseReturnValue:
    who, form, now = visitors.signed_in(), CodeForm(), clock.now()
    with reading() as session:
        needs_code = own.card(session, who.account_id).second_factor and not who.roles
    if needs_code:
        if not form.validate():
            return _closing(form, 422)
        with writing() as session:
            second_factor.count_try(session, account_id=who.account_id, now=now)
    try:
        with writing() as session:
            ids = {"account_id": who.account_id, "session_id": who.session_id}
            closing.close(session, **ids, code=form.code.data, now=now)
    except WrongCode as refusal:
        form.code.errors = [i18n.say(refusal.sentence)]
        return _closing(form, 422)
    form_session.clear()
    response = make_response(redirect(url_for("account.closed"), code=303))
    session_cookie.take_secret(response)
    return response


@bp.post("/close/link")
@access.signed_in
def ask_for_link() -> ResponseReturnValue:
    """A link to one's own address, that leads back to the page of closing."""
    who = visitors.signed_in()
    browser, back = session_cookie.browser() or new_token(), url_for("account.before_closing")
    with writing() as session:
        sign_in.ask(
            session,
            email=who.email,
            network=networks.asker(),
            browser=browser,
            device=session_cookie.device(),
            destination=back,
            language=i18n.language(),
            now=clock.now(),
        )
    form_session[ASKED] = who.email
    response = redirect(url_for("sign_in.sent", next=back), code=303)
    session_cookie.give_browser(response, browser, life=links.LIFE * 6)
    return response


@bp.get("/closed")
@access.public
def closed() -> str:
    return render_template("accounts/closed.html")


def _page(form: OwnForm, status: int) -> ResponseReturnValue:
    who, now = visitors.signed_in(), clock.now()
    with reading() as session:
        card = own.card(session, who.account_id)
        standing = own.open_sessions(session, who.account_id, now=now)
        entrusted = [one for find in slots.entrusted.values() for one in find(session, who.account_id)]
    if not form.is_submitted():
        form.name.data, form.language.data = card.name, card.language
    page = render_template(
        "accounts/account.html",
        form=form,
        card=card,
        sessions=standing,
        mine=who.session_id,
        entrusted=entrusted,
        saved=request.args.get("saved") == "yes",
    )
    return page, status


def _closing(form: CodeForm, status: int) -> ResponseReturnValue:
    who, now = visitors.signed_in(), clock.now()
    with reading() as session:
        card = own.card(session, who.account_id)
        begun = own.begun_at(session, who.session_id)
    fresh = bool(begun and rules.fresh(begun, now=now))
    page = render_template(
        "accounts/closing.html", form=form, card=card, fresh=fresh, roles=who.roles, until=now + rules.GRACE
    )
    return page, status
