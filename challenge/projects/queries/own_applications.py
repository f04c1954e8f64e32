"""The applications of somebody's teams, as a list."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.projects.models.applications import Application, ApplicationMember, ApplicationSubmission
from challenge.projects.models.calls import Call
from challenge.projects.rules.words import Words


@dataclass(frozen=True)
class OwnApplication:
    """One application in the list. `last` is the last moment of its call; `to_correct`: the city waits for
    the team's answer to a correction."""

    ref: str
    title: str
    team: str
    state: str
    rights: str
    call: Words
    last: datetime | None
    changed_at: datetime
    submitted_at: datetime | None
    to_correct: bool


def of_account(session: Session, account_id: int) -> list[OwnApplication]:
    """The applications that this account writes or reads, the latest changed first."""
    rows = session.execute(
        select(Application, ApplicationMember.rights, Call.title_fr, Call.title_en, Call.last_submit)
        .join(ApplicationMember, ApplicationMember.application_id == Application.id)
        .join(Call, Call.id == Application.call_id)
        .where(ApplicationMember.account_id == account_id)
        .order_by(Application.changed_at.desc(), Application.id.desc())
    )
    return [
        OwnApplication(
            ref=row.Application.ref,
            title=row.Application.title,
            team=row.Application.team,
            state=row.Application.state,
            rights=row.rights,
            call=Words(row.title_fr, row.title_en),
            last=row.last_submit,
            changed_at=row.Application.changed_at,
            submitted_at=row.Application.submitted_at,
            to_correct=row.Application.examined == "correction",
        )
        for row in rows
    ]


def last_content(session: Session, application_id: int) -> str | None:
    """The exact text of what was submitted last; None before."""
    return session.scalar(
        select(ApplicationSubmission.content)
        .where(ApplicationSubmission.application_id == application_id)
        .order_by(ApplicationSubmission.id.desc())
        .limit(1)
    )
