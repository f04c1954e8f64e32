"""What is kept of an account's applications: told, and forgotten. What was submitted stays with the team."""

import json
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from challenge.foundation.sentences import N_, Sentence
from challenge.projects.models.applications import (
    Application,
    ApplicationField,
    ApplicationMember,
    ApplicationSubmission,
)

WORDS = Sentence(N_("les candidatures de vos équipes, et ce que vous y avez écrit"))


def export(session: Session, account_id: int) -> object:
    """The applications of the account's teams, their fields and what was submitted."""
    mine = session.execute(
        select(Application, ApplicationMember)
        .join(ApplicationMember, ApplicationMember.application_id == Application.id)
        .where(ApplicationMember.account_id == account_id)
        .order_by(Application.id)
    )
    return [_told(session, one, seat) for one, seat in mine]


def erase(session: Session, account_id: int, _now: datetime) -> None:
    """Leave every team; a draft never submitted that nobody else writes goes with its last member."""
    mine = select(ApplicationMember.application_id).where(ApplicationMember.account_id == account_id)
    left = list(session.scalars(mine))
    session.execute(delete(ApplicationMember).where(ApplicationMember.account_id == account_id))
    for table, column in (
        (ApplicationField, ApplicationField.saved_by),
        (ApplicationSubmission, ApplicationSubmission.submitted_by),
    ):
        session.execute(update(table).where(column == account_id).values({column.key: None}))
    alone = select(Application.id).where(
        Application.id.in_(left),
        Application.state == "draft",
        Application.receipt_number.is_(None),
        Application.id.not_in(select(ApplicationMember.application_id)),
    )
    gone = list(session.scalars(alone))
    session.execute(delete(ApplicationField).where(ApplicationField.application_id.in_(gone)))
    session.execute(delete(Application).where(Application.id.in_(gone)))


def _told(session: Session, one: Application, seat: ApplicationMember) -> dict[str, object]:
    fields = select(ApplicationField).where(ApplicationField.application_id == one.id)
    sent = select(ApplicationSubmission).where(ApplicationSubmission.application_id == one.id)
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
        "submissions": [
            {"submitted_at": made.submitted_at.isoformat(), "content": _content(made.content)}
            for made in session.scalars(sent.order_by(ApplicationSubmission.id))
        ],
    }


def _content(text: str) -> object:
    return json.loads(text) if text.startswith("{") else text
