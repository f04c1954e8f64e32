"""What the jury and the residents' vote of a call gave, when they are over."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from challenge.projects.queries import funding_outcome, jury_outcome
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.rules.awards.proposing import Jury, Vote


@dataclass(frozen=True)
class Outcomes:
    """`waits`: something that the call's rules want is not over yet."""

    jury: Jury | None
    vote: Vote | None
    waits: bool


def of_call(session: Session, call: FrozenCall) -> Outcomes:
    """Both outcomes, each None until it is there."""
    jury = jury_outcome.outcome(session, call.id) if call.sheet.jury else None
    vote = funding_outcome.outcome(session, call.id) if call.sheet.vote else None
    waits = (call.sheet.jury is not None and jury is None) or (call.sheet.vote is not None and vote is None)
    return Outcomes(
        Jury(jury.selected, jury.reserve, jury.ranking) if jury else None,
        Vote(vote.winners, vote.order) if vote else None,
        waits,
    )
