"""Decisions against a team that it may contest, and what came of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.projects.models.applications import Application
from challenge.projects.models.awards import Award, AwardList
from challenge.projects.models.instruction import ApplicationAppeal, ApplicationVerdict
from challenge.projects.queries import awards


@dataclass(frozen=True)
class ContestedDecision:
    """The decision against a team: its kind, its reason, who took it, when it was told, contested or not."""

    against: str
    reason: str
    decided_by: str
    told_at: datetime
    appealed: bool


@dataclass(frozen=True)
class AppealPage:
    """One appeal, with its answer once it has one."""

    against: str
    words: str
    decided_by: str
    lodged_at: datetime
    outcome: str | None
    answer: str
    answered_by: str | None
    answered_at: datetime | None


def contested(session: Session, application_id: int, *, now: datetime) -> ContestedDecision | None:
    """The last decision against this team that was told by now; None when there is none."""
    return _award(session, application_id, now) or _verdict(session, application_id)


def all_of(session: Session, application_id: int) -> list[AppealPage]:
    """Every appeal of this team, the first one first."""
    found = select(ApplicationAppeal).where(ApplicationAppeal.application_id == application_id)
    return [
        AppealPage(
            one.against,
            one.words,
            one.decided_by,
            one.lodged_at,
            one.outcome,
            one.answer,
            one.answered_by,
            one.answered_at,
        )
        for one in session.scalars(found.order_by(ApplicationAppeal.id))
    ]


def _verdict(session: Session, application_id: int) -> ContestedDecision | None:
    """The last verdict against the team, when it holds or was contested."""
    appealed = _appealed(session, application_id, "verdict")
    examined = session.scalar(select(Application.examined).where(Application.id == application_id))
    if examined != "inadmissible" and not appealed:
        return None
    last = (
        select(ApplicationVerdict)
        .where(
            ApplicationVerdict.application_id == application_id,
            ApplicationVerdict.verdict == "inadmissible",
        )
        .order_by(ApplicationVerdict.id.desc())
        .limit(1)
    )
    found = session.scalars(last).one_or_none()
    if found is None:
        return None
    return ContestedDecision("verdict", found.reason, found.decided_by, found.decided_at, appealed)


def _award(session: Session, application_id: int, now: datetime) -> ContestedDecision | None:
    """The announced decision not to select the project, or to keep it in reserve."""
    wanted = (
        select(Award, AwardList)
        .join(AwardList, AwardList.call_id == Award.call_id)
        .where(
            Award.application_id == application_id,
            Award.outcome != "selected",
            awards.announced_by(now),
        )
    )
    row = session.execute(wanted).one_or_none()
    if row is None:
        return None
    award, listed = row
    appealed = _appealed(session, application_id, "award")
    return ContestedDecision("award", award.reason, award.decided_by, listed.announces_at, appealed)


def _appealed(session: Session, application_id: int, against: str) -> bool:
    made = select(ApplicationAppeal.id).where(
        ApplicationAppeal.application_id == application_id, ApplicationAppeal.against == against
    )
    return session.scalar(made) is not None
