"""The documents attached to an application."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.projects.models.attachments import ApplicationAttachment


@dataclass(frozen=True)
class Attached:
    """One document, and its file."""

    document: str
    name: str
    digest: str
    media_type: str
    size: int

    @property
    def told(self) -> dict[str, object]:
        """What a submission tells of it."""
        return {"name": self.name, "sha256": self.digest, "media_type": self.media_type, "size": self.size}


def attached(session: Session, application_id: int) -> dict[str, Attached]:
    """The documents of an application, by the name that its call gives them."""
    rows = session.scalars(
        select(ApplicationAttachment)
        .where(ApplicationAttachment.application_id == application_id)
        .order_by(ApplicationAttachment.document)
    )
    return {
        one.document: Attached(one.document, one.name, one.digest, one.media_type, one.size) for one in rows
    }
