"""A project as something that may be followed, once it is public."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import clock
from challenge.foundation.following import FollowTarget, TargetKind
from challenge.projects.models.applications import Application
from challenge.projects.queries import projects


def find(session: Session, key: str) -> FollowTarget | None:
    """The public project of this reference, within its call."""
    found = session.scalars(select(Application).where(Application.ref == key)).one_or_none()
    if found is None or projects.stage_of(session, found.id, now=clock.now()) is None:
        return None
    title = {"fr": found.title, "en": found.title}
    return FollowTarget(title, f"/projects/{found.ref}", within=f"call:{found.call_id}")


PROJECT = TargetKind(find, lambda _session: [])
