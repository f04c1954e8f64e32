"""Making one proposal of two: both authors agree, or nothing happens; the one that joined may part again."""

from dataclasses import dataclass

from challenge.proposals.rules import states
from challenge.proposals.rules.refusals import (
    MergeNotFound,
    MergeRefusedBefore,
    MergeSettled,
    MergeWithItself,
    NobodyToAsk,
    ProposalNotFound,
    ShortlistedStays,
)

OFFERED, REFUSED, MADE, PARTED = "offered", "refused", "made", "parted"


@dataclass(frozen=True)
class Side:
    """One of the two proposals. `author`: an account, None once it was forgotten."""

    number: int
    edition_id: int | None
    state: str
    author: int | None
    shortlisted: bool


@dataclass(frozen=True)
class Agreed:
    """Who has agreed: for the proposal that joins, for the one that stays."""

    joining: bool
    staying: bool

    @property
    def both(self) -> bool:
        """Whether the two proposals are one now."""
        return self.joining and self.staying


def require_offer(joining: Side, staying: Side, *, by: int, refused_before: bool) -> Agreed:
    """Who has agreed by asking: the author who asks, for each proposal that is hers.

    MergeWithItself; ProposalNotFound when neither is hers, or they are of two editions; NotInThisState;
    ShortlistedStays; NobodyToAsk when the other author was forgotten; MergeRefusedBefore, so that nobody is
    asked again and again.
    """
    if joining.number == staying.number:
        raise MergeWithItself
    if by not in (joining.author, staying.author) or joining.edition_id != staying.edition_id:
        raise ProposalNotFound
    require_possible(joining, staying)
    if joining.author is None or staying.author is None:
        raise NobodyToAsk
    if refused_before:
        raise MergeRefusedBefore
    return Agreed(joining.author == by, staying.author == by)


def require_possible(joining: Side, staying: Side) -> None:
    """NotInThisState unless both are accepted now; ShortlistedStays when the first is shortlisted."""
    states.move(joining.state, "join")
    states.move(staying.state, "receive")
    if joining.shortlisted:
        raise ShortlistedStays


def require_answer(state: str, agreed: Agreed, joining: Side, staying: Side, *, by: int) -> Agreed:
    """Who has agreed once `by` does. MergeNotFound for anybody but the author who was asked; MergeSettled."""
    asked = (by == joining.author and not agreed.joining) or (by == staying.author and not agreed.staying)
    if by not in (joining.author, staying.author):
        raise MergeNotFound
    if state != OFFERED or not asked:
        raise MergeSettled
    return Agreed(agreed.joining or by == joining.author, agreed.staying or by == staying.author)


def require_take_back(state: str, agreed: Agreed, joining: Side, staying: Side, *, by: int) -> None:
    """Whoever asked may stop asking, until there is an answer; MergeNotFound, MergeSettled."""
    if by not in (joining.author, staying.author):
        raise MergeNotFound
    if state != OFFERED or not (agreed.joining if by == joining.author else agreed.staying):
        raise MergeSettled


def require_part(joining: Side, staying: Side, *, by: int) -> str:
    """The state of the proposal that parts again, which its own author alone decides; ShortlistedStays while
    the vote counts on the one that stayed: one that moderators hid is on no ballot."""
    if by != joining.author:
        raise ProposalNotFound
    if staying.shortlisted and staying.state == "accepted":
        raise ShortlistedStays
    return states.move(joining.state, "part")
