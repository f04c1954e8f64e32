"""The challenge that an edition's residents chose: where a call begins."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.projects.rules.call_sheets.sheet import REFERENDUM
from challenge.voting.queries import referendums, results
from challenge.voting.rules.refusals import NothingPublished

CHALLENGE = "challenge"


def chosen(session: Session, edition_id: int, *, now: datetime) -> dict[str, str]:
    """What the latest published referendum of an edition chose, by the names of the fields of a call in
    preparation; empty when none is published, or its winner is nobody."""
    for uuid in reversed(editions.referendums(session, edition_id)):
        page = referendums.page(session, uuid=uuid, language="fr", now=now)
        if page.sheet.purpose != CHALLENGE or page.state != "published":
            continue
        try:
            winner = results.published(session, page).outcome.winner
        except NothingPublished:
            continue
        labels = page.sheet.method_sheet().labels()
        if winner is not None:
            return {
                "decided_by": f"{REFERENDUM}:{uuid}",
                "proposal": winner,
                "challenge.fr": labels[winner].fr,
                "challenge.en": labels[winner].en,
            }
    return {}
