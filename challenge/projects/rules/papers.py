"""What may be attached to an application: told by what a file holds, never by its name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_

MEGABYTE = 1024 * 1024
HEAVIEST = 10 * MEGABYTE
LONGEST_NAME = 100
PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENDINGS: Mapping[str, str] = {PDF: "pdf", PNG: "png", JPEG: "jpg", ODS: "ods", XLSX: "xlsx"}
"""The kinds that are taken, and how their names end."""


class PaperMissing(RuleBroken):
    status = 422
    msgid = N_("Choisissez un fichier.")


class PaperTooHeavy(RuleBroken):
    status = 422
    msgid = N_("Ce fichier pèse plus de %(most)s Mo. Choisissez-en un plus léger.")


class PaperNotOfItsKind(RuleBroken):
    status = 422
    msgid = N_("Ce fichier n’est ni un PDF, ni une image PNG ou JPEG, ni un tableau ODS ou XLSX lisible.")


class PaperUnknown(RuleBroken):
    status = 404
    msgid = N_("Ce document n’existe pas.")


@dataclass(frozen=True)
class Submitted:
    """A document as a submission names it: the SHA-256 of its file, its kind, the name to save it under."""

    digest: str
    media_type: str
    name: str


def submitted(content: Mapping[str, object], document: str) -> Submitted:
    """One document of what was submitted. Raises PaperUnknown."""
    section = content.get("attachments")
    told = section.get(document) if isinstance(section, Mapping) else None
    if not isinstance(told, Mapping) or "sha256" not in told:
        raise PaperUnknown
    return Submitted(str(told["sha256"]), str(told["media_type"]), str(told["name"]))


def beginning(content: bytes) -> str | None:
    """The kind that a file claims by its first bytes: one of ENDINGS, "zip" for what is still to be looked
    into, None for any other."""
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    return "zip" if content.startswith(b"PK\x03\x04") else None


def name(typed: str, kind: str) -> str:
    """A name to save the file under: that of the sender without its folders, with the ending of its kind."""
    last = re.split(r"[/\\]", typed)[-1]
    stem = last.rpartition(".")[0] or last
    plain = " ".join(re.sub(r"[\x00-\x1f\x7f\"<>|:*?;]", " ", stem).split()).strip(" .")
    return f"{plain[:LONGEST_NAME] or 'document'}.{ENDINGS[kind]}"
