"""Following and ceasing to: an account at once, an address once confirmed by a link."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation import limits, surroundings, tokens
from challenge.foundation.register import INSERTS
from challenge.notices import mails
from challenge.notices.models import Follow, FollowRequest
from challenge.notices.queries import targets
from challenge.notices.rules.refusals import FollowLinkSpent, UnsubscribeLinkWrong

LIFE = timedelta(days=2)
A_DAY = timedelta(days=1)
PER_ADDRESS, PER_NETWORK, FROM_UNKNOWN = 5, 60, 600
PURPOSE = "unsubscribe"


def follow(session: Session, *, account_id: int, target: str, language: str, now: datetime) -> None:
    """An account follows a target; once is enough. TargetUnknown."""
    targets.find(session, target)
    _keep(session, target=target, account_id=account_id, email=None, language=language, now=now)


def leave(session: Session, *, account_id: int, target: str) -> None:
    """An account follows this target no more, whether it still exists or not."""
    session.execute(delete(Follow).where(Follow.account_id == account_id, Follow.target == target))


def ask(
    session: Session, *, email: str, network: str | None, target: str, language: str, now: datetime
) -> None:
    """Send to this address a link that confirms it. What it does never depends on who has this address:
    nothing tells whether it follows already, or has an account. TargetUnknown, TooManyTries."""
    email = email.strip().lower()
    found = targets.find(session, target)
    most = PER_NETWORK if network else FROM_UNKNOWN
    limits.check(session, key=f"follow network {network}", limit=most, window=timedelta(hours=1), now=now)
    limits.check(session, key=f"follow address {email}", limit=PER_ADDRESS, window=A_DAY, now=now)
    token = tokens.new_token()
    kept = FollowRequest(
        token_hash=_hashed(token), email=email, target=target, language=language, expires_at=now + LIFE
    )
    session.add(kept)
    mails.send_confirmation(
        session, to=email, token=token, title=found.title[language], language=language, now=now
    )


def asked(session: Session, *, token: str, now: datetime) -> str:
    """The target that a link confirms, or FollowLinkSpent."""
    return _request(session, token, now).target


def confirm(session: Session, *, token: str, now: datetime) -> str:
    """The address of this link follows; return its target. What was kept to wait is deleted."""
    row = _request(session, token, now)
    gone = delete(FollowRequest).where(FollowRequest.email == row.email, FollowRequest.target == row.target)
    _keep(session, target=row.target, account_id=None, email=row.email, language=row.language, now=now)
    session.execute(gone)
    return row.target


def unsubscribe_address(reference: str) -> str:
    """Where a follow ends without signing in."""
    return f"{surroundings.settings().base_url}/unsubscribe/{tokens.signed(PURPOSE, reference)}"


def followed_by(session: Session, *, token: str) -> str | None:
    """The target that a signed link ends; None when that has ended already. UnsubscribeLinkWrong."""
    return session.scalar(select(Follow.target).where(Follow.reference == _reference(token)))


def unsubscribe(session: Session, *, token: str, everything: bool = False) -> None:
    """End the follow of a signed link, or all those of its owner: address and account alike. Nothing is kept
    of an address that follows nothing more. Twice is once. UnsubscribeLinkWrong."""
    found = session.scalars(select(Follow).where(Follow.reference == _reference(token))).one_or_none()
    if found is None:
        return
    if everything:
        person = people.person(session, found.account_id) if found.account_id else None
        forget(session, account_id=found.account_id, email=found.email or (person.email if person else None))
    else:
        session.delete(found)


def forget(session: Session, *, account_id: int | None, email: str | None) -> None:
    """End every follow of a person, by account and by address, and what waits for a confirmation."""
    owner: list[ColumnElement[bool]] = []
    if account_id:
        owner.append(Follow.account_id == account_id)
    if email:
        owner.append(Follow.email == email)
        session.execute(delete(FollowRequest).where(FollowRequest.email == email))
        account = people.by_email(session, email)
        if account:
            owner.append(Follow.account_id == account.id)
    for one in owner:
        session.execute(delete(Follow).where(one))


def forget_requests(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """The periodic job: forget the addresses that were never confirmed."""
    session.execute(delete(FollowRequest).where(FollowRequest.expires_at <= now))


def _keep(
    session: Session, *, target: str, account_id: int | None, email: str | None, language: str, now: datetime
) -> None:
    insert = INSERTS[session.get_bind().dialect.name]
    row = insert(Follow).values(
        target=target,
        account_id=account_id,
        email=email,
        language=language,
        reference=tokens.new_token(),
        since_at=now,
    )
    session.execute(row.on_conflict_do_nothing())


def _request(session: Session, token: str, now: datetime) -> FollowRequest:
    row = session.scalars(
        select(FollowRequest).where(FollowRequest.token_hash == _hashed(token))
    ).one_or_none()
    if row is None or row.expires_at <= now:
        raise FollowLinkSpent
    return row


def _reference(token: str) -> str:
    reference = tokens.signed_value(PURPOSE, token)
    if reference is None:
        raise UnsubscribeLinkWrong
    return reference


def _hashed(token: str) -> bytes:
    return bytes.fromhex(tokens.token_digest(token))
