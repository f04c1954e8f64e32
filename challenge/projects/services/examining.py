"""Whether an application may go to the selection; who has it; what is checked in place of the registry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation import actors
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import Sentence
from challenge.foundation.transaction import aside
from challenge.projects import team_letters
from challenge.projects.models.applications import Application
from challenge.projects.models.instruction import ApplicationVerdict
from challenge.projects.rules.examination import verdicts
from challenge.projects.rules.examination.refusals import (
    ApplicationNotFound,
    AssignedToOwnTeam,
    CheckUnexplained,
    NobodyToAssign,
    NothingToCheck,
)
from challenge.projects.rules.examination.verdicts import Decided
from challenge.projects.services import corrections, instruction, jury_conflicts

ROLE = "organiser"


@dataclass(frozen=True)
class LeftOut:
    """An application that an act on many did not touch, and why."""

    ref: str
    title: str
    why: Sentence


def decide(
    session: Session, *, application_id: int, verdict: str, reason: str, actor: str, now: datetime
) -> int:
    """Record an officer's verdict, and tell the team. Raises what `verdicts.decide` raises."""
    found = instruction.find(session, application_id)
    call = instruction.call_of(session, found)
    standing = instruction.standing(session, found, call=call, actor=actor, now=now)
    decided = verdicts.decide(standing, verdict, reason)
    return _record(session, found, decided, by_rule=standing.by_rule, actor=actor, now=now)


def accept_by_rule(session: Session, *, application_id: int, actor: str, now: datetime) -> int:
    """Accept one that the rules find whole and eligible. Raises what `verdicts.accept_by_rule` raises."""
    found = instruction.find(session, application_id)
    call = instruction.call_of(session, found)
    standing = instruction.standing(session, found, call=call, actor=actor, now=now)
    decided = verdicts.accept_by_rule(standing)
    return _record(session, found, decided, by_rule=standing.by_rule, actor=actor, now=now)


def accept_many(
    session: Session, *, call_id: int, refs: Sequence[str], actor: str, now: datetime
) -> tuple[int, list[LeftOut]]:
    """Accept those of these that the rules find whole and eligible: how many, and the others with why."""
    accepted, left = 0, []
    for one in _of_call(session, call_id, refs):
        try:
            with aside(session):
                accept_by_rule(session, application_id=one.id, actor=actor, now=now)
            accepted += 1
        except RuleBroken as refused:
            left.append(LeftOut(one.ref, one.title, refused.sentence))
    return accepted, left


def assign(session: Session, *, application_id: int, to: str, actor: str, now: datetime) -> None:
    """Give an application to an officer (« account:7 »), or to nobody (""). Raises NobodyToAssign,
    AssignedToOwnTeam."""
    found = instruction.find(session, application_id)
    if to and to not in {actors.of(one.id) for one in people.holders(session, ROLE)}:
        raise NobodyToAssign
    if to and instruction.is_member(session, found.id, to):
        raise AssignedToOwnTeam(title=found.title)
    handling = instruction.handling(session, found.id)
    if handling.assigned_to != (to or None):
        handling.assigned_to = to or None
        instruction.note(session, found, act="assigned", actor=actor, now=now, to=to)


def assign_many(
    session: Session, *, call_id: int, refs: Sequence[str], to: str, actor: str, now: datetime
) -> tuple[int, list[LeftOut]]:
    """Give these to an officer: how many, and the others with why."""
    given, left = 0, []
    for one in _of_call(session, call_id, refs):
        try:
            assign(session, application_id=one.id, to=to, actor=actor, now=now)
            given += 1
        except (AssignedToOwnTeam, ApplicationNotFound) as refused:
            left.append(LeftOut(one.ref, one.title, refused.sentence))
    return given, left


def check_by_hand(session: Session, *, application_id: int, words: str, actor: str, now: datetime) -> None:
    """Say what an officer checked in place of the public registry. Raises OwnTeamExamined, NothingToCheck,
    CheckUnexplained."""
    found = instruction.find(session, application_id)
    instruction.require_outsider(session, found.id, actor)
    said = words.strip()
    if found.registry_state not in ("to_check", "not_found"):
        raise NothingToCheck
    if not verdicts.LEAST_WORDS <= len(said) <= verdicts.MOST_WORDS:
        raise CheckUnexplained(least=verdicts.LEAST_WORDS, most=verdicts.MOST_WORDS)
    handling = instruction.handling(session, found.id)
    handling.checked, handling.checked_by, handling.checked_at = said, actor, now
    found.registry_state = "found"
    instruction.note(session, found, act="registry checked by hand", actor=actor, now=now, words=said)


def _record(
    session: Session, found: Application, decided: Decided, *, by_rule: str, actor: str, now: datetime
) -> int:
    corrections.close(session, application_id=found.id, now=now)
    row = ApplicationVerdict(
        application_id=found.id,
        verdict=decided.verdict,
        by_rule=by_rule,
        reason=decided.reason,
        decided_by=actor,
        decided_at=now,
    )
    session.add(row)
    found.examined = decided.verdict
    session.flush()
    jury_conflicts.file_changed(session, application_id=found.id, now=now)
    team_letters.decided(session, found, verdict=decided.verdict, now=now)
    instruction.note(
        session,
        found,
        act=decided.verdict,
        actor=actor,
        now=now,
        by_rule=by_rule,
        by_hand=decided.by_hand,
        reason=decided.reason,
    )
    return row.id


def _of_call(session: Session, call_id: int, refs: Sequence[str]) -> Sequence[Application]:
    wanted = select(Application).where(
        Application.call_id == call_id, Application.ref.in_(refs), Application.state == "submitted"
    )
    return session.scalars(wanted.order_by(Application.submitted_at, Application.id)).all()
