"""What is written here as the one inbox of moderators follows it; what was decided of it is applied here."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.foundation.contents import Judgement
from challenge.moderation.rules.refusals import OwnContent
from challenge.moderation.services import items
from challenge.notices.services import happenings
from challenge.partners import letters
from challenge.partners.models.collaborations import Collaboration
from challenge.partners.models.pledges import PartnerNeed, Pledge
from challenge.partners.queries import moderated_needs, moderated_pledges, needs
from challenge.partners.queries.happenings import PLEDGE
from challenge.partners.rules.pledges import KEPT
from challenge.partners.rules.refusals import NeedNotFound, PledgeNotFound
from challenge.partners.services.noting import note, note_need

Written = PartnerNeed | Pledge | Collaboration


def mirror_need(session: Session, row: PartnerNeed, now: datetime) -> None:
    """Let moderators read a need that was declared."""
    mirror(session, moderated_needs.KIND, row, f"project:{row.ref}", now)


def mirror_pledge(session: Session, row: Pledge, now: datetime) -> None:
    """Let moderators read a pledge that both sides agreed to, anew when something was written of it."""
    if row.state in KEPT:
        mirror(session, moderated_pledges.KIND, row, f"organisation:{row.organisation_id}", now)


def judge_need(session: Session, made: Judgement) -> None:
    """Show or hide a need, as moderators decided: `slots.content_kinds`. Its team reads why. NeedNotFound,
    OwnContent for who is of it."""
    row = session.get(PartnerNeed, made.number, with_for_update=True, populate_existing=True)
    if row is None:
        raise NeedNotFound
    writers = needs.team(session, row.ref)
    act = judged(row, writers, made)
    note_need(session, row, f"need_{act}", made.moderator.actor, made.now, **why(made))
    letters.judged(session, writers, letters.NEED_JUDGED, made)


def judge_pledge(session: Session, made: Judgement) -> None:
    """Show or hide a pledge, as moderators decided: `slots.content_kinds`. Both sides read why; those who
    follow its organisation are told of it no more. PledgeNotFound, OwnContent for who is on one of them."""
    row = session.get(Pledge, made.number, with_for_update=True, populate_existing=True)
    if row is None:
        raise PledgeNotFound
    writers = moderated_pledges.writers(session, [row])[row.id]
    act = judged(row, writers, made)
    if row.hidden_at:
        happenings.undone(session, kind=PLEDGE, key=f"{row.id}")
    note(session, row, f"pledge_{act}", made.moderator.actor, made.now, **why(made))
    letters.judged(session, writers, letters.PLEDGE_JUDGED, made)


def judged(row: Written, writers: Collection[int], made: Judgement) -> str:
    """Hide one or show it; what was done, as the register says it. OwnContent for who is among `writers`."""
    if made.moderator.account_id in writers:
        raise OwnContent
    row.hidden_at = made.now if made.state != "shown" else None
    return "hidden" if row.hidden_at else "shown"


def why(made: Judgement) -> dict[str, object]:
    """What the register keeps of a judgement."""
    return {"reasons": list(made.reasons), "words": made.words}


def mirror(session: Session, kind: str, row: Written, within: str, now: datetime) -> None:
    """Let the one inbox of moderators follow what everybody reads of it."""
    items.mirrored(
        session,
        kind=kind,
        number=row.id,
        author_id=None,
        within=within,
        state="hidden" if row.hidden_at else "shown",
        actor=None,
        now=now,
    )
