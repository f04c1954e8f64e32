"""Beginning a proposal without an account; taking it once signed in, as a draft like any other."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from challenge.city.queries import settings as city
from challenge.cycles.queries import editions
from challenge.foundation import limits
from challenge.foundation.tokens import token_digest
from challenge.proposals.models.proposals import ProposalSketch
from challenge.proposals.queries.sketches import KEPT
from challenge.proposals.rules import texts
from challenge.proposals.rules.refusals import SketchGone
from challenge.proposals.rules.texts import Content
from challenge.proposals.services import writing

SKETCHES_A_DAY = 200
"""From one network: a school or a library may be behind it."""
DAY = timedelta(days=1)


def keep(
    session: Session, *, key: str, content: Content, language: str, network: str | None, now: datetime
) -> None:
    """Keep what is written so far; ContentRefused without a title, or when something is too long."""
    editions.require(session, "propose", now=now)
    content = texts.tidy(content)
    texts.require_draft(content, {one.id for one in city.districts(session)})
    found = session.get(ProposalSketch, token_digest(key), with_for_update=True)
    if found is None:
        limits.check(session, key=f"sketch:{network or key}", limit=SKETCHES_A_DAY, window=DAY, now=now)
        found = ProposalSketch(key_digest=token_digest(key))
        session.add(found)
    found.language, found.title, found.summary = language, content.title, content.summary
    found.problem, found.idea, found.district_id = content.problem, content.idea, content.district_id
    found.written_at = now


def claim(session: Session, *, key: str, account_id: int, now: datetime) -> int:
    """Make the sketch a draft of this account; its number. Deleting it is what takes it: of two who claim it
    at once, in two windows, one finds it and the other is told SketchGone."""
    taken = delete(ProposalSketch).where(
        ProposalSketch.key_digest == token_digest(key), ProposalSketch.written_at > now - KEPT
    )
    said = (
        ProposalSketch.title,
        ProposalSketch.summary,
        ProposalSketch.problem,
        ProposalSketch.idea,
        ProposalSketch.district_id,
        ProposalSketch.language,
    )
    found = session.execute(taken.returning(*said)).one_or_none()
    if found is None:
        raise SketchGone
    content, language = Content(*found[:5]), found[5]
    number = writing.draft(session, account_id=account_id, title=content.title, language=language, now=now)
    writing.write(session, proposal_id=number, account_id=account_id, content=content, revision=1, now=now)
    return number


def throw(session: Session, *, key: str) -> None:
    """Forget it at once."""
    session.execute(delete(ProposalSketch).where(ProposalSketch.key_digest == token_digest(key)))


def sweep(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """The periodic job: forget what nobody took within a week."""
    session.execute(delete(ProposalSketch).where(ProposalSketch.written_at <= now - KEPT))
