"""Freezing a draft: at once the referendum is made and given to its edition, and the draft ends."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.cycles.services import editions as edition_services
from challenge.voting.queries import drafts as kept
from challenge.voting.rules.drafting import typed
from challenge.voting.rules.refusals import DraftChanged, DraftNotReady
from challenge.voting.rules.sheet_source import Surroundings
from challenge.voting.services import drafts, referendums
from challenge.voting.services.referendums import Frame


def surroundings(frame: Frame) -> Surroundings:
    """What stands around a draft that is not frozen: its identifier and its draw are not made yet."""
    return Surroundings(
        uuid="",
        timezone=frame.timezone,
        receipt_key=frame.receipt_key,
        draw_commitment="",
        booth_modules=dict(frame.booth_modules),
    )


def freeze(session: Session, *, draft_id: int, seen: str, frame: Frame, actor: str, now: datetime) -> str:
    """The uuid of the referendum that this draft becomes. `seen` is the fingerprint of the sheet that was
    read in its preview: DraftChanged when it is another now. Refused outside the phase, while something is
    wrong: the roll may be changing, or hold nobody who could vote."""
    row = drafts.locked(session, draft_id)
    draft = kept.page(session, draft_id)
    editions.require(session, drafts.ACT, now=now)
    judged = kept.check(session, draft, surroundings=surroundings(frame), now=now)
    if judged.sheet.fingerprint != seen:
        raise DraftChanged
    if not judged.ready:
        undone = sum(state != "done" for state in judged.states.values())
        raise DraftNotReady(number=max(len(judged.faults), undone))
    sheet = referendums.create(
        session, source=typed.source(draft.contents), frame=frame, actor=actor, now=now
    )
    session.flush()
    edition_services.attach_referendum(
        session, edition_id=draft.edition_id, uuid=sheet.uuid, actor=actor, now=now
    )
    row.state, row.uuid, row.ended_at = "frozen", sheet.uuid, now
    reasons = {
        option["reference"]: option["reason"]
        for option in draft.contents["options"]["options"]
        if not option.get("proposal")
    }
    drafts.note(
        session, draft_id=draft_id, act="frozen", actor=actor, now=now, uuid=sheet.uuid, by_hand=reasons
    )
    return sheet.uuid
