"""Telling a meeting of the working group that made the shortlist."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.foundation import register
from challenge.proposals.models.deciding import GroupMeeting, GroupReason
from challenge.proposals.queries import group, shortlist
from challenge.proposals.rules.group import Account, require_account
from challenge.proposals.rules.refusals import GroupSaidMeanwhile

ACT = "shortlist"


def tell(session: Session, *, said: Account, place: int, actor: str, now: datetime) -> int:
    """Keep what a meeting decided about the shortlist as it stands; return the meeting's place.

    `place` is the one that was shown with the form: GroupSaidMeanwhile when somebody else told one since.
    ContentRefused says what is missing; NothingChosen before anything is on the shortlist.
    """
    edition = editions.require(session, ACT, now=now)
    if place != group.next_place(session, edition_id=edition.id):
        raise GroupSaidMeanwhile
    kept = [one.proposal_id for one in shortlist.options(session, edition_id=edition.id)]
    left = [one.id for one in shortlist.candidates(session, edition_id=edition.id)]
    today = now.astimezone(ZoneInfo(edition.zone)).date()
    told = require_account(said, kept=kept, left=left, today=today)
    meeting = GroupMeeting(
        edition_id=edition.id,
        place=place,
        met_on=told.met_on,
        who=told.who,
        why=told.why,
        others=told.others,
        recorded_by=actor,
        recorded_at=now,
    )
    session.add(meeting)
    session.flush()
    for number, reason in told.reasons.items():
        session.add(
            GroupReason(meeting_id=meeting.id, proposal_id=number, kept=number in kept, reason=reason)
        )
    details = {"place": place, "met_on": str(told.met_on), "kept": kept, "left": len(left)}
    register.append(
        session,
        stream=f"proposals:{edition.id}",
        act="group_told",
        actor=actor,
        subject=f"group_meeting:{meeting.id}",
        details=details,
        now=now,
    )
    return place
