"""What a call's funding vote decided."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.projects.models.calls import Call
from challenge.projects.models.funding_outcomes import FundingOutcomeRow
from challenge.voting.queries import referendums


@dataclass(frozen=True)
class FundingOutcome:
    """`winners`: cents by reference, in the order in which they were funded. `order`: every project that was
    not withdrawn, those funded first, then the others by votes. `document` and `hash`: what is published."""

    winners: Mapping[str, int]
    order: tuple[str, ...]
    envelope_cents: int
    decided_at: datetime
    document: Mapping[str, Any]
    hash: str


def outcome(session: Session, call_id: int) -> FundingOutcome | None:
    """The outcome of the call's vote; None until it is published and divided, or once it is annulled."""
    row = session.scalars(
        select(FundingOutcomeRow)
        .join(Call, Call.referendum_uuid == FundingOutcomeRow.referendum_uuid)
        .where(Call.id == call_id)
    ).one_or_none()
    if row is None or not referendums.counts(session, row.referendum_uuid):
        return None
    document = json.loads(row.content)
    return FundingOutcome(
        winners={one["project"]: one["cents"] for one in document["funded"]},
        order=tuple(one["project"] for one in document["projects"] if one["kind"] != "withdrawn"),
        envelope_cents=document["envelope_cents"],
        decided_at=row.decided_at,
        document=document,
        hash=row.hash,
    )
