"""What the pages of a call in preparation show."""

from collections.abc import Mapping
from typing import Any

from flask import render_template, request
from sqlalchemy.orm import Session

from challenge.city.queries import settings as city
from challenge.cycles.queries import editions
from challenge.foundation import clock, visitors
from challenge.foundation.sections import Difference, Section, Shown
from challenge.foundation.transaction import reading
from challenge.projects.queries import call_drafts as kept
from challenge.projects.queries import winners
from challenge.projects.queries.call_drafts import CallDraft
from challenge.projects.rules import places
from challenge.projects.rules.call_drafts import conditions, defaults, sections
from challenge.projects.rules.call_drafts.checking import DONE, Check

WRITERS = ("organiser",)


def judged(session: Session, draft: CallDraft) -> Check:
    """The judgment on a call in preparation, now."""
    return kept.check(session, draft, now=clock.now())


def is_wrong(number: int, section: str) -> bool:
    """Whether something is to be mended in a section, or still to be written."""
    with reading() as session:
        return judged(session, kept.draft(session, number)).states[section] != DONE


def may_write(draft: CallDraft) -> bool:
    """Whether this person may change this call; others read it."""
    return draft.state == "draft" and visitors.signed_in().holds(*WRITERS)


def tasks(number: int) -> str:
    """The page of one call in preparation: its sections with their state, then the check."""
    with reading() as session:
        draft = kept.draft(session, number)
        return render_template(
            "projects/calls/drafts/show.html",
            draft=draft,
            check=judged(session, draft),
            sections=sections.SECTIONS,
            edition=editions.edition(session, draft.edition_id),
            saved=sections.SECTIONS.get(request.args.get("saved", "")),
            writes=may_write(draft),
        )


def section(number: int, asked: Section, *, mine: Mapping[str, Any] | None = None) -> str:
    """The page of one section. `mine`: what this person typed while somebody else saved it."""
    with reading() as session:
        draft = kept.draft(session, number)
        check = judged(session, draft)
        edition = editions.edition(session, draft.edition_id)
        districts = city.district_names(session)
        chosen = winners.chosen(session, draft.edition_id, now=clock.now())
    saved = draft.sections.get(asked.key)
    content = mine or (saved.content if saved else defaults.content(asked.key, chosen))
    return render_template(
        f"projects/calls/drafts/{asked.key}.html",
        draft=draft,
        edition=edition,
        form=Shown(
            section=asked,
            content=content,
            errors={} if mine else check.of_section(asked.key),
            advice={} if mine else {one.field: one.sentence for one in check.advice},
            version=draft.version(asked.key),
            labels=sections.LABELS,
        ),
        saved=saved,
        differences=_conflict(asked, saved.content if saved else {}, mine),
        chosen=chosen,
        places=places.offered((), districts),
        facts=conditions.TOLD,
        groups=conditions.GROUPS,
        writes=may_write(draft),
        label=sections.label,
        labels=sections.LABELS,
        of_path=sections.of_path,
    )


def _conflict(asked: Section, saved: Mapping[str, Any], mine: Mapping[str, Any] | None) -> list[Difference]:
    """What differs between what another saved and what this person typed."""
    return [] if mine is None else list(sections.ALL.differences(asked.key, saved, mine))
