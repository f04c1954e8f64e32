"""All that the minutes of a referendum certify, gathered once for their page and for their PDF."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.voting.belenios import serial
from challenge.voting.models.board import Ballot
from challenge.voting.models.referendums import OfficerApproval, Referendum
from challenge.voting.queries import acts, complaints, conduct, electorate, participation, results, setup
from challenge.voting.queries.acts import ShownAct
from challenge.voting.queries.complaints import ShownComplaint, ShownIncident
from challenge.voting.queries.participation import Ended
from challenge.voting.queries.referendums import ReferendumPage
from challenge.voting.queries.results import PublishedResult
from challenge.voting.queries.setup import SetupRecord
from challenge.voting.rules.refusals import NothingPublished
from challenge.voting.rules.stages import Stage

OVER = (Stage.PUBLISHED, Stage.WITHHELD, Stage.ANNULLED)


@dataclass(frozen=True)
class Minutes:
    """`result` is None where nothing was ever counted. `dated_at` is the last act that these minutes tell."""

    page: ReferendumPage
    result: PublishedResult | None
    opened_by: Sequence[str]
    published_by: Sequence[str]
    dated_at: datetime
    electorate: int | None
    participation: Ended | None
    listed: int
    ballots: int
    acts: Sequence[ShownAct]
    incidents: Sequence[ShownIncident]
    complaints: Sequence[ShownComplaint]
    unanswered_reason: str
    key_names: Sequence[str]
    archive_hash: str | None

    def outcomes(self, outcome: str | None) -> int:
        """How many complaints had this outcome; None for those without an answer."""
        return sum(one.outcome == outcome for one in self.complaints)


def minutes(session: Session, page: ReferendumPage) -> Minutes:
    """The minutes of a referendum that is over, or `NothingPublished` before."""
    if page.stage not in OVER:
        raise NothingPublished
    referendum = session.get_one(Referendum, page.id)
    said = {act: [one.name for one in officers] for act, officers in conduct.yeses(session, page.id).items()}
    decided = acts.done(session, page.id)
    ballots = select(func.count()).where(Ballot.referendum_id == page.id)
    return Minutes(
        page=page,
        result=results.published(session, page) if page.was_published else None,
        opened_by=said.get("open", []),
        published_by=said.get("publish", []) if page.was_published else [],
        dated_at=_dated(session, page, [one.at for one in decided]),
        electorate=electorate.size(session, page.id),
        participation=participation.ended(session, page.id),
        listed=conduct.listed(session, page.id),
        ballots=session.scalar(ballots) or 0,
        acts=decided,
        incidents=complaints.incidents(session, page.id, public_only=False),
        complaints=complaints.every(session, page.id),
        unanswered_reason=referendum.unanswered_reason or "",
        key_names=_key_names(session, page.id),
        archive_hash=referendum.archive_hash,
    )


def _dated(session: Session, page: ReferendumPage, decided: list[datetime]) -> datetime:
    statement = select(func.max(OfficerApproval.approved_at)).where(
        OfficerApproval.referendum_id == page.id, OfficerApproval.act == "publish"
    )
    published = session.scalar(statement) if page.was_published else None
    return max([*decided, published or page.opens_at, *([page.closes_at] if not decided else [])])


def _key_names(session: Session, referendum_id: int) -> list[str]:
    """The eight signs by which each trustee knows their key; empty before opening."""
    record = setup.record(session, referendum_id, SetupRecord.TRUSTEES)
    keys: list[str] = []
    for kind, item in json.loads(record or b"[]"):
        keys += [one["public_key"] for one in (item["verification_keys"] if kind == "Pedersen" else [item])]
    return [serial.sha256_hex(key.encode())[:8].upper() for key in keys]
