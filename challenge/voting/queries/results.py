"""The published result of a referendum, counted again from the record each time it is shown."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.voting.methods import registry
from challenge.voting.methods.shapes import Outcome
from challenge.voting.models.board import Ballot
from challenge.voting.models.referendums import OfficerApproval, PublicCredential, Referendum, Result
from challenge.voting.queries import opening
from challenge.voting.queries.referendums import ReferendumPage
from challenge.voting.rules.refusals import NothingPublished


@dataclass(frozen=True)
class PublishedResult:
    """`counts` as the archive holds them; `ballots` includes those that a voter replaced."""

    outcome: Outcome
    counts: list[list[int]]
    voters: int
    listed: int
    ballots: int
    draw_seed: str
    computed_at: datetime
    opened_by: tuple[str, ...]
    published_by: tuple[str, ...]

    @property
    def replaced(self) -> int:
        """Ballots that a later one of the same voter replaced."""
        return self.ballots - self.voters


def published(session: Session, page: ReferendumPage) -> PublishedResult:
    """The result, or `NothingPublished` until two officers have published it."""
    result = session.get(Result, page.id)
    if not page.was_published or result is None:
        raise NothingPublished
    referendum = session.get_one(Referendum, page.id)
    counts = json.loads(result.content)["result"]
    method = registry.method(page.sheet.method)
    return PublishedResult(
        outcome=method.count(page.sheet.method_sheet(referendum.draw_seed), counts, result.voters),
        counts=counts,
        voters=result.voters,
        listed=_number(session, PublicCredential.referendum_id, page.id),
        ballots=_number(session, Ballot.referendum_id, page.id),
        draw_seed=referendum.draw_seed,
        computed_at=result.computed_at,
        opened_by=tuple(one.name for one in opening.yeses(session, page.id).standing),
        published_by=_officers(session, page.id, "publish"),
    )


def _number(session: Session, column: object, referendum_id: int) -> int:
    return session.scalar(select(func.count()).where(column == referendum_id)) or 0  # type: ignore[arg-type]


def _officers(session: Session, referendum_id: int, act: str) -> tuple[str, ...]:
    statement = select(OfficerApproval.officer).where(
        OfficerApproval.referendum_id == referendum_id, OfficerApproval.act == act
    )
    return tuple(session.scalars(statement.order_by(OfficerApproval.approved_at)))
