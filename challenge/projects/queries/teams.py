"""The team of an application, and who is invited to it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.projects.models.applications import Application, ApplicationMember
from challenge.projects.models.invitations import ApplicationInvitation
from challenge.projects.rules.writing import ApplicationNotFound


@dataclass(frozen=True)
class Member:
    """One of the team."""

    account_id: int
    name: str
    rights: str
    joined_at: datetime


@dataclass(frozen=True)
class Invited:
    """Somebody invited. `asked_by`: the name of whoever followed the link with another address."""

    id: int
    email: str
    rights: str
    expires_at: datetime
    asked_by: str | None


@dataclass(frozen=True)
class Offer:
    """An invitation, as whoever follows its link reads it."""

    id: int
    ref: str
    title: str
    email: str
    rights: str
    invited_by: str | None
    expires_at: datetime
    ended: bool
    asked_by: int | None


def members(session: Session, application_id: int) -> list[Member]:
    """The team, the first who joined first."""
    rows = session.scalars(
        select(ApplicationMember)
        .where(ApplicationMember.application_id == application_id)
        .order_by(ApplicationMember.joined_at, ApplicationMember.account_id)
    ).all()
    names = people.names(session, [one.account_id for one in rows])
    return [Member(one.account_id, names.get(one.account_id, ""), one.rights, one.joined_at) for one in rows]


def invited(session: Session, application_id: int) -> list[Invited]:
    """The invitations that were neither accepted nor taken back."""
    rows = session.scalars(
        select(ApplicationInvitation)
        .where(
            ApplicationInvitation.application_id == application_id, ApplicationInvitation.ended_at.is_(None)
        )
        .order_by(ApplicationInvitation.id)
    ).all()
    names = people.names(session, [one.asked_by for one in rows if one.asked_by])
    return [
        Invited(one.id, one.email, one.rights, one.expires_at, names.get(one.asked_by or 0)) for one in rows
    ]


def offer(session: Session, invitation_id: int) -> Offer:
    """An invitation by its number. Raises ApplicationNotFound."""
    found = session.execute(
        select(ApplicationInvitation, Application.ref, Application.title)
        .join(Application, Application.id == ApplicationInvitation.application_id)
        .where(ApplicationInvitation.id == invitation_id)
    ).one_or_none()
    if found is None:
        raise ApplicationNotFound
    row = found.ApplicationInvitation
    names = people.names(session, [row.invited_by] if row.invited_by else [])
    return Offer(
        id=row.id,
        ref=found.ref,
        title=found.title,
        email=row.email,
        rights=row.rights,
        invited_by=names.get(row.invited_by or 0),
        expires_at=row.expires_at,
        ended=row.ended_at is not None,
        asked_by=row.asked_by,
    )
