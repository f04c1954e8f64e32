"""How far the mix of a funding vote is, as the board tells."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.voting.models.board import Event
from challenge.voting.models.mixing import WaitingShuffle
from challenge.voting.rules.mixing import Mixing
from challenge.voting.rules.sheet import RuleSheet


def mixing(session: Session, referendum_id: int, sheet: RuleSheet) -> Mixing | None:
    """The state of the mix; None where nothing is mixed."""
    owners = sheet.shufflers
    if owners is None:
        return None
    done = select(func.count()).where(Event.referendum_id == referendum_id, Event.type == "Shuffle")
    waiting = session.execute(
        select(WaitingShuffle.refused).where(WaitingShuffle.referendum_id == referendum_id)
    ).one_or_none()
    return Mixing(
        owners=owners,
        names=tuple(sheet.trustees[owner - 1] for owner in owners),
        done=session.scalar(done) or 0,
        checking=waiting is not None and waiting.refused is None,
        refused=waiting.refused or "" if waiting else "",
    )
