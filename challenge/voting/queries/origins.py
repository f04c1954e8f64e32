"""The thread from a vote back to the proposals from which its options came."""

from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.proposals.queries import shortlist
from challenge.voting.queries.referendums import ReferendumPage


def proposals(session: Session, page: ReferendumPage) -> dict[str, int]:
    """The number of the proposal behind each option, by the option's reference; those of no proposal are
    missing."""
    edition_id = editions.of_referendum(session, page.uuid)
    if edition_id is None:
        return {}
    return shortlist.origins(session, [one.reference for one in page.options], edition_id=edition_id)
