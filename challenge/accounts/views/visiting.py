"""Who is asking, by the session that their browser shows. Flask-Login asks once per request."""

from flask import Blueprint, Flask, Request, Response, g, request
from flask_login import LoginManager, UserMixin, current_user

from challenge.accounts.queries import visiting
from challenge.accounts.rules import sessions as session_rules
from challenge.accounts.services import sessions
from challenge.foundation import access, clock, session_cookie
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor

bp = Blueprint("visiting", __name__)
manager = LoginManager()
manager.session_protection = None  # the secret is the proof: an address or a browser's name may change


class SignedIn(UserMixin):  # type: ignore[misc] # Flask-Login is untyped
    """What Flask-Login keeps of a visitor during a request."""

    def __init__(self, visit: visiting.Visit) -> None:
        self.visitor = visit.visitor
        self.seen_at = visit.seen_at
        self.id = visit.visitor.account_id


@manager.request_loader  # type: ignore[untyped-decorator]
def load(_request: Request) -> SignedIn | None:
    """The person whose session this browser shows."""
    secret = session_cookie.secret()
    if secret is None:
        return None
    with reading() as session:
        found = visiting.visit(session, secret=secret, now=clock.now())
    return SignedIn(found) if found else None


def find() -> Visitor | None:
    """The slot's answer: who makes this request."""
    return current_user.visitor if current_user.is_authenticated else None


def install(app: Flask) -> None:
    """Give Flask-Login to the application, without its own cookies."""
    manager.init_app(app, add_context_processor=False)


@bp.before_app_request
def see() -> None:
    """Keep the day on which a session was last used: when it changes something, but never when it votes."""
    if request.method != "POST" or access.of_request() in (None, "public", "open_api"):
        return
    now = clock.now()
    if current_user.is_authenticated and current_user.seen_at < session_rules.seen(now):
        with writing() as session:
            sessions.see(session, session_id=current_user.visitor.session_id, now=now)


@bp.after_app_request
def keep_private(response: Response) -> Response:
    """A page for one person is kept by no cache: the next at this machine goes back in vain."""
    if g.get("visitor") and access.of_request() not in (None, "public", "open_api"):
        response.headers["Cache-Control"] = "no-store"
    return response
