"""Where the documents that calls publish are kept, by what they hold."""

from io import BytesIO
from typing import BinaryIO

from challenge.foundation import surroundings
from challenge.foundation.files import FileStore
from challenge.projects.rules import call_documents
from challenge.projects.rules.call_documents import Kind
from challenge.projects.rules.call_refusals import DocumentTooLarge

MEGABYTE = 1024 * 1024


def store() -> FileStore:
    return FileStore(surroundings.settings().data_dir / "call-documents")


def keep(source: BinaryIO) -> tuple[str, int, Kind]:
    """Keep a document; its digest, its size, what it is. DocumentTooLarge, DocumentKindUnknown."""
    limit = call_documents.MEGABYTES * MEGABYTE
    content = source.read(limit + 1)
    if len(content) > limit:
        raise DocumentTooLarge(most=call_documents.MEGABYTES)
    kind = call_documents.kind(content)
    return store().put(BytesIO(content), limit=limit), len(content), kind


def keep_text(text: str) -> str:
    """Keep a text that the call publishes; its digest."""
    content = text.encode()
    return store().put(BytesIO(content), limit=len(content))
