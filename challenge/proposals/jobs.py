"""What happens to proposals by itself: images that no text shows any more are forgotten, with their files."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from challenge.proposals import images
from challenge.proposals.models import Proposal, ProposalImage, ProposalVersion

SWEEP = "proposals.sweep_images"
PERIODS = {SWEEP: timedelta(days=1)}
KEPT = timedelta(days=1)
AT_ONCE = 500


def sweep(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """Forget images made more than a day ago that no proposal and no version shows: those of drafts that were
    thrown away, those that another one replaced."""
    shown = select(Proposal.image_id).where(Proposal.image_id == ProposalImage.id).exists()
    once = select(ProposalVersion.image_id).where(ProposalVersion.image_id == ProposalImage.id).exists()
    old = select(ProposalImage).where(ProposalImage.made_at < now - KEPT, ~shown, ~once).limit(AT_ONCE)
    for image in session.scalars(old).all():
        session.execute(delete(ProposalImage).where(ProposalImage.id == image.id))
        for name in {image.large, image.small}:
            same = or_(ProposalImage.large == name, ProposalImage.small == name)
            if session.scalar(select(ProposalImage.id).where(same).limit(1)) is None:
                images.path(name).unlink(missing_ok=True)


HANDLERS: dict[str, Callable[[Session, dict[str, object], datetime], None]] = {SWEEP: sweep}
