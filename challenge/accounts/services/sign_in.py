"""Signing in by a link sent to one's own address.

Nothing before the link is used looks whether an account exists: no answer, and no time that one takes,
can tell.
"""

from datetime import datetime, timedelta

from sqlalchemy import CursorResult, delete, select, update
from sqlalchemy.orm import Session

from challenge.accounts import mails
from challenge.accounts.models import SignInLink
from challenge.accounts.queries import people
from challenge.accounts.queries.visiting import hashed
from challenge.accounts.rules import links
from challenge.accounts.rules.refusals import LinkSpent, NameNeeded
from challenge.accounts.services import sessions
from challenge.accounts.services.accounts import open_account
from challenge.foundation import limits
from challenge.foundation.tokens import new_token

AN_HOUR = timedelta(hours=1)
PER_ADDRESS = 6
PER_NETWORK = 60  # a library, a town hall: many people behind one address
FROM_UNKNOWN = 600  # where a proxy tells no network, everybody counts together
KEPT_AFTER_END = timedelta(days=1)


def ask(
    session: Session,
    *,
    email: str,
    network: str | None,
    browser: str,
    destination: str,
    language: str,
    now: datetime,
) -> None:
    """Send a link to this address, for this browser. TooManyTries when it, or its network, asks too often."""
    email = email.strip().lower()
    most = PER_NETWORK if network else FROM_UNKNOWN
    limits.check(session, key=f"sign-in network {network}", limit=most, window=AN_HOUR, now=now)
    limits.check(session, key=f"sign-in address {email}", limit=PER_ADDRESS, window=AN_HOUR, now=now)
    token = new_token()
    session.add(
        SignInLink(
            token_hash=hashed(token),
            browser_hash=hashed(browser),
            email=email,
            created_at=now,
            expires_at=now + links.LIFE,
        )
    )
    mails.send_link(session, to=email, token=token, destination=destination, language=language, now=now)


def asked(session: Session, *, token: str, browser: str | None, now: datetime) -> people.Person | None:
    """Whose account a usable link opens; None when it will open a new one. LinkSpent or OtherBrowser."""
    return people.by_email(session, _usable(session, token, browser, now).email)


def enter(
    session: Session,
    *,
    token: str,
    browser: str | None,
    name: str,
    language: str,
    device: str,
    shown: str | None,
    now: datetime,
) -> str:
    """Use a link: open the account if there is none, end the session that the browser showed, return the
    secret of the new one. LinkSpent, OtherBrowser; NameNeeded, and the link may still be used."""
    link = _usable(session, token, browser, now)
    person = people.by_email(session, link.email)
    if person is None and not name.strip():
        raise NameNeeded
    # By one statement: of two browsers' windows that post the same link at once, one finds it used.
    used = session.execute(
        update(SignInLink).where(SignInLink.id == link.id, SignInLink.used_at.is_(None)).values(used_at=now)
    )
    if not isinstance(used, CursorResult) or used.rowcount != 1:
        raise LinkSpent
    account_id = (
        person.id
        if person
        else open_account(session, email=link.email, name=name, language=language, now=now)
    )
    if shown:
        sessions.end_shown(session, secret=shown, now=now)
    return sessions.start(session, account_id=account_id, device=device, now=now)


def forget_links(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """The periodic job: forget the links that ended, and to whom they were sent."""
    session.execute(delete(SignInLink).where(SignInLink.expires_at < now - KEPT_AFTER_END))


def _usable(session: Session, token: str, browser: str | None, now: datetime) -> SignInLink:
    row = session.scalars(select(SignInLink).where(SignInLink.token_hash == hashed(token))).one_or_none()
    same = row is not None and browser is not None and row.browser_hash == hashed(browser)
    if row is None:
        raise LinkSpent
    links.require_usable(links.Link(row.expires_at, row.used_at is not None, same), now=now)
    return row
