"""Whether whoever asks may support a proposal now, and what to tell her when she may not."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.city.queries import settings as city
from challenge.cycles.queries import editions
from challenge.foundation.outcomes import Outcome
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.visitors import Visitor
from challenge.proposals.queries.pages import Page
from challenge.residents.queries import ties


def situation(
    session: Session, page: Page, *, viewer: Visitor | None, now: datetime, outcome: Outcome | None = None
) -> str:
    """One of `closed`, not in this phase or state; `set_aside` by the answer of the city; `sign_in`; `own`;
    `residence`, to prove first; `open`."""
    try:
        edition = editions.require(session, "support", now=now)
    except RuleBroken:
        return "closed"
    if page.state != "accepted" or page.edition_id != edition.id:
        return "closed"
    if outcome is not None and not outcome.passes:
        return "set_aside"
    if viewer is None:
        return "sign_in"
    if page.writes:
        return "own"
    return "open" if allowed(session, viewer.account_id, now=now) else "residence"


def allowed(session: Session, account_id: int, *, now: datetime) -> bool:
    """Whether the city lets this account support: tied to the roll, or anybody who is signed in."""
    return (
        not city.supporters_live_here(session, now=now)
        or ties.person_of(session, account_id, now=now) is not None
    )
