"""Tying an account to a person of the roll, by the code of a letter; contesting a tie."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from challenge.accounts.services import accounts
from challenge.foundation import actors, tokens
from challenge.residents import messages
from challenge.residents.models.roll import RollPerson
from challenge.residents.models.ties import ResidenceCode, ResidenceTie, ResidenceTry
from challenge.residents.rules import tying
from challenge.residents.rules.refusals import (
    AlreadyTied,
    ContestNotFound,
    ContestTooLate,
    PersonNotOnRoll,
)
from challenge.residents.services import cases
from challenge.residents.services.cases import Resident


@dataclass(frozen=True)
class Outcome:
    """What came of a try. `state`: tied, wrong or desk; `reference` for the desk; `left`: tries left."""

    state: str
    reference: str | None = None
    left: int = 0


def attempt(session: Session, *, resident: Resident, code: str, birth_on: date, now: datetime) -> Outcome:
    """Try a code (in its one form) and a birth date. Raises AlreadyTied. A wrong one is a row: commit it."""
    accounts.hold(session, account_id=resident.account_id)
    if standing(session, account_id=resident.account_id):
        raise AlreadyTied
    waiting = cases.waiting(session, resident.account_id)
    if waiting:
        return Outcome("desk", waiting.reference)
    found = _code(session, code)
    person = session.get_one(RollPerson, found.person_id) if found else None
    decision = tying.decide(_facts(session, resident, found, person, birth_on))
    if found and person and decision == "tied":
        found.used_at = now
        tie(session, resident=resident, person_id=person.id, means="letter", actor=resident.actor, now=now)
        return Outcome("tied")
    if decision in ("wrong", "tries"):
        session.add(ResidenceTry(account_id=resident.account_id, tried_at=now))
        if found:
            found.tries += 1
    if decision == "wrong":
        session.flush()
        return Outcome("wrong", left=tying.MOST_TRIES - _tries(session, resident.account_id))
    return Outcome(
        "desk",
        cases.open_case(session, resident=resident, reason=decision, actor=resident.actor, now=now),
    )


def tie(
    session: Session, *, resident: Resident, person_id: int, means: str, actor: str, now: datetime
) -> int:
    """Tie an account to a person, and tell both. Uniqueness both ways is the database's word too."""
    person = session.get(RollPerson, person_id)
    if person is None or person.left_at:
        raise PersonNotOnRoll
    token = tokens.new_token()
    made = ResidenceTie(
        account_id=resident.account_id,
        person_id=person_id,
        means=means,
        email=resident.email,
        language=resident.language,
        contest_hash=tokens.token_digest(token),
        made_by=actor,
        made_at=now,
    )
    session.add(made)
    session.execute(delete(ResidenceTry).where(ResidenceTry.account_id == resident.account_id))
    session.flush()
    cases.note(session, act="tied", subject=f"tie:{made.id}", actor=actor, now=now, means=means)
    messages.tied(
        session,
        tie_id=made.id,
        recipients={resident.email, person.email or resident.email},
        token=token,
        until=now + tying.CONTEST,
        language=resident.language,
        now=now,
    )
    return made.id


def standing(
    session: Session, *, account_id: int | None = None, person_id: int | None = None
) -> ResidenceTie | None:
    """The tie of an account or of a person that has not ended, contested or not."""
    mine = ResidenceTie.account_id == account_id if account_id else ResidenceTie.person_id == person_id
    return session.scalars(select(ResidenceTie).where(mine, ResidenceTie.ended_at.is_(None))).one_or_none()


def end(session: Session, found: ResidenceTie, *, actor: str, now: datetime) -> None:
    """End a tie: the account is nobody of the roll any more. The person stays."""
    found.ended_at = now
    session.flush()
    cases.note(session, act="untied", subject=f"tie:{found.id}", actor=actor, now=now)


def contest_by_link(session: Session, *, token: str, now: datetime) -> str:
    """Suspend the tie that a mailed link names; the reference of the desk's case."""
    wanted = select(ResidenceTie).where(
        ResidenceTie.contest_hash == tokens.token_digest(token), ResidenceTie.ended_at.is_(None)
    )
    return _contest(session, session.scalars(wanted).one_or_none(), "link", now)


def contest_own(session: Session, *, account_id: int, now: datetime) -> str:
    """Suspend one's own tie; the reference of the desk's case."""
    return _contest(session, standing(session, account_id=account_id), actors.of(account_id), now)


def _contest(session: Session, found: ResidenceTie | None, actor: str, now: datetime) -> str:
    if found is None or found.contested_at:
        raise ContestNotFound
    if not tying.may_contest(found.made_at, now):
        raise ContestTooLate
    found.contested_at = now
    resident = Resident(found.account_id, "", found.email, found.language)
    cases.note(session, act="contested", subject=f"tie:{found.id}", actor=actor, now=now)
    return cases.open_case(
        session, resident=resident, reason="contested", actor=actor, now=now, tie_id=found.id
    )


def _code(session: Session, code: str) -> ResidenceCode | None:
    wanted = select(ResidenceCode).where(
        ResidenceCode.code_hash == tokens.token_digest(code),
        ResidenceCode.used_at.is_(None),
        ResidenceCode.void_at.is_(None),
    )
    return session.scalars(wanted.with_for_update()).one_or_none()


def _facts(
    session: Session,
    resident: Resident,
    found: ResidenceCode | None,
    person: RollPerson | None,
    birth_on: date,
) -> tying.Facts:
    return tying.Facts(
        tries=_tries(session, resident.account_id),
        both_right=person is not None and person.birth_on == birth_on,
        code_tries=found.tries if found else 0,
        has_left=bool(person and person.left_at),
        person_tied=bool(person and standing(session, person_id=person.id)),
    )


def _tries(session: Session, account_id: int) -> int:
    wanted = select(func.count()).where(ResidenceTry.account_id == account_id)
    return session.scalar(wanted) or 0
