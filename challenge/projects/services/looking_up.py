"""Asking the public registry about the body that carries a project; again when it did not answer."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import jobs
from challenge.projects import registry
from challenge.projects.models.applications import Application
from challenge.projects.registry import RegistryDown
from challenge.projects.services import instruction

LOOK_UP, TRY_AGAIN = "projects.look_up_body", "projects.look_up_again"
TO_CHECK, FOUND, NOT_FOUND = "to_check", "found", "not_found"
ASKED = "registry"
AT_ONCE = 200


def ask(session: Session, application_id: int, now: datetime) -> None:
    """Queue the question, where there is a registry to ask."""
    if registry.current() is not None:
        jobs.enqueue(session, LOOK_UP, {"application": application_id}, now=now)


def look_up(session: Session, payload: dict[str, object], now: datetime) -> None:
    """The job: ask about one body, and keep the answer. A registry that is down is asked again later;
    staff may check by hand meanwhile, and what they said stands."""
    asked = registry.current()
    row = session.get(Application, payload["application"])
    number = _number(session, row) if row is not None else None
    if asked is None or row is None or number is None or row.registry_state != TO_CHECK:
        return
    try:
        entry = asked.look_up(number)
    except RegistryDown:
        return
    row = session.get_one(Application, row.id, with_for_update=True, populate_existing=True)
    if row.state != "submitted" or row.registry_state != TO_CHECK or _number(session, row) != number:
        return
    row.registry_state = FOUND if entry is not None and entry.active else NOT_FOUND
    told = {"number": number, "name": entry.name if entry else None, "active": bool(entry and entry.active)}
    instruction.note(session, row, act="registry asked", actor=ASKED, now=now, **told)


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
