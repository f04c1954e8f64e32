"""Preparing a call: begun, saved section by section, given its documents, thrown away."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.foundation import register
from challenge.foundation.sections import empty
from challenge.projects.models.calls import Call, CallDocument, CallSection
from challenge.projects.rules.call_drafts import keys, sections
from challenge.projects.rules.call_refusals import CallFrozen, CallNotFound, CallSectionChanged

ACT = "prepare_call"


def start(session: Session, *, actor: str, now: datetime) -> int:
    """A new call of the current edition, empty; refused in another phase."""
    edition = editions.require(session, ACT, now=now)
    made = Call(edition_id=edition.id, state="draft", created_by=actor, created_at=now)
    session.add(made)
    session.flush()
    note(session, call_id=made.id, act="begun", actor=actor, now=now)
    return made.id


def save(
    session: Session,
    *,
    call_id: int,
    section: str,
    content: Mapping[str, Any],
    version: int,
    actor: str,
    now: datetime,
) -> None:
    """Keep what was typed in a section, right or wrong: the check says what is wrong. CallSectionChanged when
    somebody saved something else since `version` was read (0: never saved)."""
    asked = sections.section(section)
    call = locked(session, call_id)
    kept = session.get(CallSection, (call.id, section), populate_existing=True)
    wanted = keys.with_keys(content)
    if asked.rows:
        wanted[asked.rows] = [empty(asked) | row for row in wanted.get(asked.rows, [])]
    if kept is not None and kept.content == wanted:
        return
    if version != (kept.version if kept else 0):
        raise CallSectionChanged
    row = kept or CallSection(call_id=call.id, section=section, version=0)
    row.content, row.version, row.saved_by, row.saved_at = wanted, version + 1, actor, now
    session.add(row)
    if section == "challenge":
        call.title_fr, call.title_en = wanted.get("title.fr", ""), wanted.get("title.en", "")


def drop(session: Session, *, call_id: int, actor: str, now: datetime) -> None:
    """Throw a call away that was never frozen, with its sections; the register keeps that it was."""
    call = locked(session, call_id)
    note(session, call_id=call.id, act="dropped", actor=actor, now=now, title=call.title_fr)
    for table in (CallSection, CallDocument):
        session.execute(delete(table).where(table.call_id == call.id))
    session.delete(call)
    session.flush()


def locked(session: Session, call_id: int) -> Call:
    """A call that may still change, held until the transaction ends; CallNotFound or CallFrozen."""
    found = session.get(Call, call_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise CallNotFound
    if found.state != "draft":
        raise CallFrozen
    return found


def note(session: Session, *, call_id: int, act: str, actor: str, now: datetime, **details: object) -> None:
    """Write an act in this call's stream of the register; what is typed is not in it."""
    stream = f"call:{call_id}"
    register.append(session, stream=stream, act=act, actor=actor, subject=stream, details=details, now=now)
