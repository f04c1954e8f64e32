"""Asking the public registry about the body that carries a project; again when it did not answer."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import jobs
from challenge.foundation.jobs_long import LongJob
from challenge.projects import registry
from challenge.projects.models.applications import Application
from challenge.projects.registry import Entry, RegistryDown
from challenge.projects.services import instruction

LOOK_UP, TRY_AGAIN = "projects.look_up_body", "projects.look_up_again"
TO_CHECK, FOUND, NOT_FOUND = "to_check", "found", "not_found"
ASKED = "registry"
AT_ONCE = 200


@dataclass(frozen=True)
class Question:
    """The body of an application, by the number that was submitted last."""

    application_id: int
    number: str


@dataclass(frozen=True)
class Answer:
    """What a registry says of it: None for a number that nobody has; nothing at all where it is `down`."""

    to: Question
    entry: Entry | None
    down: bool


def ask(session: Session, application_id: int, now: datetime) -> None:
    """Queue the question, where there is a registry to ask."""
    if registry.current() is not None:
        jobs.enqueue(session, LOOK_UP, {"application": application_id}, now=now)


def question(session: Session, payload: dict[str, object], _now: datetime) -> Question | None:
    """What to ask; None where nobody is asked, or nothing waits for an answer."""
    row = session.get(Application, payload["application"])
    number = _number(session, row) if row is not None else None
    if registry.current() is None or row is None or number is None or row.registry_state != TO_CHECK:
        return None
    return Question(row.id, number)


def answer(asked: Question) -> Answer:
    """Ask, without holding anything: a registry may take its time. One that is down says nothing."""
    known = registry.current()
    try:
        entry = known.look_up(asked.number) if known else None
    except RegistryDown:
        return Answer(asked, None, down=True)
    return Answer(asked, entry, down=known is None)


def keep(session: Session, _payload: dict[str, object], told: Answer, now: datetime) -> None:
    """Keep an answer, where it still answers what was submitted, and nobody checked by hand meanwhile."""
    if told.down:
        return
    number, entry = told.to.number, told.entry
    row = session.get_one(Application, told.to.application_id, with_for_update=True, populate_existing=True)
    if row.state != "submitted" or row.registry_state != TO_CHECK or _number(session, row) != number:
        return
    active = entry is not None and entry.active
    row.registry_state = FOUND if active else NOT_FOUND
    facts = {"number": number, "name": entry.name if entry else None, "active": active}
    instruction.note(session, row, act="registry asked", actor=ASKED, now=now, **facts)


look_up = LongJob(question, answer, keep)
"""The job: ask about one body, and keep the answer. A registry that is down is asked again later; staff may
check by hand meanwhile, and what they said stands."""


def try_again(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """The periodic job: ask again about every submitted application that waits for an answer."""
    if registry.current() is None:
        return
    waiting = select(Application.id).where(
        Application.state == "submitted", Application.registry_state == TO_CHECK
    )
    for application_id in session.scalars(waiting.order_by(Application.id).limit(AT_ONCE)):
        jobs.enqueue(session, LOOK_UP, {"application": application_id}, now=now)


def _number(session: Session, row: Application) -> str | None:
    """The number of the body as it was submitted last."""
    body = instruction.submitted_content(session, row.id).get("body")
    found = (body.get("siret") or body.get("rna")) if isinstance(body, dict) else None
    return found if isinstance(found, str) else None
