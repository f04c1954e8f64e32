"""Signing in by a link sent to one's own address.

Nothing before the link is used looks whether an account exists: no answer, and no time that one takes,
can tell.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import CursorResult, delete, select, update
from sqlalchemy.orm import Session

from challenge.accounts import mails
from challenge.accounts.models import SignInLink
from challenge.accounts.queries import own, people
from challenge.accounts.queries.visiting import hashed
from challenge.accounts.rules import links
from challenge.accounts.rules.refusals import LinkSpent, NameNeeded
from challenge.accounts.services import closing, known_browsers, sessions
from challenge.accounts.services.accounts import open_account
from challenge.foundation import limits
from challenge.foundation.tokens import new_token

AN_HOUR = timedelta(hours=1)
PER_ADDRESS = 6  # from one network, or from one browser that has signed in with this address before
FROM_STRANGERS = 60  # for one address, from wherever: so many mails are a nuisance, more would be a weapon
PER_NETWORK = 60  # a library, a town hall: many people behind one address
FROM_UNKNOWN = 600  # where a proxy tells no network, everybody counts together
KEPT_AFTER_END = timedelta(days=1)


@dataclass(frozen=True)
class Entered:
    """What the browser is given: the secret of its session, and the mark by which the address knows it."""

    secret: str
    device: str


def ask(
    session: Session,
    *,
    email: str,
    network: str | None,
    browser: str,
    device: str | None,
    destination: str,
    language: str,
    now: datetime,
) -> None:
    """Send a link to this address, for this browser. `device`: the mark that the browser shows, if any.
    TooManyTries when it asks too often; for a browser that knows this address, only its own tries count."""
    email = email.strip().lower()
    for key, most in _counted(email, network, known_browsers.recognised(device, email)):
        limits.check(session, key=f"sign-in {key}", limit=most, window=AN_HOUR, now=now)
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


def _counted(email: str, network: str | None, known: str | None) -> list[tuple[str, int]]:
    """What is counted, and how many an hour: who asks in vain for an address must not shut its owner out."""
    if known:
        return [(f"browser {known}", PER_ADDRESS)]
    return [
        (f"network {network}", PER_NETWORK if network else FROM_UNKNOWN),
        (f"address {email} from {network}", PER_ADDRESS if network else FROM_STRANGERS),
        (f"address {email}", FROM_STRANGERS),
    ]


def asked(session: Session, *, token: str, browser: str | None, now: datetime) -> own.Card | None:
    """Whose account a usable link opens; None when it will open a new one. LinkSpent or OtherBrowser."""
    person = people.by_email(session, _usable(session, token, browser, now).email)
    return own.card(session, person.id) if person else None


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
) -> Entered:
    """Use a link: open the account if there is none, take a closing back, end the session that the browser
    showed, begin another. LinkSpent, OtherBrowser; NameNeeded, and the link may still be used."""
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
    closing.keep(session, account_id=account_id, now=now)
    if shown:
        sessions.end_shown(session, secret=shown, now=now)
    secret = sessions.start(session, account_id=account_id, device=device, now=now)
    return Entered(secret, known_browsers.mark(link.email))


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
