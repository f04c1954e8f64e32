"""Writing to the followers of an announcement: some at a time, each batch a job of its own.

A batch's mails, the place that it came to and the job that goes on commit together, and a mail has a key made
of the announcement and the address: killed anywhere, nobody is written to twice, nor forgotten.
"""

from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from challenge.foundation import jobs, mail, tokens
from challenge.notices import job_names, mails
from challenge.notices.models import Announcement
from challenge.notices.queries import followers, targets
from challenge.notices.rules.announcements import SENT
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
    audience = targets.audience(session, row.target)
    found = followers.batch(session, audience, after=row.cursor, size=BATCH)
    for one in found:
        row.cursor = one.follow_id
        row.mailed += bool(one.email) and _queue(session, row, one, now)
    if len(found) == BATCH:
        jobs.enqueue(session, job_names.MAIL, payload, now=now)
    else:
        row.mailed_at = now


def _queue(session: Session, row: Announcement, to: followers.Recipient, now: datetime) -> bool:
    address = to.email.strip().lower()
    try:
        return mail.send(
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
            markdown=True,
            unsubscribe=unsubscribe_address(to.reference),
        )
    except ValueError:  # an address that cannot stand in a header stops nobody else's mail
        log.warning("address skipped", follow=to.follow_id)
        return False
