"""The cohort for the incubator: who is stuck, what is due, the hours used. As many queries for one as for
all."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.projects.models.applications import Application, ApplicationMember
from challenge.projects.models.calls import Call
from challenge.projects.models.incubation_words import ProjectNews, QuarterlyReport
from challenge.projects.models.incubations import Incubation, IncubationHelp
from challenge.projects.models.mentors import Mentoring, MentorSession
from challenge.projects.models.milestones import Milestone
from challenge.projects.rules.incubation import colours, meetings, mentoring, milestones, news, quarters
from challenge.projects.rules.incubation.colours import Colour, Facts, Proposed
from challenge.projects.rules.incubation.quarters import Quarter
from challenge.projects.rules.words import Words

Row = TypeVar("Row", Milestone, QuarterlyReport, Mentoring, IncubationHelp)


@dataclass(frozen=True)
class Line:
    """One project of the cohort. `minutes`: of confirmed sessions; `next_on`: the day of its next milestone
    to reach; `submitted`: milestones, and `helps`, that wait for the incubator."""

    ref: str
    title: str
    team: str
    language: str
    call: Words
    colour: Colour | None
    colour_reason: str
    proposed: Proposed
    milestones: int
    validated: int
    submitted: int
    helps: int
    next_on: date | None
    minutes: int
    ending: str | None
    ended_at: datetime | None

    @property
    def shown(self) -> Colour:
        """What a person set, else what the facts say."""
        return self.proposed.colour if self.colour is None else self.colour

    @property
    def is_outdated(self) -> bool:
        """Whether the facts are graver than what somebody set."""
        return colours.is_outdated(self.colour, self.proposed)


@dataclass(frozen=True)
class Mine:
    """An incubation of somebody's, as of its team or its mentor."""

    ref: str
    title: str
    language: str
    side: str
    waits: bool
    ended: bool


def board(session: Session, *, now: datetime, zone: str) -> list[Line]:
    """Every project: those that go on, the gravest first, then those that ended."""
    rows = session.execute(
        select(Incubation, Application, Call)
        .join(Application, Application.id == Incubation.application_id)
        .join(Call, Call.id == Application.call_id)
    ).all()
    city = ZoneInfo(zone)
    today = now.astimezone(city).date()
    known = _Known(session, city)
    lines = [
        _line(row, application, call, known, colours.propose(known.facts(row, today), today))
        for row, application, call in rows
    ]
    return sorted(
        lines,
        key=lambda one: (
            one.ending is not None,
            -max(one.shown, one.proposed.colour),
            not one.is_outdated,
            one.next_on or date.max,
            one.title,
        ),
    )


def proposed(session: Session, row: Incubation, *, now: datetime, zone: str) -> Proposed:
    """What the facts say of one project today."""
    today = now.astimezone(ZoneInfo(zone)).date()
    return colours.propose(_Known(session, ZoneInfo(zone), row.id).facts(row, today), today)


def of_account(session: Session, account_id: int) -> list[Mine]:
    """The incubations of somebody's teams, and of the projects that they mentor or are proposed."""
    team = (
        select(Application.ref, Application.title, Application.language, Incubation.ended_at)
        .join(Incubation, Incubation.application_id == Application.id)
        .join(ApplicationMember, ApplicationMember.application_id == Application.id)
        .where(ApplicationMember.account_id == account_id)
        .order_by(Incubation.id.desc())
    )
    held = (
        select(
            Application.ref,
            Application.title,
            Application.language,
            Incubation.ended_at,
            Mentoring.mentor_answer,
        )
        .join(Incubation, Incubation.application_id == Application.id)
        .join(Mentoring, Mentoring.incubation_id == Incubation.id)
        .where(Mentoring.account_id == account_id, Mentoring.state.in_(mentoring.GOING_ON))
        .order_by(Mentoring.id.desc())
    )
    mine = [
        Mine(one.ref, one.title, one.language, mentoring.TEAM, False, one.ended_at is not None)
        for one in session.execute(team)
    ]
    refs = {one.ref for one in mine}
    return mine + [
        Mine(
            one.ref,
            one.title,
            one.language,
            mentoring.MENTOR,
            one.mentor_answer is None,
            one.ended_at is not None,
        )
        for one in session.execute(held)
        if one.ref not in refs
    ]


def waiting_news(session: Session) -> int:
    """How many news wait to be read."""
    return session.scalar(select(func.count()).where(ProjectNews.state == news.WAITING)) or 0


class _Known:
    """What the rules of colours want to know of every project, or of one."""

    def __init__(self, session: Session, city: ZoneInfo, only: int | None = None) -> None:
        self.city = city
        self.steps: Mapping[int, Sequence[Milestone]] = _by_project(session, Milestone, only)
        self.reports: Mapping[int, Sequence[QuarterlyReport]] = _by_project(session, QuarterlyReport, only)
        self.ties: Mapping[int, Sequence[Mentoring]] = _by_project(session, Mentoring, only)
        self.helps: Mapping[int, Sequence[IncubationHelp]] = _by_project(session, IncubationHelp, only)
        held = (
            select(Mentoring.incubation_id, func.sum(MentorSession.minutes), func.max(MentorSession.held_on))
            .join(MentorSession, MentorSession.mentoring_id == Mentoring.id)
            .where(MentorSession.state == meetings.CONFIRMED)
            .group_by(Mentoring.incubation_id)
        )
        rows = session.execute(held if only is None else held.where(Mentoring.incubation_id == only))
        self.sessions = {number: (minutes, last) for number, minutes, last in rows}

    def facts(self, row: Incubation, today: date) -> Facts:
        """Of one project; nothing lasts once it has ended."""
        if row.ended_at is not None:
            return Facts()
        steps = self.steps.get(row.id, ())
        sent = {one.quarter for one in self.reports.get(row.id, ()) if one.sent_at}
        agreed = [one for one in self.ties.get(row.id, ()) if one.state == mentoring.AGREED]
        began = [self._day(one.agreed_at) for one in agreed if one.agreed_at]
        last = self.sessions.get(row.id, (0, None))[1]
        asked = [one for one in self.helps.get(row.id, ()) if not (one.answered_at or one.ended_at)]
        return Facts(
            planned=[(one.words, one.due_on) for one in steps if one.state in milestones.OPEN],
            submitted=[
                (one.words, self._day(one.submitted_at))
                for one in steps
                if one.state == milestones.SUBMITTED and one.submitted_at
            ],
            reports=self._unsent(row, sent, today),
            alone_since=None if agreed else self._alone_since(row),
            met_on=max([*began, last] if last else began, default=None),
            help_since=min((self._day(one.asked_at) for one in asked), default=None),
        )

    def _alone_since(self, row: Incubation) -> date:
        ended = [self._day(one.ended_at) for one in self.ties.get(row.id, ()) if one.ended_at]
        return max([self._day(row.opened_at), *ended])

    def _unsent(self, row: Incubation, sent: set[str], today: date) -> list[Quarter]:
        asked = quarters.asked(self._day(row.opened_at), None, today)
        return [one for one in asked if one.key not in sent]

    def _day(self, moment: datetime) -> date:
        return moment.astimezone(self.city).date()


def _by_project(session: Session, table: type[Row], only: int | None) -> dict[int, list[Row]]:
    wanted = select(table)
    if only is not None:
        wanted = wanted.where(table.incubation_id == only)
    found: dict[int, list[Row]] = defaultdict(list)
    for one in session.scalars(wanted):
        found[one.incubation_id].append(one)
    return found


def _line(row: Incubation, application: Application, call: Call, known: _Known, proposed: Proposed) -> Line:
    steps = known.steps.get(row.id, ())
    return Line(
        ref=application.ref,
        title=application.title,
        team=application.team,
        language=application.language,
        call=Words(call.title_fr, call.title_en),
        colour=colours.read(row.colour) if row.colour else None,
        colour_reason=row.colour_reason,
        proposed=proposed,
        milestones=len(steps),
        validated=sum(one.state == milestones.VALIDATED for one in steps),
        submitted=sum(one.state == milestones.SUBMITTED for one in steps),
        helps=sum(not (one.answered_at or one.ended_at) for one in known.helps.get(row.id, ())),
        next_on=min((one.due_on for one in steps if one.state in milestones.OPEN), default=None),
        minutes=known.sessions.get(row.id, (0, None))[0],
        ending=row.ending,
        ended_at=row.ended_at,
    )
