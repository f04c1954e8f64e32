"""Votes as the thread of an edition tells them: one query for all, and no number before it is published."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.voting.methods import registry
from challenge.voting.models.referendums import Referendum, Result
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.stages import Stage


@dataclass(frozen=True)
class Told:
    """A vote whose rules are frozen. `call`: the address of the call that it divides the money of; `voters`
    and `winner` (the reference of an option) are None unless a published result stands."""

    uuid: str
    question: Mapping[str, str]
    opens_at: datetime
    closes_at: datetime
    options: Sequence[str]
    call: str | None
    published: bool
    voters: int | None
    winner: str | None


def of(session: Session, uuids: Collection[str]) -> list[Told]:
    """These votes, the first to open first."""
    if not uuids:
        return []
    rows = session.execute(
        select(Referendum, Result)
        .outerjoin(Result, Result.referendum_id == Referendum.id)
        .where(Referendum.uuid.in_(uuids))
        .order_by(Referendum.opens_at, Referendum.id)
    )
    return [_told(one, result) for one, result in rows]


def _told(one: Referendum, result: Result | None) -> Told:
    sheet = RuleSheet.from_bytes(one.sheet)
    published = result is not None and one.stage == Stage.PUBLISHED
    return Told(
        uuid=one.uuid,
        question=sheet.question,
        opens_at=one.opens_at,
        closes_at=one.closes_at,
        options=[option["reference"] for option in sheet.options],
        call=sheet.funding["call"] if sheet.funding else None,
        published=published,
        voters=result.voters if result and published else None,
        winner=_winner(one, result, sheet) if result and published else None,
    )


def _winner(one: Referendum, result: Result, sheet: RuleSheet) -> str | None:
    method = registry.method(sheet.method)
    counts = json.loads(result.content)["result"]
    winner: str | None = method.count(sheet.method_sheet(one.draw_seed), counts, result.voters).winner
    return winner
