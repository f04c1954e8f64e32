"""Applications that were submitted, with what was submitted last; who belongs to a team."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from challenge.projects.models.applications import Application, ApplicationMember, ApplicationSubmission


@dataclass(frozen=True)
class SubmittedFile:
    """An application that was submitted. `content` is its last submission, by section and by field."""

    id: int
    ref: str
    call_id: int
    title: str
    team: str
    summary: str
    theme: str | None
    place: str
    place_code: str
    asked_cents: int
    examined: str
    registry: str
    submitted_at: datetime
    receipt_number: str
    content: dict[str, Any]


def submitted(session: Session, call_id: int) -> list[SubmittedFile]:
    """Every submitted application of a call, in the order of submission: one query, contents included."""
    found = _submitted().where(Application.call_id == call_id)
    return list(_read(session, found.order_by(Application.submitted_at, Application.id)))


def by_ref(session: Session, ref: str) -> SubmittedFile | None:
    """The submitted application of this reference."""
    return by_refs(session, [ref]).get(ref)


def by_refs(session: Session, refs: Collection[str]) -> dict[str, SubmittedFile]:
    """The submitted applications of these references, in one query."""
    return {one.ref: one for one in _read(session, _submitted().where(Application.ref.in_(refs)))}


def member_rights(session: Session, application_id: int, account_id: int) -> str | None:
    """owner, editor or reader; None for whoever is not of the team."""
    return session.scalar(
        select(ApplicationMember.rights).where(
            ApplicationMember.application_id == application_id, ApplicationMember.account_id == account_id
        )
    )


def teams(session: Session, numbers: Collection[int]) -> dict[int, list[int]]:
    """The accounts of the team of each of these applications."""
    wanted = select(ApplicationMember.application_id, ApplicationMember.account_id).where(
        ApplicationMember.application_id.in_(numbers)
    )
    found: dict[int, list[int]] = {}
    for number, account_id in session.execute(wanted.order_by(ApplicationMember.account_id)):
        found.setdefault(number, []).append(account_id)
    return found


def _submitted() -> Select[Application, str]:
    sent = aliased(ApplicationSubmission)
    last = select(func.max(sent.id)).where(sent.application_id == Application.id).scalar_subquery()
    return (
        select(Application, ApplicationSubmission.content)
        .join(ApplicationSubmission, ApplicationSubmission.id == last)
        .where(Application.state == "submitted")
    )


def _read(session: Session, found: Select[Application, str]) -> Iterator[SubmittedFile]:
    for one, content in session.execute(found):
        yield SubmittedFile(
            id=one.id,
            ref=one.ref,
            call_id=one.call_id,
            title=one.title,
            team=one.team,
            summary=one.summary,
            theme=one.theme,
            place=one.place,
            place_code=one.place_code or "",
            asked_cents=one.asked_cents or 0,
            examined=one.examined,
            registry=one.registry_state,
            submitted_at=one.submitted_at or one.started_at,
            receipt_number=one.receipt_number or "",
            content=json.loads(content),
        )
