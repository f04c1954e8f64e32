"""Anybody signed in says that a public text is wrong, once. Never in the register: it is an opinion."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from challenge.foundation import limits
from challenge.moderation.models import ContentReport, ModeratedItem
from challenge.moderation.queries import items as found
from challenge.moderation.rules import reasons as listed
from challenge.moderation.rules.refusals import ReportedAlready, ReportingOwn
from challenge.moderation.services import items

REPORTS_A_DAY, DAY = 20, timedelta(days=1)


def report(
    session: Session, *, kind: str, number: int, account_id: int, reason: str, words: str, now: datetime
) -> None:
    """Tell moderators that a text is wrong. It stays public until one of them has read it.

    ContentNotFound, ReportingOwn, ReportedAlready (the database holds one for each person and text),
    ReportReasonNeeded, ReportWordsNeeded, WordsTooLong, TooManyTries after twenty a day.
    """
    item, content = items.of_public(session, kind, number, now)
    told = listed.require_report(reason, words)
    add(session, item, account_id=account_id, author_id=content.author_id, told=told, now=now)


def add(
    session: Session,
    item: ModeratedItem,
    *,
    account_id: int,
    author_id: int | None,
    told: tuple[str, str],
    now: datetime,
) -> None:
    """Add a report of a locked text, as (reason, words). ReportingOwn, ReportedAlready, TooManyTries."""
    if author_id == account_id:
        raise ReportingOwn
    if found.reported(session, item.kind, item.number, account_id=account_id):
        raise ReportedAlready
    limits.check(session, key=f"report:{account_id}", limit=REPORTS_A_DAY, window=DAY, now=now)
    reason, said = told
    session.add(
        ContentReport(item_id=item.id, account_id=account_id, reason=reason, words=said, reported_at=now)
    )
    item.reports += 1
    session.flush()
