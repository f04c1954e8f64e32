"""Preparing a referendum: a draft is begun, saved section by section, dropped, or copied from a held one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.foundation import register, surroundings
from challenge.voting.models.drafts import DraftSection, ReferendumDraft
from challenge.voting.rules import sheet_source
from challenge.voting.rules.drafting import sections, typed
from challenge.voting.rules.refusals import DraftEnded, DraftNotFound, PreparedByItsCall, SectionChanged
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.services import referendums

ACT = "prepare_referendum"


def start(
    session: Session,
    *,
    actor: str,
    now: datetime,
    source: Mapping[str, Any] | None = None,
) -> int:
    """A new draft for the current edition, empty or filled from a source; refused in another phase."""
    edition = editions.require(session, ACT, now=now)
    filled = typed.contents(source, timezone=surroundings.settings().timezone) if source else {}
    return _begin(session, edition_id=edition.id, filled=filled, again_of=None, actor=actor, now=now)


def copy_of(session: Session, *, uuid: str, actor: str, now: datetime) -> int:
    """A new draft with the rules of a referendum, to hold it again: its dates alone are to be chosen anew.
    It belongs to the referendum's edition, or to the current one when the referendum has none. Asked again
    while such a draft is open, it is that one."""
    found = referendums.find(session, uuid, lock=True)
    if RuleSheet.from_bytes(found.sheet).funding is not None:
        raise PreparedByItsCall
    begun = select(ReferendumDraft.id).where(
        ReferendumDraft.again_of == uuid, ReferendumDraft.state == "open"
    )
    if (already := session.scalar(begun.limit(1))) is not None:
        return already
    edition_id = editions.of_referendum(session, uuid) or editions.require(session, ACT, now=now).id
    filled = _contents_of(session, uuid) or typed.contents(
        sheet_source.source_of(RuleSheet.from_bytes(found.sheet)), timezone=surroundings.settings().timezone
    )
    for name in typed.MOMENTS:
        filled["window"][name] = ""
    return _begin(session, edition_id=edition_id, filled=filled, again_of=uuid, actor=actor, now=now)


def save(
    session: Session,
    *,
    draft_id: int,
    section: str,
    content: Mapping[str, Any],
    version: int,
    actor: str,
    now: datetime,
) -> None:
    """Keep what was typed in a section, right or wrong: the check says what is wrong. SectionChanged when
    somebody saved something else since `version` was read (0: never saved)."""
    sections.section(section)
    draft = locked(session, draft_id)
    kept = session.get(DraftSection, (draft.id, section), populate_existing=True)
    wanted = typed.with_references(content) if section == "options" else dict(content)
    if kept is not None and kept.content == wanted:
        return
    if version != (kept.version if kept else 0):
        raise SectionChanged
    row = kept or DraftSection(draft_id=draft.id, section=section, version=0)
    row.content, row.version, row.saved_by, row.saved_at = wanted, version + 1, actor, now
    session.add(row)


def drop(session: Session, *, draft_id: int, actor: str, now: datetime) -> None:
    """Give a draft up. It is kept to be read, without the trustees' addresses."""
    draft = locked(session, draft_id)
    draft.state, draft.ended_at = "dropped", now
    trustees = session.get(DraftSection, (draft.id, "trustees"))
    if trustees is not None:
        rows = [{**row, "email": ""} for row in trustees.content.get("trustees", [])]
        trustees.content = {**trustees.content, "trustees": rows}
    note(session, draft_id=draft.id, act="dropped", actor=actor, now=now)


def locked(session: Session, draft_id: int) -> ReferendumDraft:
    """A draft that may still change, held until the transaction ends; DraftNotFound or DraftEnded."""
    found = session.get(ReferendumDraft, draft_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise DraftNotFound
    if found.state != "open":
        raise DraftEnded
    return found


def note(session: Session, *, draft_id: int, act: str, actor: str, now: datetime, **details: object) -> None:
    """Write an act in this draft's stream of the register; what is typed is not in it."""
    stream = f"draft:{draft_id}"
    register.append(session, stream=stream, act=act, actor=actor, subject=stream, details=details, now=now)


def _begin(
    session: Session,
    *,
    edition_id: int,
    filled: Mapping[str, Mapping[str, Any]],
    again_of: str | None,
    actor: str,
    now: datetime,
) -> int:
    made = ReferendumDraft(
        edition_id=edition_id, state="open", again_of=again_of, created_by=actor, created_at=now
    )
    session.add(made)
    session.flush()
    for key, content in filled.items():
        session.add(
            DraftSection(
                draft_id=made.id, section=key, content=dict(content), version=1, saved_by=actor, saved_at=now
            )
        )
    session.flush()
    note(session, draft_id=made.id, act="begun", actor=actor, now=now, again_of=again_of)
    return made.id


def _contents_of(session: Session, uuid: str) -> dict[str, dict[str, Any]]:
    """The sections of the draft that became this referendum; empty when no draft did."""
    rows = select(DraftSection).join(ReferendumDraft).where(ReferendumDraft.uuid == uuid)
    return {row.section: dict(row.content) for row in session.scalars(rows)}
