"""The documents that a call publishes: what they are by what they hold, and how they are named."""

from dataclasses import dataclass

from challenge.projects.rules.call_drafts.keys import slug
from challenge.projects.rules.call_refusals import DocumentKindUnknown, DocumentUntitled

MEGABYTES, MOST, LONGEST_TITLE, LONGEST_NAME = 10, 20, 120, 32
HEAD = 4096


@dataclass(frozen=True)
class Kind:
    """How a file's name ends, and how it is served."""

    extension: str
    media_type: str


PDF = Kind("pdf", "application/pdf")
OPEN = "application/vnd.oasis.opendocument."
OFFICE = "application/vnd.openxmlformats-officedocument."
ZIPPED = {
    f"mimetype{OPEN}text".encode(): Kind("odt", f"{OPEN}text"),
    f"mimetype{OPEN}spreadsheet".encode(): Kind("ods", f"{OPEN}spreadsheet"),
    b"word/": Kind("docx", f"{OFFICE}wordprocessingml.document"),
    b"xl/": Kind("xlsx", f"{OFFICE}spreadsheetml.sheet"),
}


def kind(content: bytes) -> Kind:
    """What a file is, by what it holds and never by its name. DocumentKindUnknown."""
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"PK\x03\x04"):
        listed = content[:HEAD] + content[-HEAD:]  # the names of what a zip holds
        for mark, found in ZIPPED.items():
            if mark in listed and (found.extension in ("odt", "ods") or b"[Content_Types].xml" in content):
                return found
    raise DocumentKindUnknown


def titles(french: str, english: str) -> tuple[str, str]:
    """Both titles, without the spaces around them. DocumentUntitled."""
    found = french.strip(), english.strip()
    if not all(0 < len(one) <= LONGEST_TITLE and "\x00" not in one for one in found):
        raise DocumentUntitled(most=LONGEST_TITLE)
    return found


def name(french: str, kind: Kind) -> str:
    """The name of a document in its address: « Règlement complet » gives « reglement-complet.pdf »."""
    return f"{slug(french, longest=LONGEST_NAME) or 'document'}.{kind.extension}"
