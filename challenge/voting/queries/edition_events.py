"""The votes of an edition, with their own dates, for its page and its calendar."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.foundation.slots import EditionEvent
from challenge.voting.models.referendums import Referendum
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.stages import Stage


def of_edition(session: Session, edition_id: int) -> Sequence[EditionEvent]:
    """The referendums of this edition that were not annulled, the first to open first."""
    uuids = editions.referendums(session, edition_id)
    standing = Referendum.uuid.in_(uuids), Referendum.stage != Stage.ANNULLED
    rows = session.scalars(select(Referendum).where(*standing).order_by(Referendum.opens_at, Referendum.id))
    return [
        EditionEvent(
            phase="referendum",
            key=one.uuid,
            name=RuleSheet.from_bytes(one.sheet).question,
            opens_at=one.opens_at,
            closes_at=one.closes_at,
            endpoint="referendums.show",
            values={"uuid": one.uuid},
        )
        for one in rows
    ]
