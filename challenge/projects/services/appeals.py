"""A team contests a decision against it; somebody else answers."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.projects import team_letters
from challenge.projects.models.instruction import ApplicationAppeal, ApplicationVerdict
from challenge.projects.queries import appeals as queries
from challenge.projects.queries import applications
from challenge.projects.rules.examination import appeals as rules
from challenge.projects.rules.examination import verdicts
from challenge.projects.rules.examination.appeals import Contested
from challenge.projects.rules.examination.refusals import NotOfTheTeam, ReaderOnly
from challenge.projects.services import award_answers, instruction


def lodge(session: Session, *, application_id: int, account_id: int, words: str, now: datetime) -> int:
    """Contest the last decision against the team. NotOfTheTeam, ReaderOnly, and what the rule raises."""
    found = instruction.find(session, application_id)
    call = instruction.call_of(session, found)
    rights = applications.member_rights(session, found.id, account_id)
    if rights is None:
        raise NotOfTheTeam
    if rights == "reader":
        raise ReaderOnly
    contested = queries.contested(session, found.id, now=now)
    facts = Contested(contested.decided_by, contested.told_at, contested.appealed) if contested else None
    said = rules.lodge(facts, words, days=call.sheet.appeal_days, zone=call.sheet.zone, now=now)
    row = ApplicationAppeal(
        application_id=found.id,
        against=contested.against if contested else "verdict",
        decided_by=contested.decided_by if contested else "",
        account_id=account_id,
        words=said,
        lodged_at=now,
        answer="",
    )
    session.add(row)
    session.flush()
    instruction.note(session, found, act="appealed", actor="team", now=now, against=row.against)
    return row.id


def answer(
    session: Session, *, application_id: int, outcome: str, words: str, actor: str, now: datetime
) -> None:
    """Answer the appeal that waits. One that is upheld against a verdict makes the application admissible;
    against an award, it puts the project at the head of the reserve.
    Raises what the rule raises."""
    found = instruction.find(session, application_id)
    waiting = select(ApplicationAppeal).where(
        ApplicationAppeal.application_id == found.id, ApplicationAppeal.outcome.is_(None)
    )
    row = session.scalars(waiting.with_for_update()).one_or_none()
    said = rules.answer(
        decided_by=row.decided_by if row else "",
        actor=actor,
        open_=row is not None,
        own=instruction.is_member(session, found.id, actor),
        outcome=outcome,
        words=words,
    )
    if row is None:  # pragma: no cover - the rule has refused
        return
    row.outcome, row.answer, row.answered_by, row.answered_at = outcome, said, actor, now
    instruction.note(
        session,
        found,
        act=f"appeal {outcome}",
        actor=actor,
        now=now,
        against=row.against,
        appeal=row.id,
        answer=said,
    )
    if outcome == rules.UPHELD and row.against == "verdict":
        found.examined = verdicts.ADMISSIBLE
        session.add(
            ApplicationVerdict(
                application_id=found.id,
                verdict=verdicts.ADMISSIBLE,
                by_rule=verdicts.UNSAID,
                reason=said,
                decided_by=actor,
                decided_at=now,
            )
        )
    if outcome == rules.UPHELD and row.against == "award":
        award_answers.put_first(session, application_id=found.id, reason=said, actor=actor, now=now)
    team_letters.tell(session, found, "appeal", page=f"/applications/{found.ref}/appeal", now=now)
