"""What happens by itself: images that no text shows are forgotten; supports are counted for the list."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from challenge.proposals import carry_letters, images
from challenge.proposals.models.opinions import ProposalSupport
from challenge.proposals.models.proposals import Proposal, ProposalImage, ProposalSketch, ProposalVersion
from challenge.proposals.services import imports, indexing, news, sketches

SWEEP = "proposals.sweep_images"
COUNT = "proposals.count_supports"
SKETCHES = "proposals.sweep_sketches"
INDEX = "proposals.complete_index"
PERIODS = {
    SWEEP: timedelta(days=1),
    COUNT: timedelta(minutes=10),
    SKETCHES: timedelta(days=1),
    INDEX: timedelta(hours=1),
}
KEPT = timedelta(days=1)
AT_ONCE = 500


def sweep(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """Forget images made more than a day ago that no proposal, no version and no sketch shows: those of what
    was thrown away or not taken, those that another one replaced."""
    shown = select(Proposal.image_id).where(Proposal.image_id == ProposalImage.id).exists()
    once = select(ProposalVersion.image_id).where(ProposalVersion.image_id == ProposalImage.id).exists()
    begun = select(ProposalSketch.image_id).where(ProposalSketch.image_id == ProposalImage.id).exists()
    old = select(ProposalImage).where(ProposalImage.made_at < now - KEPT, ~shown, ~once, ~begun)
    for image in session.scalars(old.limit(AT_ONCE)).all():
        session.execute(delete(ProposalImage).where(ProposalImage.id == image.id))
        for name in {image.large, image.small}:
            same = or_(ProposalImage.large == name, ProposalImage.small == name)
            if session.scalar(select(ProposalImage.id).where(same).limit(1)) is None:
                images.path(name).unlink(missing_ok=True)


def count_supports(session: Session, _payload: dict[str, object], _now: datetime) -> None:
    """Note how many supports each accepted proposal has now, for the order « by need » of the list: what a
    page shows is counted when it is read. Only what changed is written."""
    counted = (
        select(func.count())
        .where(ProposalSupport.proposal_id == Proposal.id)
        .correlate(Proposal)
        .scalar_subquery()
    )
    now = select(Proposal.id, counted.label("now")).where(Proposal.state == "accepted").subquery()
    changed = select(now.c.id, now.c.now).join(Proposal, Proposal.id == now.c.id)
    for row in session.execute(changed.where(Proposal.supports_counted != now.c.now)).all():
        session.execute(update(Proposal).where(Proposal.id == row.id).values(supports_counted=row.now))


HANDLERS: dict[str, Callable[[Session, dict[str, object], datetime], None]] = {
    SWEEP: sweep,
    COUNT: count_supports,
    SKETCHES: sketches.sweep,
    imports.TAKE: imports.JOB,
    INDEX: indexing.complete,
    carry_letters.TELL: carry_letters.tell_supporters,
    news.TELL: news.tell,
}
