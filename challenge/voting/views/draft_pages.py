"""What the pages of a draft show."""

from collections.abc import Mapping
from typing import Any

from flask import render_template, request

from challenge.city.queries import settings as city_settings
from challenge.foundation import clock, surroundings, visitors
from challenge.foundation.sections import Shown
from challenge.foundation.transaction import reading
from challenge.voting import framing
from challenge.voting.queries import drafts as kept
from challenge.voting.queries import preparing
from challenge.voting.queries.drafts import DraftPage, Saved
from challenge.voting.rules.drafting import defaults, difference, sections
from challenge.voting.rules.drafting.checking import DONE, Check
from challenge.voting.rules.drafting.sections import Section
from challenge.voting.services import freezing

WRITERS = ("election_officer",)


def judged(session: Any, draft: DraftPage) -> Check:
    """The judgment on a draft, now and with this installation."""
    around = freezing.surroundings(framing.frame())
    return kept.check(session, draft, surroundings=around, now=clock.now())


def is_wrong(number: int, section: str) -> bool:
    """Whether something is to be mended in a section, or still to be written."""
    with reading() as session:
        return judged(session, kept.page(session, number)).states[section] != DONE


def tasks(number: int) -> str:
    """The page of one draft: its sections with their state, then the check."""
    with reading() as session:
        draft = kept.page(session, number)
        return render_template(
            "voting/drafts/show.html",
            draft=draft,
            check=judged(session, draft),
            sections=sections.SECTIONS,
            edition=preparing.edition_of(session, draft.edition_id),
            saved=sections.SECTIONS.get(request.args.get("saved", "")),
            writes=may_write(draft),
        )


def section(number: int, asked: Section, *, mine: Mapping[str, Any] | None = None) -> str:
    """The page of one section. `mine`: what this person typed while somebody else saved it."""
    with reading() as session:
        draft = kept.page(session, number)
        check = judged(session, draft)
        shortlist = kept.shortlist(session, draft) if asked.key == "options" else ()
        city = city_settings.current(session, now=clock.now())
        edition = preparing.edition_of(session, draft.edition_id)
    saved = draft.sections.get(asked.key)
    proposed = defaults.City(city.name, city.legal_label_fr, city.legal_label_en, city.least_age)
    content = mine or (saved.content if saved else defaults.content(asked.key, proposed))
    return render_template(
        f"voting/drafts/{asked.key}.html",
        draft=draft,
        edition=edition,
        form=Shown(
            section=asked,
            content=content,
            errors={} if mine else check.of_section(asked.key),
            advice={} if mine else {one.path: one.sentence for one in check.advice},
            version=draft.version(asked.key),
            labels=sections.LABELS,
        ),
        saved=saved,
        differences=_conflict(asked, saved, mine),
        electors=check.electors,
        shortlist=shortlist,
        to_take_in=check.to_take_in,
        timezone=surroundings.settings().timezone,
        writes=may_write(draft),
        label=sections.label,
        labels=sections.LABELS,
        of_path=sections.of_path,
    )


def may_write(draft: DraftPage) -> bool:
    """Whether this person may change this draft; others read it."""
    return draft.state == "open" and visitors.signed_in().holds(*WRITERS)


def _conflict(
    asked: Section, saved: Saved | None, mine: Mapping[str, Any] | None
) -> list[difference.Difference]:
    """What differs between what another saved and what this person typed."""
    if mine is None:
        return []
    return list(difference.between(asked.key, saved.content if saved else {}, mine))
