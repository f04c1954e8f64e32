"""An application that is started takes along what its author said before, in five lines."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.projects.models.applications import Application, ApplicationField
from challenge.projects.queries import interests

TAKEN = 0
"""The revision of a field that was taken along: nobody has saved it yet."""


def take(session: Session, made: Application, *, account_id: int, now: datetime) -> None:
    """Fill the title, the description and the beneficiaries of a new application from its author's interest
    in the call; nothing where there is none. The interest itself stays."""
    said = interests.of_account(session, made.call_id, account_id)
    if said is None:
        return
    made.title = said.title
    for path, value in (
        ("project.title", said.title),
        ("project.description", f"{said.problem}\n\n{said.idea}"),
        ("beneficiaries.who", said.audience),
    ):
        session.add(
            ApplicationField(
                application_id=made.id,
                path=path,
                value=value,
                revision=TAKEN,
                saved_by=account_id,
                saved_at=now,
            )
        )
    session.flush()
