"""Evaluations whole: plan, measures, findings, calendar. As many queries for one as for a hundred."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation.sentences import Sentence
from challenge.impact.models.evaluations import Evaluation, EvaluationPlan, Indicator
from challenge.impact.models.measures import Finding, Measure, ReuseSheet
from challenge.impact.rules import collection, measures, plans
from challenge.impact.rules.collection import Expected, Fixed, Taken
from challenge.impact.rules.plans import Plan
from challenge.projects.rules.words import Words

Row = TypeVar("Row", Measure, Finding, ReuseSheet, EvaluationPlan)


@dataclass(frozen=True)
class Named:
    """An indicator."""

    id: int
    code: str
    name: Words
    unit: Words
    direction: str
    goal: int
    state: str
    entered_by: str


@dataclass(frozen=True)
class Version:
    """A version of the plan; `digest` is None while it is written."""

    number: int
    plan: Plan
    digest: str | None
    agreement: str | None
    fixed_at: datetime | None
    reason: str


@dataclass(frozen=True)
class Dossier:
    """An evaluation, with all that was entered, verified or not: pages for everybody show `verified` only.
    `today`: the day on which it was read."""

    id: int
    ref: str
    kind: str
    edition_id: int
    title: Words
    signed_on: date | None
    today: date
    versions: Sequence[Version] = ()
    measures: Sequence[Measure] = ()
    findings: Sequence[Finding] = ()
    sheets: Sequence[ReuseSheet] = ()
    names: Mapping[int, Named] = field(default_factory=dict)
    calendar: Sequence[Expected] = ()
    deviations: Sequence[Sentence] = ()

    @property
    def plan(self) -> Plan | None:
        """The plan that holds."""
        return next((one.plan for one in reversed(self.versions) if one.fixed_at), None)

    @property
    def draft(self) -> Version | None:
        """The version that is being written."""
        return next((one for one in self.versions if one.fixed_at is None), None)

    @property
    def verified(self) -> Sequence[Measure]:
        """Measures that everybody reads, those that were corrected since too."""
        return [one for one in self.measures if one.state in (measures.VERIFIED, measures.REPLACED)]

    @property
    def found(self) -> Sequence[Finding]:
        """Findings that everybody reads; without any, it is not evaluated yet."""
        return [one for one in self.findings if one.state == measures.VERIFIED]

    @property
    def sheet(self) -> ReuseSheet | None:
        """The reuse sheet that everybody reads."""
        return next((one for one in reversed(self.sheets) if one.state == measures.VERIFIED), None)

    def series(self, indicator: int) -> Sequence[Measure]:
        """The measures of an indicator that stand, the first first."""
        mine = (one for one in self.measures if one.indicator_id == indicator)
        return [one for one in mine if one.state == measures.VERIFIED]


def indicators(session: Session, states: Collection[str] = (measures.VERIFIED,)) -> dict[int, Named]:
    """The indicators of the library, by number, by name."""
    rows = session.scalars(select(Indicator).where(Indicator.state.in_(states)).order_by(Indicator.name_fr))
    return {one.id: _named(one) for one in rows}


def one(session: Session, evaluation_id: int, *, now: datetime, zone: str) -> Dossier | None:
    """One evaluation."""
    row = session.get(Evaluation, evaluation_id)
    return next(iter(of(session, [row], now=now, zone=zone))) if row else None


def by_ref(session: Session, ref: str, *, now: datetime, zone: str) -> Dossier | None:
    """One evaluation, by its reference."""
    row = session.scalars(select(Evaluation).where(Evaluation.ref == ref)).one_or_none()
    return next(iter(of(session, [row], now=now, zone=zone))) if row else None


def every(session: Session, *, now: datetime, zone: str, edition_id: int | None = None) -> list[Dossier]:
    """All evaluations, or those of an edition: its challenge first, then by title."""
    wanted = select(Evaluation).order_by(Evaluation.kind != "challenge", Evaluation.title_fr, Evaluation.id)
    if edition_id is not None:
        wanted = wanted.where(Evaluation.edition_id == edition_id)
    return of(session, session.scalars(wanted).all(), now=now, zone=zone)


def of(session: Session, rows: Sequence[Evaluation], *, now: datetime, zone: str) -> list[Dossier]:
    """These evaluations, whole."""
    ids = [row.id for row in rows]
    versions, entered = _by(session, EvaluationPlan, ids), _by(session, Measure, ids)
    findings, sheets = _by(session, Finding, ids), _by(session, ReuseSheet, ids)
    names = indicators(session, measures.STATES)
    today = now.astimezone(ZoneInfo(zone)).date()
    return [
        _dossier(
            row,
            [_version(one) for one in versions.get(row.id, ())],
            entered.get(row.id, []),
            findings.get(row.id, []),
            sheets.get(row.id, []),
            names,
            today,
            ZoneInfo(zone),
        )
        for row in rows
    ]


def _dossier(
    row: Evaluation,
    versions: Sequence[Version],
    entered: Sequence[Measure],
    findings: Sequence[Finding],
    sheets: Sequence[ReuseSheet],
    names: Mapping[int, Named],
    today: date,
    zone: ZoneInfo,
) -> Dossier:
    fixed = [
        Fixed(one.number, one.fixed_at.astimezone(zone).date(), one.reason)
        for one in versions
        if one.fixed_at
    ]
    plan = next((one.plan for one in reversed(versions) if one.fixed_at), Plan())
    taken = [
        Taken(one.indicator_id, one.measured_on, one.method, one.entered_at.astimezone(zone).date())
        for one in entered
        if one.state == measures.VERIFIED
    ]
    awaited = [*taken, *(_waiting(one, zone) for one in entered if one.state == measures.ENTERED)]
    calendar = collection.expected(plan.lines, awaited, today)
    called = {number: found.name for number, found in names.items()}
    return Dossier(
        id=row.id,
        ref=row.ref,
        kind=row.kind,
        edition_id=row.edition_id,
        title=Words(row.title_fr, row.title_en),
        signed_on=row.signed_on,
        today=today,
        versions=versions,
        measures=entered,
        findings=findings,
        sheets=sheets,
        names=names,
        calendar=calendar,
        deviations=collection.deviations(fixed, row.signed_on, calendar, taken, called),
    )


def _waiting(one: Measure, zone: ZoneInfo) -> Taken:
    return Taken(one.indicator_id, one.measured_on, one.method, one.entered_at.astimezone(zone).date())


def _version(one: EvaluationPlan) -> Version:
    return Version(one.version, plans.read(one.content), one.digest, one.agreement, one.fixed_at, one.reason)


def _named(one: Indicator) -> Named:
    return Named(
        one.id,
        one.code,
        Words(one.name_fr, one.name_en),
        Words(one.unit_fr, one.unit_en),
        one.direction,
        one.goal,
        one.state,
        one.entered_by,
    )


def _by(session: Session, table: type[Row], ids: Sequence[int]) -> dict[int, list[Row]]:
    """The rows of a table, by evaluation, in their order."""
    found: dict[int, list[Row]] = {}
    if not ids:
        return found
    wanted = select(table).where(table.evaluation_id.in_(ids))
    order = (Measure.measured_on, Measure.id) if table is Measure else table.__mapper__.primary_key
    for one in session.scalars(wanted.order_by(*order)):
        found.setdefault(one.evaluation_id, []).append(one)
    return found
