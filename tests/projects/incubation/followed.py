"""A project whose award is accepted, with its incubation opened; mentors who may accompany it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from challenge.accounts.models import RoleGrant
from challenge.projects.models.applications import Application
from challenge.projects.models.awards import Award
from challenge.projects.services import incubating, incubation_asking, mentoring
from tests.projects.instruction import files

NOW = datetime(2027, 7, 1, 12, tzinfo=UTC)
TODAY = date(2027, 7, 1)
ZONE = "Europe/Paris"
REF = "AAAAAAAA"
DAY = timedelta(days=1)


def awarded(
    session: Session, owner: int, *, ref: str = REF, call: int | None = None, **changes: Any
) -> Application:
    """An application with an accepted award of 10 000 €."""
    one = files.submitted(session, owner, call=call, ref=ref, examined="admissible", **changes)
    session.add(
        Award(
            application_id=one.id,
            call_id=one.call_id,
            outcome="selected",
            state="accepted",
            cents=1_000_000,
            asked_cents=1_000_000,
            reason="Utile.",
            computed={},
            decided_by="account:98",
            decided_at=NOW - 30 * DAY,
            answered_at=NOW - DAY,
        )
    )
    session.flush()
    return one


def opened(session: Session, owner: int, **changes: Any) -> Application:
    """The same, its incubation opened."""
    one = awarded(session, owner, **changes)
    incubating.open_due(session, actor="system", now=NOW, today=TODAY)
    return one


def mentor(session: Session, account_id: int, *skills: str, hours: int = 24, **facts: str) -> int:
    """A mentor who has said what they offer."""
    session.add(RoleGrant(account_id=account_id, role="mentor", granted_by="account:1", granted_at=NOW))
    mentoring.describe(
        session,
        account_id=account_id,
        skills=list(skills) or ["law"],
        hours=str(hours),
        words="",
        employers=facts.get("employers", ""),
        sirens=facts.get("sirens", ""),
        now=NOW,
    )
    session.flush()
    return account_id


def needs(session: Session, owner: int, *skills: str, ref: str = REF) -> None:
    for skill in skills:
        incubation_asking.declare_need(
            session, ref=ref, account_id=owner, skill=skill, words="Une aide.", now=NOW
        )


def propose(session: Session, staff: int, who: int, *, ref: str = REF, hours: int = 12) -> int:
    return mentoring.propose(session, ref=ref, account_id=staff, mentor=who, hours=hours, now=NOW)


def agreed(session: Session, staff: int, owner: int, who: int, *, ref: str = REF) -> int:
    """A mentoring that both accept."""
    number = propose(session, staff, who, ref=ref)
    for one in (owner, who):
        mentoring.answer(session, ref=ref, number=number, account_id=one, answered="yes", now=NOW)
    return number
