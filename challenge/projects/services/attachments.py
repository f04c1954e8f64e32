"""A document is attached to an application, in place of the one before, or taken away."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from challenge.foundation import limits
from challenge.projects.models.attachments import ApplicationAttachment
from challenge.projects.papers import Paper
from challenge.projects.queries.team_files import TeamFile, team_file
from challenge.projects.rules import writing
from challenge.projects.rules.papers import PaperUnknown

FILES_A_DAY, DAY = 60, timedelta(days=1)
SECTION = "attachments"


def require_may_attach(session: Session, *, ref: str, document: str, account_id: int, now: datetime) -> None:
    """Refuses before the file is read, and counts the tries of a day."""
    _writable(session, ref, document, account_id, now)
    limits.check(session, key=f"attachment:{account_id}", limit=FILES_A_DAY, window=DAY, now=now)


def attach(
    session: Session, *, ref: str, document: str, paper: Paper, account_id: int, now: datetime
) -> None:
    """Attach a stored file as one of the documents that the call wants. PaperUnknown for any other."""
    found = _writable(session, ref, document, account_id, now)
    row = session.scalars(
        select(ApplicationAttachment).where(
            ApplicationAttachment.application_id == found.row.id, ApplicationAttachment.document == document
        )
    ).one_or_none()
    if row is None:
        row = ApplicationAttachment(application_id=found.row.id, document=document)
        session.add(row)
    row.name, row.digest, row.media_type, row.size = paper.name, paper.digest, paper.media_type, paper.size
    row.added_by, row.added_at = account_id, now
    found.row.changed_at = now


def detach(session: Session, *, ref: str, document: str, account_id: int, now: datetime) -> None:
    """Take a document away."""
    found = _writable(session, ref, document, account_id, now)
    session.execute(
        delete(ApplicationAttachment).where(
            ApplicationAttachment.application_id == found.row.id, ApplicationAttachment.document == document
        )
    )
    found.row.changed_at = now


def _writable(session: Session, ref: str, document: str, account_id: int, now: datetime) -> TeamFile:
    found = team_file(session, ref, account_id, lock=True)
    if document not in found.wanted.documents:
        raise PaperUnknown
    writing.require_write(found.standing, SECTION, now)
    return found
