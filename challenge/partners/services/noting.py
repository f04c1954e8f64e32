"""What the register keeps of needs and pledges."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.foundation import register
from challenge.partners.models.pledges import PartnerNeed, Pledge

STREAM = "partners"


def note(session: Session, row: Pledge, act: str, actor: str, now: datetime, **details: object) -> None:
    """Append what was done with a pledge."""
    subject = f"pledge:{row.id}"
    register.append(session, stream=STREAM, act=act, actor=actor, subject=subject, details=details, now=now)


def note_need(
    session: Session, row: PartnerNeed, act: str, actor: str, now: datetime, **details: object
) -> None:
    """Append what was done with a need."""
    subject, said = f"need:{row.id}", {"ref": row.ref, **details}
    register.append(session, stream=STREAM, act=act, actor=actor, subject=subject, details=said, now=now)
