"""Calls in preparation, as organisers' pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.cycles.queries import editions
from challenge.projects.models.calls import Call, CallDocument, CallSection
from challenge.projects.queries import winners
from challenge.projects.rules.call_drafts import checking
from challenge.projects.rules.call_drafts.checking import Check, Facts
from challenge.projects.rules.call_drafts.typed import Around
from challenge.projects.rules.call_refusals import CallNotFound


@dataclass(frozen=True)
class Saved:
    """A section as it was last saved. `by`: a person's name, or None where nobody can be named."""

    content: Mapping[str, Any]
    version: int
    by: str | None
    at: datetime


@dataclass(frozen=True)
class Document:
    """A document that a call publishes, by the name in its address."""

    name: str
    title_fr: str
    title_en: str
    digest: str
    media_type: str
    size: int

    def title(self, language: str) -> str:
        return self.title_en if language == "en" else self.title_fr


@dataclass(frozen=True)
class CallDraft:
    """A call with its sections as they were typed; those that were saved. `state`: draft, open, cancelled."""

    id: int
    edition_id: int
    state: str
    slug: str | None
    sections: Mapping[str, Saved]
    documents: Sequence[Document]

    @property
    def contents(self) -> dict[str, Mapping[str, Any]]:
        return {key: one.content for key, one in self.sections.items()}

    def version(self, section: str) -> int:
        """How often this section was saved."""
        return self.sections[section].version if section in self.sections else 0

    def title(self, language: str) -> str:
        """The title as typed so far, empty before."""
        content = self.sections["challenge"].content if "challenge" in self.sections else {}
        return str(content.get(f"title.{language}") or content.get("title.fr") or "")


def drafts(session: Session) -> list[CallDraft]:
    """The calls in preparation, the latest first."""
    found = select(Call).where(Call.state == "draft").order_by(Call.id.desc())
    return [_draft(session, one) for one in session.scalars(found)]


def draft(session: Session, call_id: int) -> CallDraft:
    """One call as it was typed, frozen or not; CallNotFound."""
    found = session.get(Call, call_id)
    if found is None:
        raise CallNotFound
    return _draft(session, found)


def documents(session: Session, call_id: int) -> list[Document]:
    """What a call publishes, in the order in which it was added."""
    found = select(CallDocument).where(CallDocument.call_id == call_id).order_by(CallDocument.id)
    return [
        Document(one.name, one.title_fr, one.title_en, one.digest, one.media_type, one.size)
        for one in session.scalars(found)
    ]


def check(session: Session, one: CallDraft, *, now: datetime) -> Check:
    """The judgment on a call in preparation, today."""
    return checking.check(one.contents, facts(session, one, now=now))


def facts(session: Session, one: CallDraft, *, now: datetime) -> Facts:
    """What a call in preparation is judged by."""
    edition = editions.edition(session, one.edition_id)
    chosen = winners.chosen(session, one.edition_id, now=now)
    taken = select(Call.slug).where(Call.id != one.id, Call.slug.is_not(None))
    return Facts(
        now=now,
        around=Around(
            edition=edition.number,
            zone=edition.zone,
            texts={document.name: document.digest for document in one.documents},
        ),
        taken=frozenset(session.scalars(taken)),
        winner={chosen["decided_by"]: chosen["proposal"]} if chosen else {},
    )


def _draft(session: Session, row: Call) -> CallDraft:
    kept = session.scalars(select(CallSection).where(CallSection.call_id == row.id)).all()
    names = people.of_actors(session, [one.saved_by for one in kept])
    return CallDraft(
        id=row.id,
        edition_id=row.edition_id,
        state=row.state,
        slug=row.slug,
        sections={
            one.section: Saved(one.content, one.version, names.get(one.saved_by), one.saved_at)
            for one in kept
        },
        documents=documents(session, row.id),
    )
