"""The demonstration's mailbox: what was written to its cast. Nothing leaves a demonstration."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup
from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import markup
from challenge.foundation.mail import OutgoingMail

MOST = 60
ADDRESS = re.compile(r"https?://[^\s<>«»]+[^\s<>«».,;:!?)]")


@dataclass(frozen=True)
class Piece:
    """A part of a line: words, or an address of this site that can be followed."""

    text: str
    href: str | None = None


@dataclass(frozen=True)
class Letter:
    """One mail. `paragraphs`: lines of pieces. `stop`: where its reader says no more. `page`: the same as it
    is read, when it is Markdown."""

    id: int
    to: str
    subject: str
    at: datetime
    language: str
    paragraphs: Sequence[Sequence[Sequence[Piece]]]
    stop: str | None
    page: Markup | None


def letters(session: Session, *, addresses: Sequence[str], base: str) -> list[Letter]:
    """The latest mails to these addresses, the newest first."""
    wanted = select(OutgoingMail).where(OutgoingMail.recipient.in_(addresses))
    rows = session.scalars(wanted.order_by(OutgoingMail.id.desc()).limit(MOST))
    return [
        Letter(
            row.id,
            row.recipient or "",
            row.subject or "",
            row.queued_at,
            row.language,
            [[_pieces(line, base) for line in part.splitlines()] for part in (row.text or "").split("\n\n")],
            row.unsubscribe.removeprefix(base) if row.unsubscribe else None,
            markup.to_html(_at_home(row.text or "", base)) if row.markdown else None,
        )
        for row in rows
    ]


def _at_home(text: str, base: str) -> str:
    """This Markdown, its links to this site made relative: they hold whatever name the visitor came by."""
    named = re.sub(rf"<({re.escape(base)}(/[^>\s]*))>", r"[\1](\2)", text)
    return named.replace(f"]({base}/", "](/")


def _pieces(line: str, base: str) -> list[Piece]:
    found, place = [], 0
    for match in ADDRESS.finditer(line):
        found.append(Piece(line[place : match.start()]))
        address = match[0]
        found.append(Piece(address, address.removeprefix(base) if address.startswith(base + "/") else None))
        place = match.end()
    return [*found, Piece(line[place:])]
