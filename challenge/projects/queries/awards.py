"""The awards of a call: the table that officers fill, what everybody reads once it is announced."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import Session

from challenge.projects.models.applications import Application
from challenge.projects.models.awards import Award, AwardList
from challenge.projects.models.calls import Call
from challenge.projects.queries import award_outcomes
from challenge.projects.queries.award_outcomes import Outcomes
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.rules.awards import states
from challenge.projects.rules.awards.deciding import Decision, Facts
from challenge.projects.rules.awards.proposing import Computed, Outcome, Proposal, propose
from challenge.projects.rules.awards.refusals import AwardNotFound


@dataclass(frozen=True)
class ListRead:
    """The list of a call, as it is signed. `is_announced`: everybody may read it."""

    digest: str
    announces_at: datetime
    answer_days: int
    signed_by: str
    signed_at: datetime
    approved_by: str | None
    approved_at: datetime | None
    published_at: datetime | None

    def is_announced(self, now: datetime) -> bool:
        """By date: the list is approved, and its instant has come."""
        return self.approved_at is not None and now >= self.announces_at


@dataclass(frozen=True)
class AwardRead:
    """One award as it is now."""

    id: int
    application_id: int
    ref: str
    title: str
    team: str
    language: str
    outcome: str
    state: str
    cents: int
    asked_cents: int
    position: int | None
    reason: str
    conditions: str
    exception: str
    computed: Mapping[str, Any]
    plan: Mapping[str, Any] | None
    decided_by: str
    decided_at: datetime
    offered_at: datetime | None
    answer_by: datetime | None
    answered_at: datetime | None
    words: str

    @property
    def is_partial(self) -> bool:
        """Whether less is offered than was asked."""
        return 0 < self.cents < self.asked_cents


@dataclass(frozen=True)
class Row:
    """An application in the table of awards: the facts, what is decided so far."""

    facts: Facts
    team: str
    application_id: int
    award: AwardRead | None


@dataclass(frozen=True)
class Table:
    """All the applications of a call that may be awarded, or were decided on."""

    rows: Sequence[Row]
    outcomes: Outcomes
    envelope_cents: int
    list: ListRead | None

    @property
    def awarded_cents(self) -> int:
        """What is selected so far, or held once announced."""
        return sum(row.award.cents for row in self.rows if row.award and _holds(row.award))

    @property
    def left_cents(self) -> int:
        """What is left of the envelope."""
        return self.envelope_cents - self.awarded_cents

    @property
    def undecided(self) -> int:
        """How many that may be awarded have no decision."""
        return sum(1 for row in self.rows if row.facts.awardable and row.award is None)


def table(session: Session, call: FrozenCall, *, now: datetime) -> Table:
    """The table of awards of a call, in the order of what the jury and the vote give."""
    outcomes = award_outcomes.of_call(session, call)
    listed = list_of(session, call.id)
    awards = {one.application_id: one for one in of_call(session, call.id, now=now)}
    files = files_of(session, call.id)
    proposal = selected_by(outcomes, files, call)
    rows = [
        Row(facts(one, proposal), one.team, one.id, awards.get(one.id))
        for one in sorted(files, key=lambda one: _place(proposal.of(one.ref)))
    ]
    return Table(rows, outcomes, call.sheet.envelope_cents, listed)


def row(session: Session, call: FrozenCall, ref: str, *, now: datetime) -> Row:
    """One line of the table. Raises AwardNotFound."""
    for one in table(session, call, now=now).rows:
        if one.facts.ref == ref:
            return one
    raise AwardNotFound


def of_call(session: Session, call_id: int, *, now: datetime) -> list[AwardRead]:
    """Every award of a call as it is now: selected first, then the reserve in its order, then the others."""
    listed = list_of(session, call_id)
    found = _select().where(Award.call_id == call_id)
    rows = [_read(award, one, listed, now) for award, one in session.execute(found)]
    order = list(Outcome)
    return sorted(rows, key=lambda one: (order.index(Outcome(one.outcome)), one.position or 0, one.title))


def of_application(session: Session, application_id: int, *, now: datetime) -> AwardRead | None:
    """The award of an application once it is announced; None before, and when there is none."""
    row = session.execute(_select().where(Award.application_id == application_id)).one_or_none()
    if row is None:
        return None
    listed = list_of(session, row[0].call_id)
    if listed is None or not listed.is_announced(now):
        return None
    return _read(row[0], row[1], listed, now)


def announced_by(now: datetime) -> ColumnElement[bool]:
    """`ListRead.is_announced`, for a statement that reads lists."""
    return and_(AwardList.approved_at.is_not(None), AwardList.announces_at <= now)


def announced(session: Session, slug: str, *, now: datetime) -> bool:
    """Whether everybody may read the awards of the call at this address."""
    wanted = select(AwardList.call_id).join(Call, Call.id == AwardList.call_id)
    return session.scalar(wanted.where(Call.slug == slug, announced_by(now))) is not None


def list_of(session: Session, call_id: int) -> ListRead | None:
    """The list of a call, when somebody has signed it."""
    one = session.get(AwardList, call_id)
    if one is None:
        return None
    return ListRead(
        digest=one.digest,
        announces_at=one.announces_at,
        answer_days=one.answer_days,
        signed_by=one.signed_by,
        signed_at=one.signed_at,
        approved_by=one.approved_by,
        approved_at=one.approved_at,
        published_at=one.published_at,
    )


def decision_of(award: AwardRead) -> Decision:
    """What is kept of a decision, as the rules know it."""
    outcome = Outcome(award.outcome)
    return Decision(
        outcome=outcome,
        cents=award.cents,
        position=award.position,
        reason=award.reason,
        conditions=award.conditions,
        exception=award.exception,
        departs=bool(award.exception),
    )


def selected_by(outcomes: Outcomes, files: Sequence[Application], call: FrozenCall) -> Proposal:
    """What the jury and the vote give to the applications that may be awarded."""
    asked = {one.ref: one.asked_cents or 0 for one in files if is_awardable(one)}
    return propose(asked, envelope_cents=call.sheet.envelope_cents, jury=outcomes.jury, vote=outcomes.vote)


def is_awardable(one: Application) -> bool:
    """Whether an application may receive anything: admissible, and not withdrawn."""
    return one.state == "submitted" and one.examined == "admissible"


def facts(one: Application, proposal: Proposal) -> Facts:
    """What a decision on this application starts from."""
    return Facts(one.ref, one.title, one.asked_cents or 0, is_awardable(one), proposal.of(one.ref))


def files_of(session: Session, call_id: int) -> Sequence[Application]:
    """The applications of a call that may be awarded, or were decided on."""
    decided = select(Award.application_id).where(Award.call_id == call_id)
    wanted = select(Application).where(
        Application.call_id == call_id,
        ((Application.state == "submitted") & (Application.examined == "admissible"))
        | Application.id.in_(decided),
    )
    return session.scalars(wanted.order_by(Application.submitted_at, Application.id)).all()


def _holds(award: AwardRead) -> bool:
    if award.state == states.PREPARED:
        return award.outcome == Outcome.SELECTED
    return award.state in states.HELD


def _place(computed: Computed) -> tuple[int, int, int]:
    order = (Outcome.SELECTED, Outcome.RESERVE, Outcome.NOT_SELECTED)
    return order.index(computed.outcome), computed.position or 0, -computed.cents


def _select() -> Select[Award, Application]:
    return select(Award, Application).join(Application, Application.id == Award.application_id)


def _read(award: Award, one: Application, listed: ListRead | None, now: datetime) -> AwardRead:
    announced = listed is not None and listed.is_announced(now)
    state = states.shown(award.state, award.outcome, announced=announced)
    return AwardRead(
        id=award.id,
        application_id=one.id,
        ref=one.ref,
        title=one.title,
        team=one.team,
        language=one.language,
        outcome=award.outcome,
        state=state,
        cents=award.cents,
        asked_cents=award.asked_cents,
        position=award.position,
        reason=award.reason,
        conditions=award.conditions,
        exception=award.exception,
        computed=award.computed,
        plan=award.plan,
        decided_by=award.decided_by,
        decided_at=award.decided_at,
        offered_at=award.offered_at,
        answer_by=award.answer_by,
        answered_at=award.answered_at,
        words=award.words,
    )
