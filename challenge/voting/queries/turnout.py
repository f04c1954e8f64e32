"""How many people voted, once the result is out."""

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.voting.models.referendums import Referendum, Result
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.stages import Stage


def told(session: Session, uuids: Collection[str]) -> Mapping[str, tuple[str, int]]:
    """(purpose, voters) of those of these referendums whose result is published and stands, by uuid."""
    rows = session.execute(
        select(Referendum.uuid, Referendum.sheet, Result.voters)
        .join(Result, Result.referendum_id == Referendum.id)
        .where(Referendum.uuid.in_(uuids), Referendum.stage == Stage.PUBLISHED)
        .order_by(Referendum.closes_at)
    )
    return {uuid: (RuleSheet.from_bytes(sheet).purpose, voters) for uuid, sheet, voters in rows}
