"""Drafts of referendums, as officers' pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.proposals.queries import shortlist as shortlisted
from challenge.residents.queries import roll
from challenge.residents.rules.refusals import RollChanging
from challenge.voting.models.drafts import DraftSection, ReferendumDraft
from challenge.voting.rules.drafting import checking, rows
from challenge.voting.rules.drafting.checking import Check, Facts
from challenge.voting.rules.drafting.rows import Shortlisted
from challenge.voting.rules.electorate import born_on_or_before
from challenge.voting.rules.refusals import DraftNotFound
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.sheet_source import Surroundings
from challenge.voting.rules.source_fields import NO_MOMENT


@dataclass(frozen=True)
class Saved:
    """A section as it was last saved. `by`: a person's name, or None where nobody can be named."""

    content: Mapping[str, Any]
    version: int
    by: str | None
    at: datetime


@dataclass(frozen=True)
class DraftPage:
    """One draft. `sections` holds those that were saved."""

    id: int
    edition_id: int
    state: str
    uuid: str | None
    again_of: str | None
    created_at: datetime
    sections: Mapping[str, Saved]

    @property
    def contents(self) -> dict[str, Mapping[str, Any]]:
        return {key: one.content for key, one in self.sections.items()}

    def version(self, section: str) -> int:
        """How often this section was saved."""
        return self.sections[section].version if section in self.sections else 0

    def title(self, language: str) -> str:
        """The question as typed so far, empty before."""
        content = self.sections["question"].content if "question" in self.sections else {}
        return str(content.get(f"question.{language}") or content.get("question.fr") or "")


def every(session: Session, *, state: str = "open") -> list[DraftPage]:
    """The drafts in a state, the latest first."""
    found = select(ReferendumDraft).where(ReferendumDraft.state == state).order_by(ReferendumDraft.id.desc())
    return _pages(session, session.scalars(found).all())


def page(session: Session, draft_id: int) -> DraftPage:
    """One draft, or DraftNotFound."""
    found = session.get(ReferendumDraft, draft_id)
    if found is None:
        raise DraftNotFound
    return _pages(session, [found])[0]


def check(session: Session, draft: DraftPage, *, surroundings: Surroundings, now: datetime) -> Check:
    """The judgment on a draft today, by the roll as it is now."""
    contents = draft.contents
    chosen = {str(one.proposal_id): rows.row_of(one) for one in shortlist(session, draft)}
    facts = Facts(now, surroundings, shortlist=chosen)
    first = checking.check(contents, facts)
    if "electorate" not in contents or not first.sheet.sign_in:
        return first
    try:
        known = electors(session, first.sheet, surroundings.timezone)
    except RollChanging:
        return checking.check(contents, replace(facts, roll_changing=True))
    return checking.check(contents, replace(facts, electors=known))


def shortlist(session: Session, draft: DraftPage) -> Sequence[Shortlisted]:
    """The options that the shortlist of a draft's edition gives, in its order."""
    return shortlisted.options(session, edition_id=draft.edition_id)


def electors(session: Session, sheet: RuleSheet, timezone: str) -> int | None:
    """How many persons of the roll reach the age by the day of opening; None as long as that day is not said.
    RollChanging while an import is applied."""
    opens_at = sheet.window.opens_at
    if opens_at == NO_MOMENT or sheet.minimum_age is None:
        return None
    day = born_on_or_before(opens_at, sheet.minimum_age, ZoneInfo(timezone))
    wanted = roll.electorate(session, born_on_or_before=day)
    return session.scalar(select(func.count()).select_from(wanted.subquery())) or 0


def addresses(session: Session, uuid: str) -> dict[str, str]:
    """Where to write to each trustee of a frozen referendum, by name, as its draft says."""
    wanted = select(DraftSection).join(ReferendumDraft)
    found = session.scalars(
        wanted.where(ReferendumDraft.uuid == uuid, DraftSection.section == "trustees")
    ).one_or_none()
    named = found.content.get("trustees", []) if found else []
    return {row["name"].strip(): row["email"].strip() for row in named if row.get("email", "").strip()}


def _pages(session: Session, rows: Sequence[ReferendumDraft]) -> list[DraftPage]:
    """These drafts, whatever their number, in two more queries."""
    wanted = select(DraftSection).where(DraftSection.draft_id.in_([row.id for row in rows]))
    kept = session.scalars(wanted).all()
    names = people.of_actors(session, [one.saved_by for one in kept])
    return [_page(row, [one for one in kept if one.draft_id == row.id], names) for row in rows]


def _page(row: ReferendumDraft, kept: Sequence[DraftSection], names: Mapping[str, str]) -> DraftPage:
    return DraftPage(
        id=row.id,
        edition_id=row.edition_id,
        state=row.state,
        uuid=row.uuid,
        again_of=row.again_of,
        created_at=row.created_at,
        sections={
            one.section: Saved(one.content, one.version, names.get(one.saved_by), one.saved_at)
            for one in kept
        },
    )
