"""Writing to the followers of an announcement: some at a time, each batch a job of its own.

A batch's mails, the place that it came to and the job that goes on commit together, and a mail has a key made
of the announcement and the address: killed anywhere, nobody is written to twice, nor forgotten. An account
that chose a digest, or no mail, has a row for it instead.
"""

from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from challenge.foundation import jobs, mail, tokens
from challenge.notices import job_names, mails
from challenge.notices.kinds import ANNOUNCEMENTS
from challenge.notices.models import Announcement
from challenge.notices.queries import audiences
from challenge.notices.queries import notifications as queries
from challenge.notices.queries.followers import Recipient
from challenge.notices.rules.announcements import SENT, batch_of
from challenge.notices.rules.rhythms import AT_ONCE
from challenge.notices.services import notifications
from challenge.notices.services.follows import unsubscribe_address

log = structlog.get_logger(__name__)
BATCH = 50  # on SQLite, whoever writes waits for a batch to end


def step(session: Session, payload: dict[str, object], now: datetime) -> None:
    """The job: queue the mails of the next followers, and itself again while there are more."""
    row = session.get(
        Announcement, int(str(payload["announcement"])), with_for_update=True, populate_existing=True
    )
    if row is None or row.state != SENT or row.mailed_at:
        return
    found = audiences.batch(session, row.target, row.audience, after=row.cursor, size=BATCH)
    accounts = {one.account_id for one in found if one.account_id and one.email}
    ways = queries.rhythms(session, ANNOUNCEMENTS, accounts)
    notifications.keep_announcement(
        session,
        announcement=row.id,
        address=f"/news/{row.id}",
        accounts=ways,
        kind=ANNOUNCEMENTS,
        now=now,
    )
    for one in found:
        row.cursor = one.place
        if one.email and ways.get(one.account_id or 0, AT_ONCE) == AT_ONCE:
            _queue(session, row, one, now)
    if len(found) == BATCH:
        jobs.enqueue(session, job_names.MAIL, payload, now=now)
    else:
        row.mailed_at = now


def _queue(session: Session, row: Announcement, to: Recipient, now: datetime) -> None:
    address = to.email.strip().lower()
    stop = unsubscribe_address(to.reference) if to.reference else None
    try:
        row.mailed += mail.send(
            session,
            to=address,
            subject=row.title_en if to.language == "en" else row.title_fr,
            text=mails.announcement(
                row.body_en if to.language == "en" else row.body_fr,
                number=row.id,
                address=row.address,
                language=to.language,
            ),
            language=to.language,
            now=now,
            key=f"news-{row.id}-{tokens.keyed_digest('recipient', address)}",
            batch=batch_of(row.id),
            markdown=True,
            unsubscribe=stop or notifications.stop_address(to.account_id or 0, ANNOUNCEMENTS),
        )
    except ValueError:  # an address that cannot stand in a header stops nobody else's mail
        log.warning("address skipped", place=to.place)
        row.skipped += 1
