"""Beginning a proposal without an account; taking it once signed in, as a draft like any other."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from challenge.city.queries import settings as city
from challenge.cycles.queries import editions
from challenge.foundation import limits
from challenge.foundation.tokens import token_digest
from challenge.proposals.models.proposals import Proposal, ProposalSketch
from challenge.proposals.queries.sketches import KEPT
from challenge.proposals.rules import texts
from challenge.proposals.rules.refusals import SketchGone
from challenge.proposals.rules.texts import Content
from challenge.proposals.services import writing
from challenge.proposals.services.writing import Picture

SKETCHES_A_DAY = 200
"""From one network: a school or a library may be behind it."""
DAY = timedelta(days=1)
TAKEN = [
    getattr(ProposalSketch, name)
    for name in (*texts.WORDS, "district_id", "language", "image_id", "image_alt")
]
IMAGES_A_DAY, ALL_IMAGES_A_DAY = 40, 500
"""Of one network, of everybody: beyond, an image waits until she is signed in, which is the next step."""


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
    for name in texts.WORDS:
        setattr(found, name, getattr(content, name))
    found.language, found.district_id, found.written_at = language, content.district_id, now


def count_image(session: Session, *, key: str, network: str | None, now: datetime) -> None:
    """Count one image more before it is looked at; TooManyTries."""
    limits.check(session, key=f"sketch_image:{network or key}", limit=IMAGES_A_DAY, window=DAY, now=now)
    limits.check(session, key="sketch_image", limit=ALL_IMAGES_A_DAY, window=DAY, now=now)


def illustrate(
    session: Session, *, key: str, picture: Picture | None, alternative: str, now: datetime
) -> None:
    """Give it an image, or other words to the one that it has; SketchGone, and what words may lack."""
    found = _living(session, key, now)
    alternative = texts.alternative(alternative)
    if picture:
        found.image_id = writing.keep_picture(session, picture, now)
    if found.image_id is not None:
        found.image_alt, found.written_at = alternative, now


def strip(session: Session, *, key: str, now: datetime) -> None:
    """Take its image away; SketchGone."""
    found = _living(session, key, now)
    found.image_id, found.image_alt = None, ""


def _living(session: Session, key: str, now: datetime) -> ProposalSketch:
    editions.require(session, "propose", now=now)
    found = session.get(ProposalSketch, token_digest(key), with_for_update=True)
    if found is None or found.written_at <= now - KEPT:
        raise SketchGone
    return found


def claim(session: Session, *, key: str, account_id: int, now: datetime) -> int:
    """Make the sketch a draft of this account, at revision 2; its number. Deleting it is what takes it: of
    two who claim it at once, in two windows, one finds it and the other is told SketchGone."""
    taken = delete(ProposalSketch).where(
        ProposalSketch.key_digest == token_digest(key), ProposalSketch.written_at > now - KEPT
    )
    found = session.execute(taken.returning(*TAKEN)).one_or_none()
    if found is None:
        raise SketchGone
    words = {name: getattr(found, name) for name in texts.WORDS}
    content = Content(**words, district_id=found.district_id)
    number = writing.draft(
        session, account_id=account_id, title=content.title, language=found.language, now=now
    )
    made = session.get_one(Proposal, number)
    made.image_id, made.image_alt = found.image_id, found.image_alt
    writing.write(session, proposal_id=number, account_id=account_id, content=content, revision=1, now=now)
    return number


def throw(session: Session, *, key: str) -> None:
    """Forget it at once."""
    session.execute(delete(ProposalSketch).where(ProposalSketch.key_digest == token_digest(key)))


def sweep(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """The periodic job: forget what nobody took within a week."""
    session.execute(delete(ProposalSketch).where(ProposalSketch.written_at <= now - KEPT))
