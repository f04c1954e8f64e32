"""Writing an announcement, sending it now or at a moment, withdrawing it."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import jobs, register
from challenge.notices import job_names
from challenge.notices.models import Announcement
from challenge.notices.queries import audiences, targets
from challenge.notices.rules import announcements as rules
from challenge.notices.rules.announcements import DRAFT, DROPPED, SCHEDULED, SENT, WITHDRAWN
from challenge.notices.rules.refusals import AnnouncementChanged, AnnouncementNotFound

STREAM = "announcements"
SYSTEM = "system"


def tell(
    session: Session,
    *,
    target: str,
    title: Mapping[str, str],
    body: Mapping[str, str],
    address: str,
    actor: str,
    now: datetime,
    at: datetime | None = None,
) -> int:
    """What a feature has to tell to those who follow a target, in each language; return its number.

    With `at`, it leaves by itself at that moment (at once if that has come). Without, it is a draft: an
    organiser reads it, and sends it. `body` is Markdown, `address` a page of this site. TargetUnknown.
    """
    number = write(
        session, target=target, title=title, body=body, address=address, actor=actor, now=now, version=None
    )
    if at is not None and at <= now:
        send(session, number=number, actor=actor, now=now)
    elif at is not None:
        schedule(session, number=number, at=at, actor=actor, now=now)
    return number


def write(
    session: Session,
    *,
    target: str,
    title: Mapping[str, str],
    body: Mapping[str, str],
    actor: str,
    now: datetime,
    number: int | None = None,
    version: int | None = None,
    address: str | None = None,
    banner_until: datetime | None = None,
    audience: str | None = None,
) -> int:
    """Keep the text of an announcement, new or not sent yet; return its number. The first fault is raised:
    ask `rules.faults` before for all of them. A scheduled one stays so. `audience`: to whom its mails are
    kept, of `slots.audiences`; AudienceUnknown."""
    found = targets.find(session, target)
    if audience:
        audiences.find(session, audience)
    row = _locked(session, number, version) if number else _new(actor, now)
    rules.require(row.state, "edit")
    same = row.address if row.target == target else None
    leaves_at = max(now, row.publish_at or now)
    for fault in rules.faults(title, body, at=None, banner_until=banner_until, now=leaves_at).values():
        raise fault
    row.target, row.address = target, address or same or found.address
    row.title_fr, row.title_en = (title[language].strip() for language in rules.LANGUAGES)
    row.body_fr, row.body_en = (_lines(body[language]) for language in rules.LANGUAGES)
    row.banner_until, row.version, row.audience = banner_until, row.version + 1, audience or None
    session.add(row)
    session.flush()
    return row.id


def schedule(
    session: Session, *, number: int, at: datetime, actor: str, now: datetime, version: int | None = None
) -> None:
    """Let it leave by itself at this moment. MomentPast, BannerEndsBefore."""
    row = _locked(session, number, version)
    rules.require(row.state, "schedule")
    for fault in _faults(row, at, now).values():
        raise fault
    row.state, row.publish_at, row.version = SCHEDULED, at, row.version + 1
    _note(session, row, act="scheduled", actor=actor, now=now, at=at.isoformat())


def hold_back(
    session: Session, *, number: int, actor: str, now: datetime, version: int | None = None
) -> None:
    """Make a draft again of one that was to leave by itself."""
    row = _locked(session, number, version)
    rules.require(row.state, "hold_back")
    row.state, row.publish_at, row.version = DRAFT, None, row.version + 1
    _note(session, row, act="held back", actor=actor, now=now)


def send(session: Session, *, number: int, actor: str, now: datetime, version: int | None = None) -> None:
    """Publish it now, and write to the followers after the request."""
    row = _locked(session, number, version)
    rules.require(row.state, "send")
    row.state, row.sent_at, row.version = SENT, now, row.version + 1
    if row.banner_until and row.banner_until <= now:
        row.banner_until = None
    told = audiences.count(session, row.target, row.audience)
    kept = {"followers": told, "title": row.title_fr} | ({"audience": row.audience} if row.audience else {})
    _note(session, row, act="sent", actor=actor, now=now, **kept)
    jobs.enqueue(session, job_names.MAIL, {"announcement": row.id}, now=now)


def drop(session: Session, *, number: int, actor: str, now: datetime, version: int | None = None) -> None:
    """Put aside, for good, one that was never sent."""
    row = _locked(session, number, version)
    rules.require(row.state, "drop")
    _note(session, row, act="dropped", actor=actor, now=now)
    row.state, row.publish_at, row.version = DROPPED, None, row.version + 1


def withdraw(session: Session, *, number: int, reason: str, actor: str, now: datetime) -> None:
    """Take it back from the site and the feeds, and stop the mails that have not left. Its page says why."""
    row = _locked(session, number, None)
    rules.require(row.state, "withdraw")
    row.withdrawal = rules.reason(reason)
    row.state, row.withdrawn_at, row.version = WITHDRAWN, now, row.version + 1
    _note(session, row, act="withdrawn", actor=actor, now=now, reason=row.withdrawal)


def send_due(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """The periodic job: send those whose moment has come."""
    due = select(Announcement.id).where(Announcement.state == SCHEDULED, Announcement.publish_at <= now)
    for number in session.scalars(due.order_by(Announcement.publish_at, Announcement.id)).all():
        send(session, number=number, actor=SYSTEM, now=now)


def _faults(row: Announcement, at: datetime, now: datetime) -> Mapping[str, Exception]:
    title, body = {"fr": row.title_fr, "en": row.title_en}, {"fr": row.body_fr, "en": row.body_en}
    return rules.faults(title, body, at=at, banner_until=row.banner_until, now=now)


def _new(actor: str, now: datetime) -> Announcement:
    return Announcement(
        state=DRAFT, version=0, written_by=actor[:40], written_at=now, cursor=0, mailed=0, skipped=0
    )


def _locked(session: Session, number: int, version: int | None) -> Announcement:
    found = session.get(Announcement, number, with_for_update=True, populate_existing=True)
    if found is None:
        raise AnnouncementNotFound
    if version is not None and version != found.version:
        raise AnnouncementChanged
    return found


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _note(
    session: Session, row: Announcement, *, act: str, actor: str, now: datetime, **details: object
) -> None:
    subject = f"announcement:{row.id}"
    kept = {"target": row.target, **details}
    register.append(session, stream=STREAM, act=act, actor=actor, subject=subject, details=kept, now=now)
