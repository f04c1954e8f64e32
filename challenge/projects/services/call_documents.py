"""The documents that a call publishes: added and taken away until its rules are frozen."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from challenge.projects.models.calls import CallDocument
from challenge.projects.rules import call_documents as rules
from challenge.projects.rules.call_documents import Kind
from challenge.projects.rules.call_refusals import DocumentTitleTaken, TooManyDocuments
from challenge.projects.services import call_drafts


def add(
    session: Session,
    *,
    call_id: int,
    titles: tuple[str, str],
    kept: tuple[str, int, Kind],
    actor: str,
    now: datetime,
) -> str:
    """Give a call a document that `call_files.keep` kept; its name. TooManyDocuments, DocumentUntitled,
    DocumentTitleTaken."""
    call = call_drafts.locked(session, call_id)
    french, english = rules.titles(*titles)
    digest, size, kind = kept
    name = rules.name(french, kind)
    names = set(session.scalars(select(CallDocument.name).where(CallDocument.call_id == call.id)))
    if len(names) >= rules.MOST:
        raise TooManyDocuments(most=rules.MOST)
    if name in names:
        raise DocumentTitleTaken
    session.add(
        CallDocument(
            call_id=call.id,
            name=name,
            title_fr=french,
            title_en=english,
            digest=digest,
            media_type=kind.media_type,
            size=size,
            added_by=actor,
            added_at=now,
        )
    )
    return name


def remove(session: Session, *, call_id: int, name: str) -> None:
    """Take a document away; nothing where there is none of this name."""
    call = call_drafts.locked(session, call_id)
    session.execute(delete(CallDocument).where(CallDocument.call_id == call.id, CallDocument.name == name))
