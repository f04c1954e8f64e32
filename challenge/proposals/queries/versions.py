"""The versions of a proposal that whoever asks may read, and what changed from one to the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation.visitors import Visitor
from challenge.proposals.models.deciding import ProposalDecision
from challenge.proposals.models.proposals import ProposalVersion
from challenge.proposals.queries.pages import MODERATOR, Page
from challenge.proposals.rules.differences import Part, changed, parts, readable
from challenge.proposals.rules.texts import WORDS


@dataclass(frozen=True)
class Version:
    """A version, and each of its texts with what changed since the one before. `outcome`: the last decision
    on it; `changed`: the names of the texts that did; `image`: whether its image or its words changed."""

    revision: int
    submitted_at: datetime
    outcome: str | None
    texts: Mapping[str, Sequence[Part]]
    changed: Sequence[str]
    image: bool

    @property
    def changed_texts(self) -> Mapping[str, Sequence[Part]]:
        """The texts that changed, by their names."""
        return {name: self.texts[name] for name in self.changed}


def versions(session: Session, page: Page, *, viewer: Visitor | None) -> list[Version]:
    """The versions, the newest first; the oldest is compared to nothing."""
    insider = page.writes or (viewer is not None and viewer.holds(MODERATOR))
    decided = select(ProposalDecision.revision, ProposalDecision.outcome).where(
        ProposalDecision.proposal_id == page.id
    )
    rows = session.execute(decided.order_by(ProposalDecision.id))
    outcomes = {int(revision): outcome for revision, outcome in rows}
    wanted = select(ProposalVersion).where(ProposalVersion.proposal_id == page.id)
    found: list[Version] = []
    before: ProposalVersion | None = None
    for row in session.scalars(wanted.order_by(ProposalVersion.revision)):
        outcome = outcomes.get(row.revision)
        if readable(outcome, insider=insider):
            found.append(_compared(before, row, outcome))
            before = row
    return found[::-1]


def _compared(before: ProposalVersion | None, row: ProposalVersion, outcome: str | None) -> Version:
    texts: dict[str, Sequence[Part]] = {
        name: parts(getattr(before, name) if before else getattr(row, name), getattr(row, name))
        for name in WORDS
    }
    return Version(
        revision=row.revision,
        submitted_at=row.submitted_at,
        outcome=outcome,
        texts=texts,
        changed=[name for name in WORDS if changed(texts[name])],
        image=before is not None and (before.image_id, before.image_alt) != (row.image_id, row.image_alt),
    )
