"""What one account is told: kept, marked as read, its rhythm chosen, its mails stopped by their link."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation import slots, surroundings, tokens
from challenge.foundation.register import INSERTS
from challenge.notices.models import Notification, NotificationChoice
from challenge.notices.queries import notifications as kept
from challenge.notices.rules import rhythms
from challenge.notices.rules.refusals import UnsubscribeLinkWrong
from challenge.notices.rules.rhythms import AT_ONCE, DIGESTS, PAGE

PURPOSE = "stop notifications"
DIGEST = "digest"


def keep(
    session: Session,
    *,
    account_id: int,
    kind: str,
    subject: Mapping[str, str],
    body: Sequence[Mapping[str, str]],
    address: str,
    key: str | None,
    rhythm: str,
    now: datetime,
    about: Sequence[str] = (),
) -> None:
    """List it on the page of this account, for the digest to tell when the rhythm wants one. What a mail says
    already is not kept here again."""
    row = Notification(
        account_id=account_id,
        kind=kind,
        subject=dict(subject),
        body=None if rhythm == AT_ONCE else [dict(one) for one in body],
        address=address,
        key=key,
        about=f" {' '.join(about)} " if about else None,
        told_at=now,
        due_at=rhythms.next_digest(rhythm, now, zone()),
    )
    session.add(row)
    session.flush()


def keep_announcement(
    session: Session,
    *,
    announcement: int,
    address: str,
    accounts: Mapping[int, str],
    kind: str,
    now: datetime,
) -> None:
    """List an announcement on the pages of these accounts, each by its rhythm; once, however often asked."""
    rows = [
        {
            "account_id": account_id,
            "kind": kind,
            "announcement_id": announcement,
            "address": address,
            "told_at": now,
            "due_at": rhythms.next_digest(rhythm, now, zone()),
        }
        for account_id, rhythm in accounts.items()
    ]
    if rows:
        insert = INSERTS[session.get_bind().dialect.name]
        session.execute(insert(Notification).on_conflict_do_nothing(), rows)


def take_back(session: Session, *, about: str, but: Collection[int] = ()) -> None:
    """Forget what was told of a thing that is public no more, to all but these accounts: whose it is. What
    waits for a digest is never told."""
    told = delete(Notification).where(Notification.about.contains(f" {about} ", autoescape=True))
    session.execute(told.where(Notification.account_id.not_in(but)))


def used(session: Session, key: str) -> bool:
    """Whether something was told under this key."""
    return session.scalar(select(Notification.id).where(Notification.key == key)) is not None


def rhythm(session: Session, *, account_id: int, kind: str) -> str:
    """How this account is told of this kind. LookupError for a kind that nobody named."""
    return kept.rhythms(session, kind, [account_id])[account_id]


def read_all(session: Session, *, account_id: int, now: datetime) -> None:
    """Mark as read all that this account was told."""
    mine = Notification.account_id == account_id, Notification.seen_at.is_(None)
    session.execute(update(Notification).where(*mine).values(seen_at=now))


def choose(session: Session, *, account_id: int, chosen: Mapping[str, str], now: datetime) -> None:
    """Be told of each kind at its rhythm, what waits for a digest too; kinds that are always told stay so.
    RhythmUnknown."""
    rhythms.require(chosen)
    insert = INSERTS[session.get_bind().dialect.name]
    for kind, wanted in chosen.items():
        known = slots.notice_kinds.get(kind)
        if known is None or known.always:
            continue
        row = insert(NotificationChoice).values(account_id=account_id, kind=kind, rhythm=wanted)
        session.execute(
            row.on_conflict_do_update(index_elements=["account_id", "kind"], set_={"rhythm": wanted})
        )
        due = rhythms.due_after_choosing(wanted, now, zone())
        waits = (
            Notification.account_id == account_id,
            Notification.kind == kind,
            Notification.due_at.is_not(None),
        )
        session.execute(update(Notification).where(*waits).values(due_at=due))


def stop_address(account_id: int, what: str) -> str | None:
    """Where mails of a kind, or digests, stop without signing in; None for what is always told."""
    known = slots.notice_kinds.get(what)
    if known and known.always:
        return None
    token = tokens.signed(PURPOSE, f"{account_id}:{what}")
    return f"{surroundings.settings().base_url}/unsubscribe/notifications/{token}"


def stopping(token: str) -> tuple[int, str]:
    """(account, kind or `digest`) of a signed link. UnsubscribeLinkWrong."""
    account_id, sep, what = (tokens.signed_value(PURPOSE, token) or "").partition(":")
    if not sep:
        raise UnsubscribeLinkWrong
    return int(account_id), what


def stop(session: Session, *, token: str, now: datetime) -> None:
    """Tell this account by its page alone, of the kind or of all that came in digests. Twice is once.
    UnsubscribeLinkWrong."""
    account_id, what = stopping(token)
    if people.person(session, account_id) is None:
        return
    names = [what]
    if what == DIGEST:
        names = [one.name for one in kept.choices(session, account_id) if one.rhythm in DIGESTS]
    choose(session, account_id=account_id, chosen=dict.fromkeys(names, PAGE), now=now)


def forget(session: Session, *, account_id: int) -> None:
    """Forget what an account was told, and how it wanted to be."""
    for table in (Notification, NotificationChoice):
        session.execute(delete(table).where(table.account_id == account_id))


def forget_old(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """The periodic job: a page of notifications goes back one year."""
    session.execute(delete(Notification).where(Notification.told_at < now - rhythms.KEPT))


def zone() -> ZoneInfo:
    """The city's time zone."""
    return ZoneInfo(surroundings.settings().timezone)
