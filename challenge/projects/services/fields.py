"""Saving what a member of a team typed, field by field: what somebody else wrote meanwhile is never lost."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from challenge.projects.models.applications import Application, ApplicationField
from challenge.projects.queries.team_files import TeamFile, team_file
from challenge.projects.rules import budgets, writing
from challenge.projects.rules.completeness import asking, plans
from challenge.projects.rules.completeness.sections import Field

SEEN = "seen."
"""Before the path of a field in what a form sends: the mark of the value that the page showed."""


@dataclass(frozen=True)
class Conflict:
    """What stands, written by `by` since the page was opened, and what was typed instead."""

    mine: Any
    theirs: Any
    by: str | None
    at: datetime
    mark: str


@dataclass
class Saved:
    """By path: the new mark of each field, and what could not be saved."""

    marks: dict[str, str] = field(default_factory=dict)
    conflicts: dict[str, Conflict] = field(default_factory=dict)


def save(
    session: Session, *, ref: str, section: str, account_id: int, sent: Mapping[str, str], now: datetime
) -> Saved:
    """Keep the fields of a section that the page showed and somebody touched. A field that was saved since
    the page showed it, with another value, is left as it is and told as a conflict; the others are saved.

    Raises ApplicationNotFound, SectionUnknown, TypedTooLong, and what `rules.writing.require_write` raises.
    """
    found = team_file(session, ref, account_id, lock=True)
    asked = asking.fields(section, found.wanted)
    writing.require_write(found.standing, section, now)
    done = Saved()
    for one in asked:
        path = f"{section}.{one.key}"
        seen = sent.get(f"{SEEN}{path}")
        if seen is not None:
            _save(session, found, one, path, seen, asking.typed(one, path, sent), done, account_id, now)
    return done


def remove_row(
    session: Session, *, ref: str, section: str, path: str, number: int, account_id: int, now: datetime
) -> None:
    """Take away one row of a field as it stands."""
    found = team_file(session, ref, account_id, lock=True)
    writing.require_write(found.standing, section, now)
    known = {f"{section}.{one.key}" for one in asking.fields(section, found.wanted)}
    if path in known and path in found.fields:
        kept = found.fields[path]
        _keep(
            session, found.row, path, asking.without_row(kept.value, number), kept.revision, account_id, now
        )


def _save(
    session: Session,
    found: TeamFile,
    one: Field,
    path: str,
    seen: str,
    value: Any,
    done: Saved,
    account_id: int,
    now: datetime,
) -> None:
    kept = found.fields.get(path)
    standing, revision = (kept.value, kept.revision) if kept else (asking.empty(one), 0)
    if value == standing or asking.is_untouched(seen, value):
        done.marks[path] = asking.mark(revision, standing)
    elif kept is not None and asking.revision_of(seen) != revision:
        mark = asking.mark(revision, standing)
        done.conflicts[path] = Conflict(value, standing, kept.by, kept.at, mark)
    else:
        _keep(session, found.row, path, value, revision, account_id, now)
        done.marks[path] = asking.mark(revision + 1, value)


def _keep(
    session: Session, row: Application, path: str, value: Any, revision: int, account_id: int, now: datetime
) -> None:
    line = session.get(ApplicationField, (row.id, path))
    if line is None:
        line = ApplicationField(application_id=row.id, path=path)
        session.add(line)
    line.value, line.revision, line.saved_by, line.saved_at = value, revision + 1, account_id, now
    row.changed_at = now
    _repeat(row, path, value)


def _repeat(row: Application, path: str, value: Any) -> None:
    """Lists show a few fields without reading them all."""
    text = value.strip() if isinstance(value, str) else ""
    if path == "project.title":
        row.title = text
    elif path == "team.name":
        row.team = text
    elif path == "project.summary":
        row.summary = text
    elif path == "beneficiaries.where":
        row.place = text
    elif path == "beneficiaries.place":
        row.place_code = text[:40] or None
    elif path == "project.theme":
        row.theme = text[:40] or None
    elif path == "budget.asked":
        found = plans.cents(text)
        row.asked_cents = None if found is None else min(found, budgets.MOST_CENTS)
