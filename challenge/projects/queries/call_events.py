"""The calls of an edition, with their own dates, for its page and its calendar."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation.slots import EditionEvent
from challenge.projects.models.calls import Call
from challenge.projects.rules.call_sheets.sheet import CallSheet


def of_edition(session: Session, edition_id: int) -> Sequence[EditionEvent]:
    """The calls of this edition whose rules are frozen and that stand, the first to open first."""
    standing = Call.edition_id == edition_id, Call.state == "open"
    rows = session.scalars(select(Call).where(*standing).order_by(Call.opens_at, Call.id))
    sheets = [(one, CallSheet.from_bytes((one.sheet or "").encode())) for one in rows]
    return [
        EditionEvent(
            phase="call",
            key=f"call-{one.id}",
            name=sheet.title,
            opens_at=sheet.moments.opens_at,
            closes_at=sheet.moments.last_submit,
            endpoint="calls.show",
            values={"slug": sheet.slug},
        )
        for one, sheet in sheets
    ]
