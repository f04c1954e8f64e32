"""What incubations keep about an account: told; then forgotten, but for what the project's life rests on."""

from datetime import datetime

from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import Session

from challenge.foundation.sentences import N_, Sentence
from challenge.projects.models.incubation_words import ProjectNews, QuarterlyAnswer
from challenge.projects.models.incubations import IncubationAnswer, IncubationHelp
from challenge.projects.models.mentors import Mentoring, MentorProfile, MentorSession, MentorTie
from challenge.projects.models.milestones import MilestoneEvidence
from challenge.projects.rules.incubation import mentoring

WORDS = Sentence(
    N_("ce que vous avez écrit dans l’accompagnement de projets, et votre mentorat si vous en avez un")
)


def export(session: Session, account_id: int) -> object:
    """Everything that this person wrote or offered around supported projects."""
    return {
        "profile": _rows(session, select(MentorProfile).where(MentorProfile.account_id == account_id)),
        "ties": _rows(session, select(MentorTie).where(MentorTie.account_id == account_id)),
        "mentoring": _rows(session, select(Mentoring).where(Mentoring.account_id == account_id)),
        "sessions": _rows(session, select(MentorSession).where(MentorSession.author_id == account_id)),
        "help": _rows(session, select(IncubationHelp).where(IncubationHelp.author_id == account_id)),
        "answers": _rows(session, select(IncubationAnswer).where(IncubationAnswer.author_id == account_id)),
        "evidence": _rows(session, select(MilestoneEvidence).where(MilestoneEvidence.added_by == account_id)),
        "reports": _rows(session, select(QuarterlyAnswer).where(QuarterlyAnswer.saved_by == account_id)),
        "news": _rows(session, select(ProjectNews).where(ProjectNews.author_id == account_id)),
    }


def erase(session: Session, account_id: int, now: datetime) -> None:
    """Delete what a mentor said of themself, and end their mentorings. What was written for a project stays
    with it, nobody's any more: hours that both confirmed are still counted."""
    session.execute(delete(MentorProfile).where(MentorProfile.account_id == account_id))
    session.execute(delete(MentorTie).where(MentorTie.account_id == account_id))
    going_on = Mentoring.account_id == account_id, Mentoring.state.in_(mentoring.GOING_ON)
    session.execute(update(Mentoring).where(*going_on).values(state=mentoring.ENDED, ended_at=now))
    for table, column in (
        (Mentoring, Mentoring.account_id),
        (MentorSession, MentorSession.author_id),
        (IncubationHelp, IncubationHelp.author_id),
        (IncubationAnswer, IncubationAnswer.author_id),
        (MilestoneEvidence, MilestoneEvidence.added_by),
        (QuarterlyAnswer, QuarterlyAnswer.saved_by),
        (ProjectNews, ProjectNews.author_id),
    ):
        session.execute(update(table).where(column == account_id).values({column.key: None}))


def _rows(session: Session, wanted: Select) -> list[dict[str, object]]:  # type: ignore[type-arg]
    """Each row as its columns say it."""
    return [
        {column.name: _plain(getattr(one, column.name)) for column in one.__table__.columns}
        for one in session.scalars(wanted)
    ]


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | list | None) else str(value)
