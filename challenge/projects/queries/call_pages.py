"""What a call's public page shows, frozen or in preparation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.city.queries import settings as city
from challenge.cycles.queries import editions
from challenge.cycles.queries.editions import Edition
from challenge.projects.models.call_ends import CallCancellation
from challenge.projects.models.calls import Call
from challenge.projects.queries import call_drafts, calls, funding_outcome
from challenge.projects.queries.call_drafts import CallDraft, Document
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.rules.call_drafts import typed
from challenge.projects.rules.call_refusals import CallNotFound
from challenge.projects.rules.call_sheets.sheet import REFERENDUM, CallSheet
from challenge.projects.rules.call_sheets.standing import DRAFT, standing
from challenge.projects.rules.eligibility import reading
from challenge.projects.rules.eligibility.telling import Told, told
from challenge.projects.rules.words import Words


@dataclass(frozen=True)
class CallPage:
    """One call. `standing`: see rules/call_sheets/standing. `voted`: the identifier of the referendum that
    chose its challenge. `cancelled`: why, when it was given up. `vote_uuid`: the funding vote, once frozen;
    `divided`: its result is out."""

    id: int
    edition: Edition
    standing: str
    sheet: CallSheet
    fingerprint: str
    presentation: Words
    documents: Sequence[Document]
    eligibility: Told | None
    cancelled: Words | None = None
    cancelled_at: datetime | None = None
    vote_uuid: str | None = None
    divided: bool = False

    @property
    def voted(self) -> str | None:
        kind, _, uuid = self.sheet.decided_by.partition(":")
        return uuid if kind == REFERENDUM else None


@dataclass(frozen=True)
class CallCard:
    """One call in a list."""

    id: int
    call: FrozenCall
    standing: str


def every(session: Session, *, now: datetime) -> list[CallCard]:
    """All frozen calls: those that may still be applied to first, then the latest."""
    found = select(Call.id).where(Call.sheet.is_not(None)).order_by(Call.last_submit.desc(), Call.id.desc())
    read = [calls.by_id(session, number) for number in session.scalars(found)]
    cards = [CallCard(one.id, one, standing(one.state, one.sheet.moments, now)) for one in read if one]
    rank = {"open": 0, "finishing": 1, "announced": 2}
    return sorted(cards, key=lambda card: rank.get(card.standing, 3))


def page(session: Session, slug: str, *, now: datetime) -> CallPage:
    """The frozen call at this address; CallNotFound."""
    found = calls.by_slug(session, slug)
    if found is None:
        raise CallNotFound
    draft = call_drafts.draft(session, found.id)
    given_up = session.get(CallCancellation, found.id)
    return CallPage(
        id=found.id,
        edition=editions.edition(session, found.edition_id),
        standing=standing(found.state, found.sheet.moments, now),
        sheet=found.sheet,
        fingerprint=found.fingerprint,
        presentation=_presentation(draft),
        documents=draft.documents,
        eligibility=told(reading.read(found.sheet.eligibility), city.district_names(session)),
        cancelled=Words(given_up.reason_fr, given_up.reason_en) if given_up else None,
        cancelled_at=given_up.cancelled_at if given_up else None,
        vote_uuid=found.referendum_uuid,
        divided=funding_outcome.outcome(session, found.id) is not None,
    )


def preview(session: Session, draft: CallDraft, sheet: CallSheet) -> CallPage:
    """The page that a call in preparation would have: its sheet must be without fault."""
    return CallPage(
        id=draft.id,
        edition=editions.edition(session, draft.edition_id),
        standing=DRAFT,
        sheet=sheet,
        fingerprint=sheet.fingerprint,
        presentation=_presentation(draft),
        documents=draft.documents,
        eligibility=told(reading.read(sheet.eligibility), city.district_names(session)),
    )


def _presentation(draft: CallDraft) -> Words:
    contents = draft.contents
    return Words(*(typed.presentation(contents, language) for language in ("fr", "en")))
