"""Files of documents that nothing names any more: replaced, taken away, of drafts that were erased."""

import re
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from challenge.projects import papers
from challenge.projects.models.applications import ApplicationSubmission
from challenge.projects.models.attachments import ApplicationAttachment
from challenge.projects.models.milestones import MilestoneEvidence

KEPT = timedelta(days=7)
"""A file is stored before the row that names it: within a request, and a week is far more."""
HOLDERS: dict[str, InstrumentedAttribute[str] | InstrumentedAttribute[str | None]] = {
    "applications": ApplicationAttachment.digest,
    "milestones": MilestoneEvidence.digest,
}
"""The columns that name a file of this store. Another table that keeps one stands here; that of a higher
feature from its filling."""
DIGEST = re.compile(r"[0-9a-f]{64}")
AT_ONCE = 100


def sweep(session: Session, *, now: datetime) -> int:
    """Take away every file that was stored more than a week ago, and that neither a row nor anything
    submitted names; how many. What was submitted is kept with its documents, version by version. `now` is the
    machine's."""
    store, before = papers.store(), now - KEPT
    found = store.older(before)
    if not found:
        return 0
    return sum(store.forget(name, older=before) for name in sorted(found - _named(session)))


def _named(session: Session) -> set[str]:
    named = {
        name for column in HOLDERS.values() for name in session.scalars(select(column).distinct()) if name
    }
    contents = select(ApplicationSubmission.content).execution_options(yield_per=AT_ONCE)
    for content in session.scalars(contents):
        named.update(DIGEST.findall(content))
    return named
