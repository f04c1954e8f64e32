"""What is kept of an account's applications: told, and forgotten. What was submitted stays with the team."""

import json
from datetime import datetime

from sqlalchemy import Select, delete, or_, select, update
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation.sentences import N_, Sentence
from challenge.projects.models.applications import (
    Application,
    ApplicationField,
    ApplicationMember,
    ApplicationSubmission,
)
from challenge.projects.models.attachments import ApplicationAttachment
from challenge.projects.models.invitations import ApplicationInvitation
from challenge.projects.services import applying, members

WORDS = Sentence(N_("les candidatures de vos équipes, et ce que vous y avez écrit"))


def export(session: Session, account_id: int) -> object:
    """The applications of the account's teams, their fields and what was submitted; invitations that it sent,
    and got at its address."""
    mine = session.execute(
        select(Application, ApplicationMember)
        .join(ApplicationMember, ApplicationMember.application_id == Application.id)
        .where(ApplicationMember.account_id == account_id)
        .order_by(Application.id)
    )
    return {
        "applications": [_told(session, one, seat) for one, seat in mine],
        "invitations": [
            {
                "to": one.email,
                "rights": one.rights,
                "invited_at": one.invited_at.isoformat(),
                "expires_at": one.expires_at.isoformat(),
            }
            for one in session.scalars(_invitations(session, account_id))
        ],
    }


def erase(session: Session, account_id: int, _now: datetime) -> None:
    """Leave every team: where nobody answers for it any more, the oldest editor does, else the oldest reader.
    A draft never submitted that nobody else writes goes with its last member."""
    mine = select(ApplicationMember.application_id).where(ApplicationMember.account_id == account_id)
    left = list(session.scalars(mine))
    session.execute(delete(ApplicationMember).where(ApplicationMember.account_id == account_id))
    for table, column in (
        (ApplicationField, ApplicationField.saved_by),
        (ApplicationAttachment, ApplicationAttachment.added_by),
        (ApplicationSubmission, ApplicationSubmission.submitted_by),
    ):
        session.execute(update(table).where(column == account_id).values({column.key: None}))
    for application_id in left:
        members.hand_over(session, application_id)
    _forget_invitations(session, account_id)
    alone = select(Application.id).where(
        Application.id.in_(left),
        Application.state == "draft",
        Application.receipt_number.is_(None),
        Application.id.not_in(select(ApplicationMember.application_id)),
    )
    applying.erase_drafts(session, list(session.scalars(alone)))


def _invitations(session: Session, account_id: int) -> Select[ApplicationInvitation]:
    """Those that the account sent, followed, or got at its address."""
    person = people.person(session, account_id)
    return (
        select(ApplicationInvitation)
        .where(
            or_(
                ApplicationInvitation.invited_by == account_id,
                ApplicationInvitation.asked_by == account_id,
                ApplicationInvitation.email == (person.email.lower() if person else ""),
            )
        )
        .order_by(ApplicationInvitation.id)
    )


def _forget_invitations(session: Session, account_id: int) -> None:
    """Those sent to the account go; of the others, who sent or followed them."""
    person = people.person(session, account_id)
    for one in session.scalars(_invitations(session, account_id)).all():
        if person and one.email == person.email.lower():
            session.delete(one)
        else:
            one.invited_by = None if one.invited_by == account_id else one.invited_by
            one.asked_by = None if one.asked_by == account_id else one.asked_by
    session.flush()


def _told(session: Session, one: Application, seat: ApplicationMember) -> dict[str, object]:
    fields = select(ApplicationField).where(ApplicationField.application_id == one.id)
    sent = select(ApplicationSubmission).where(ApplicationSubmission.application_id == one.id)
    files = select(ApplicationAttachment).where(ApplicationAttachment.application_id == one.id)
    return {
        "reference": one.ref,
        "state": one.state,
        "rights": seat.rights,
        "joined_at": seat.joined_at.isoformat(),
        "started_at": one.started_at.isoformat(),
        "title": one.title,
        "withdrawal": one.withdrawal,
        "fields": {
            field.path: {"value": field.value, "saved_at": field.saved_at.isoformat()}
            for field in session.scalars(fields.order_by(ApplicationField.path))
        },
        "attachments": {
            file.document: {"name": file.name, "sha256": file.digest, "added_at": file.added_at.isoformat()}
            for file in session.scalars(files.order_by(ApplicationAttachment.document))
        },
        "submissions": [
            {"submitted_at": made.submitted_at.isoformat(), "content": _content(made.content)}
            for made in session.scalars(sent.order_by(ApplicationSubmission.id))
        ],
    }


def _content(text: str) -> object:
    return json.loads(text) if text.startswith("{") else text
