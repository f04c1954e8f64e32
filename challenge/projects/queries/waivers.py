"""The waivers that officers signed for late applications."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.projects.models.applications import Application
from challenge.projects.models.questions import ApplicationWaiver
from challenge.projects.rules.windows import Waiver


@dataclass(frozen=True)
class Signed:
    """A waiver, with the application that it is for."""

    ref: str
    title: str
    waiver: Waiver


def of(session: Session, application_id: int) -> Waiver | None:
    """The waiver of an application: the last that was signed."""
    found = select(ApplicationWaiver).where(ApplicationWaiver.application_id == application_id)
    row = session.scalars(found.order_by(ApplicationWaiver.id.desc()).limit(1)).one_or_none()
    return _waiver(row) if row else None


def of_call(session: Session, call_id: int) -> list[Signed]:
    """All waivers of a call, the last signed first."""
    found = (
        select(ApplicationWaiver, Application.ref, Application.title)
        .join(Application, Application.id == ApplicationWaiver.application_id)
        .where(Application.call_id == call_id)
        .order_by(ApplicationWaiver.id.desc())
    )
    return [Signed(ref, title, _waiver(row)) for row, ref, title in session.execute(found)]


def _waiver(row: ApplicationWaiver) -> Waiver:
    return Waiver(
        application=str(row.application_id),
        until=row.until,
        officer=row.officer,
        officer_name=row.officer_name,
        reason=row.reason,
        signed_at=row.signed_at,
    )
