"""What moderators tell one another about a text."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.foundation.visitors import Visitor
from challenge.moderation.models import ModerationNote
from challenge.moderation.rules import reasons
from challenge.moderation.services import deciding


def note(session: Session, *, item_id: int, words: str, moderator: Visitor, now: datetime) -> None:
    """Add a note that only staff read. ContentNotFound, NoteEmpty, WordsTooLong."""
    deciding.open_to(session, item_id, moderator)
    said = reasons.require_note(words)
    session.add(ModerationNote(item_id=item_id, words=said, written_by=moderator.actor, written_at=now))
