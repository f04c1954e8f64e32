"""One incubation as a page shows it: needs, mentors and sessions, milestones with evidence, reports, help,
news."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.projects.models.incubation_words import ProjectNews, QuarterlyAnswer, QuarterlyReport
from challenge.projects.models.incubations import IncubationAnswer, IncubationHelp, IncubationNeed
from challenge.projects.models.mentors import Mentoring, MentorProfile, MentorSession
from challenge.projects.models.milestones import Milestone, MilestoneEvidence
from challenge.projects.queries.incubation_seats import Seat
from challenge.projects.rules.incubation import meetings, mentoring, quarters
from challenge.projects.rules.incubation.meetings import Held
from challenge.projects.rules.incubation.quarters import Quarter
from challenge.projects.rules.incubation.refusals import MilestoneNotFound


@dataclass(frozen=True)
class Need:
    """One need, met or not."""

    id: int
    skill: str
    words: str
    met_at: datetime | None


@dataclass(frozen=True)
class Meeting:
    """One session."""

    id: int
    held_on: date
    minutes: int
    words: str
    noted_by: str
    state: str
    answer_words: str


@dataclass(frozen=True)
class Tie:
    """A mentor of the project; `name` is None once that account is gone. `words`: what they say of
    themself."""

    id: int
    account_id: int | None
    name: str | None
    state: str
    meets: Sequence[str]
    answers: Mapping[str, str | None]
    agreed_at: datetime | None
    end_reason: str
    sessions: Sequence[Meeting]
    words: str

    @property
    def minutes(self) -> int:
        """On which both agree."""
        return meetings.counted(Held(one.minutes, one.state) for one in self.sessions)


@dataclass(frozen=True)
class Evidence:
    """One piece of evidence."""

    id: int
    kind: str
    name: str
    alternative: str
    digest: str | None
    media_type: str


@dataclass(frozen=True)
class Step:
    """A milestone, with its evidence. `decision`: the last words of the incubator on it."""

    place: int
    words: str
    cents: int
    due_on: date
    state: str
    said: str
    submitted_at: datetime | None
    decision: str
    decided_at: datetime | None
    evidence: Sequence[Evidence]


@dataclass(frozen=True)
class Report:
    """The report of a quarter: when it was sent, whether it is late."""

    quarter: Quarter
    sent_at: datetime | None
    late: bool


@dataclass(frozen=True)
class Said:
    """One answer in a request for help."""

    who: str | None
    by_team: bool
    words: str
    written_at: datetime


@dataclass(frozen=True)
class Help:
    """A request for help with its answers."""

    id: int
    who: str | None
    words: str
    asked_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None
    answers: Sequence[Said]


@dataclass(frozen=True)
class News:
    """A piece of news."""

    id: int
    title: str
    words: str
    language: str
    state: str
    written_at: datetime
    decided_at: datetime | None
    reason: str


def needs(session: Session, incubation_id: int) -> list[Need]:
    """Those that wait first, then those that are met."""
    wanted = select(IncubationNeed).where(IncubationNeed.incubation_id == incubation_id)
    rows = session.scalars(wanted.order_by(IncubationNeed.met_at.is_not(None), IncubationNeed.id))
    return [Need(one.id, one.skill, one.words, one.met_at) for one in rows]


def mentorings(session: Session, incubation_id: int) -> list[Tie]:
    """Every mentor, those who were proposed last first, with the sessions."""
    wanted = select(Mentoring).where(Mentoring.incubation_id == incubation_id)
    rows = session.scalars(wanted.order_by(Mentoring.id.desc())).all()
    held: dict[int, list[Meeting]] = {one.id: [] for one in rows}
    asked = select(MentorSession).where(MentorSession.mentoring_id.in_(held))
    for one in session.scalars(asked.order_by(MentorSession.held_on.desc(), MentorSession.id.desc())):
        held[one.mentoring_id].append(
            Meeting(one.id, one.held_on, one.minutes, one.words, one.noted_by, one.state, one.answer_words)
        )
    accounts = {one.account_id for one in rows if one.account_id}
    names = people.names(session, accounts)
    offered = select(MentorProfile.account_id, MentorProfile.words).where(
        MentorProfile.account_id.in_(accounts)
    )
    words = {one.account_id: one.words for one in session.execute(offered)}
    return [
        Tie(
            one.id,
            one.account_id,
            names.get(one.account_id or 0),
            one.state,
            one.meets,
            {mentoring.TEAM: one.team_answer, mentoring.MENTOR: one.mentor_answer},
            one.agreed_at,
            one.end_reason,
            held[one.id],
            words.get(one.account_id or 0, ""),
        )
        for one in rows
    ]


def steps(session: Session, incubation_id: int) -> list[Step]:
    """The milestones, in the order of the plan, with their evidence."""
    wanted = select(Milestone).where(Milestone.incubation_id == incubation_id)
    rows = session.scalars(wanted.order_by(Milestone.place)).all()
    found: dict[int, list[Evidence]] = {one.id: [] for one in rows}
    asked = select(MilestoneEvidence).where(MilestoneEvidence.milestone_id.in_(found))
    for one in session.scalars(asked.order_by(MilestoneEvidence.id)):
        found[one.milestone_id].append(
            Evidence(one.id, one.kind, one.name, one.alternative, one.digest, one.media_type)
        )
    return [
        Step(
            place=one.place,
            words=one.words,
            cents=one.cents,
            due_on=one.due_on,
            state=one.state,
            said=one.said,
            submitted_at=one.submitted_at,
            decision=one.decision,
            decided_at=one.decided_at,
            evidence=found[one.id],
        )
        for one in rows
    ]


def step(session: Session, incubation_id: int, place: int) -> Step:
    """One milestone. MilestoneNotFound."""
    for one in steps(session, incubation_id):
        if one.place == place:
            return one
    raise MilestoneNotFound


def reports(session: Session, seat: Seat, *, now: datetime, zone: str) -> list[Report]:
    """Every quarter that is asked, the latest first."""
    today = now.astimezone(ZoneInfo(zone)).date()
    opened_on = seat.row.opened_at.astimezone(ZoneInfo(zone)).date()
    ended_on = seat.row.ended_at.astimezone(ZoneInfo(zone)).date() if seat.row.ended_at else None
    wanted = select(QuarterlyReport.quarter, QuarterlyReport.sent_at).where(
        QuarterlyReport.incubation_id == seat.row.id
    )
    sent = {row.quarter: row.sent_at for row in session.execute(wanted)}
    return [
        Report(one, sent.get(one.key), quarters.is_late(one, sent=bool(sent.get(one.key)), today=today))
        for one in reversed(quarters.asked(opened_on, ended_on, today))
    ]


def answers(session: Session, incubation_id: int, quarter: str) -> dict[str, tuple[str, int]]:
    """The answers of one report as they stand: text and revision, by question."""
    wanted = select(QuarterlyAnswer).where(
        QuarterlyAnswer.incubation_id == incubation_id, QuarterlyAnswer.quarter == quarter
    )
    return {one.question: (one.value, one.revision) for one in session.scalars(wanted)}


def sent_answers(session: Session, incubation_id: int) -> dict[str, dict[str, str]]:
    """The answers of every report, by quarter and question."""
    wanted = select(QuarterlyAnswer).where(QuarterlyAnswer.incubation_id == incubation_id)
    found: dict[str, dict[str, str]] = {}
    for one in session.scalars(wanted):
        found.setdefault(one.quarter, {})[one.question] = one.value
    return found


def helps(session: Session, incubation_id: int) -> list[Help]:
    """Requests for help, those that go on first."""
    wanted = select(IncubationHelp).where(IncubationHelp.incubation_id == incubation_id)
    rows = session.scalars(
        wanted.order_by(IncubationHelp.ended_at.is_not(None), IncubationHelp.id.desc())
    ).all()
    asked = select(IncubationAnswer).where(IncubationAnswer.help_id.in_([one.id for one in rows]))
    said = session.scalars(asked.order_by(IncubationAnswer.id)).all()
    authors = {one.author_id for one in rows} | {one.author_id for one in said}
    names = people.names(session, {one for one in authors if one})
    return [
        Help(
            one.id,
            names.get(one.author_id or 0),
            one.words,
            one.asked_at,
            one.answered_at,
            one.ended_at,
            [
                Said(names.get(each.author_id or 0), each.by_team, each.words, each.written_at)
                for each in said
                if each.help_id == one.id
            ],
        )
        for one in rows
    ]


def news(session: Session, incubation_id: int, *, states: Sequence[str] | None = None) -> list[News]:
    """The news of a project, the latest first; those in these states, or all."""
    wanted = select(ProjectNews).where(ProjectNews.incubation_id == incubation_id)
    if states is not None:
        wanted = wanted.where(ProjectNews.state.in_(states))
    rows = session.scalars(wanted.order_by(ProjectNews.id.desc()))
    return [
        News(
            one.id,
            one.title,
            one.words,
            one.language,
            one.state,
            one.written_at,
            one.decided_at,
            one.reason,
        )
        for one in rows
    ]
