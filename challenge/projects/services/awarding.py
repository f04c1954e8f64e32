"""Deciding on each application of a call; the list that one officer signs and another approves."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import slots
from challenge.foundation.canonical import canonical_json, fingerprint
from challenge.projects.models.applications import Application
from challenge.projects.models.awards import Award, AwardList
from challenge.projects.models.calls import Call
from challenge.projects.queries import award_outcomes, awards, calls
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.rules.awards import deciding, reducing, states
from challenge.projects.rules.awards.deciding import Choice, Decision, Facts
from challenge.projects.rules.awards.proposing import Outcome
from challenge.projects.rules.awards.refusals import (
    AwardNotCommitted,
    AwardsNotSigned,
    AwardsPublished,
    AwardsSigned,
    NothingDecidedYet,
    SecondOfficerNeeded,
)
from challenge.projects.rules.completeness import plans
from challenge.projects.rules.examination.refusals import CallUnknown
from challenge.projects.services import instruction

FOLLOWED = "Suit le classement du jury et le vote des habitants."
"""The reason that `follow` gives; an officer may write a better one."""


def decide(session: Session, *, application_id: int, choice: Choice, actor: str, now: datetime) -> int:
    """Decide on one application; its award. An amount below what is asked offers a reduced plan.

    Raises OwnTeamExamined, NothingDecidedYet, AwardsSigned, ReducedPlanWrong, and what the rule raises.
    """
    found = session.get(Application, application_id, with_for_update=True)
    call = calls.by_id(session, found.call_id) if found else None
    if found is None or call is None:
        raise CallUnknown
    instruction.require_outsider(session, found.id, actor)
    facts = _facts(session, call, found)
    return _keep(session, found, call, facts, deciding.decide(facts, choice), actor=actor, now=now)


def follow(session: Session, *, call_id: int, actor: str, now: datetime) -> int:
    """Decide as the jury and the vote give, on every application without a decision; how many."""
    call = _call(session, call_id)
    _require_open(session, call)
    files = awards.files_of(session, call.id)
    outcomes = award_outcomes.of_call(session, call)
    if outcomes.waits:
        raise NothingDecidedYet
    proposal = awards.selected_by(outcomes, files, call)
    decided = set(session.scalars(select(Award.application_id).where(Award.call_id == call.id)))
    done = 0
    for one in files:
        if one.id in decided or instruction.is_member(session, one.id, actor):
            continue
        facts = awards.facts(one, proposal)
        computed = facts.computed
        choice = Choice(computed.outcome, computed.cents, computed.position, FOLLOWED)
        _keep(session, one, call, facts, deciding.decide(facts, choice), actor=actor, now=now)
        done += 1
    return done


def sign(
    session: Session,
    *,
    call_id: int,
    announces_at: datetime,
    answer_days: int | None,
    actor: str,
    now: datetime,
) -> str:
    """Sign the whole list for this instant; its fingerprint. Another officer approves it.

    Raises AwardsSigned, NothingDecidedYet, and what `require_moment` and `require_list` raise.
    """
    call = _call(session, call_id)
    _require_open(session, call)
    table = awards.table(session, call, now=now)
    if table.outcomes.waits:
        raise NothingDecidedYet
    days = deciding.require_moment(announces_at, answer_days, now=now)
    _require_whole(table)
    digest = digest_of(table)
    session.add(
        AwardList(
            call_id=call.id,
            digest=digest,
            announces_at=announces_at,
            answer_days=days,
            signed_by=actor,
            signed_at=now,
        )
    )
    session.flush()
    instruction.note_call(
        session,
        call.id,
        act="awards signed",
        actor=actor,
        now=now,
        digest=digest,
        announces_at=announces_at.isoformat(),
    )
    return digest


def approve(session: Session, *, call_id: int, digest: str, actor: str, now: datetime) -> None:
    """Approve what another officer signed. From its instant on, everybody reads it.

    Raises AwardsNotSigned when it is not what was read, SecondOfficerNeeded, AwardsPublished, and what
    `require_list` raises: something may have been withdrawn since.
    """
    call = _call(session, call_id)
    listed = session.get(AwardList, call.id, with_for_update=True)
    if listed is None or listed.digest != digest:
        raise AwardsNotSigned
    if listed.approved_at is not None:
        raise AwardsPublished
    if listed.signed_by == actor:
        raise SecondOfficerNeeded
    table = awards.table(session, call, now=now)
    _require_whole(table)
    if digest_of(table) != digest:
        raise AwardsNotSigned
    _require_committed(session, call.id, table)
    listed.approved_by, listed.approved_at = actor, now
    listed.announces_at = max(listed.announces_at, now)
    session.get_one(Call, call.id).announces_at = listed.announces_at
    until = states.answer_by(listed.announces_at, days=listed.answer_days, zone=call.sheet.zone)
    offers = select(Award).where(Award.call_id == call.id, Award.outcome == Outcome.SELECTED.value)
    for one in session.scalars(offers):
        one.offered_at, one.answer_by = listed.announces_at, until
    instruction.note_call(session, call.id, act="awards approved", actor=actor, now=now, digest=digest)


def hold_back(session: Session, *, call_id: int, actor: str, now: datetime) -> None:
    """Take a signed list back, to change it, as long as it is not announced. Raises AwardsNotSigned,
    AwardsPublished."""
    call = _call(session, call_id)
    listed = session.get(AwardList, call.id, with_for_update=True)
    if listed is None:
        raise AwardsNotSigned
    if listed.approved_at is not None and now >= listed.announces_at:
        raise AwardsPublished
    session.delete(listed)
    session.get_one(Call, call.id).announces_at = None
    for one in session.scalars(select(Award).where(Award.call_id == call.id)):
        one.offered_at = one.answer_by = None
    instruction.note_call(
        session, call.id, act="awards held back", actor=actor, now=now, digest=listed.digest
    )


def digest_of(table: awards.Table) -> str:
    """The fingerprint of all that is decided: who changes one word changes it."""
    decided = [
        [row.facts.ref, asdict(awards.decision_of(row.award)), row.award.plan]
        for row in table.rows
        if row.award
    ]
    return fingerprint(canonical_json(decided))


def _keep(
    session: Session,
    found: Application,
    call: FrozenCall,
    facts: Facts,
    decision: Decision,
    *,
    actor: str,
    now: datetime,
) -> int:
    plan = _plan(session, found, call, decision)
    row = session.scalars(select(Award).where(Award.application_id == found.id)).one_or_none()
    if row is None:
        row = Award(application_id=found.id, call_id=found.call_id, state=states.PREPARED, words="")
        session.add(row)
    row.outcome, row.cents, row.position = decision.outcome.value, decision.cents, decision.position
    row.asked_cents, row.reason, row.conditions = facts.asked_cents, decision.reason, decision.conditions
    row.computed = asdict(facts.computed)
    row.exception = decision.exception
    row.plan = plan
    row.decided_by, row.decided_at = actor, now
    session.flush()
    kept = asdict(decision) | {"computed": asdict(facts.computed), "award": row.id}
    instruction.note(session, found, act="award decided", actor=actor, now=now, **kept)
    return row.id


def _plan(
    session: Session, found: Application, call: FrozenCall, decision: Decision
) -> dict[str, object] | None:
    """The reduced plan that a partial offer proposes; None for what was asked."""
    if not 0 < decision.cents < (found.asked_cents or 0):
        return None
    submitted = instruction.submitted_content(session, found.id).get("budget", {})
    plan = reducing.reduced(plans.read(submitted), decision.cents, call.sheet.limits)
    return reducing.written(plan)


def _facts(session: Session, call: FrozenCall, found: Application) -> Facts:
    _require_open(session, call)
    outcomes = award_outcomes.of_call(session, call)
    if outcomes.waits:
        raise NothingDecidedYet
    files = awards.files_of(session, call.id)
    return awards.facts(found, awards.selected_by(outcomes, files, call))


def _require_whole(table: awards.Table) -> None:
    decided = {row.facts.ref: awards.decision_of(row.award) for row in table.rows if row.award}
    deciding.require_list(decided, [row.facts for row in table.rows], envelope_cents=table.envelope_cents)


def _require_committed(session: Session, call_id: int, table: awards.Table) -> None:
    """AwardNotCommitted unless each feature that commits money has committed every award that is selected."""
    for committed in slots.award_commitments.values():
        ids = set(committed(session, call_id))
        for row in table.rows:
            if row.award and row.award.outcome == Outcome.SELECTED and row.award.id not in ids:
                raise AwardNotCommitted(title=row.facts.title)


def _require_open(session: Session, call: FrozenCall) -> None:
    listed = session.get(AwardList, call.id)
    if listed is not None:
        raise AwardsPublished if listed.published_at else AwardsSigned


def _call(session: Session, call_id: int) -> FrozenCall:
    session.get(Call, call_id, with_for_update=True)  # acts on a call's awards come one after the other
    found = calls.by_id(session, call_id)
    if found is None:
        raise CallUnknown
    return found
