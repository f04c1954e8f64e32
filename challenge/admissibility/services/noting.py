"""What happens to the examination of an edition's proposals, in the register."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.foundation import register


def note(
    session: Session, edition_id: int, act: str, subject: str, actor: str, now: datetime, **details: object
) -> None:
    """Append an act to the stream of an edition's proposals."""
    register.append(
        session,
        stream=f"proposals:{edition_id}",
        act=act,
        actor=actor,
        subject=subject,
        details=details,
        now=now,
    )
