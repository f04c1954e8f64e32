"""Batches of letters: who gets one, her code, and the file that is downloaded once."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, exists, func, select, update
from sqlalchemy.orm import Session

from challenge.foundation import jobs, tokens
from challenge.residents import job_names
from challenge.residents.models.roll import RollPerson
from challenge.residents.models.ties import LetterBatch, ResidenceCode, ResidenceTie
from challenge.residents.rules import codes
from challenge.residents.rules.refusals import (
    BatchNotFound,
    BatchNotReady,
    NobodyToWriteTo,
    PersonNotOnRoll,
)
from challenge.residents.services import cases

PART = 250
KEPT = timedelta(days=7)


@dataclass(frozen=True)
class Letter:
    """What one letter says: its code stands here and on paper, nowhere else."""

    name: str
    address: str
    code: str


def ask(
    session: Session, *, scope: str, language: str, actor: str, now: datetime, reference: str | None = None
) -> int:
    """Ask for letters: for persons who have none yet (« new »), for all who are not tied, or for one."""
    person_id = None
    if scope == "one":
        wanted = select(RollPerson.id).where(RollPerson.reference == reference, RollPerson.left_at.is_(None))
        person_id = session.scalar(wanted)
        if person_id is None:
            raise PersonNotOnRoll
    chosen = _addressees(scope, person_id, after=0).order_by(None).subquery()
    total = session.scalar(select(func.count()).select_from(chosen)) or 0
    if not total:
        raise NobodyToWriteTo
    batch = LetterBatch(
        state="making",
        scope=scope,
        person_id=person_id,
        language=language,
        total=total,
        asked_by=actor,
        asked_at=now,
    )
    session.add(batch)
    session.flush()
    _note(session, batch, "letters_asked", actor, now)
    jobs.enqueue(session, job_names.WRITE_LETTERS, {"batch": batch.id}, now=now)
    return batch.id


def next_part(session: Session, *, batch_id: int, now: datetime) -> tuple[int, list[Letter]]:
    """Make the codes of the next letters; the part's number and its letters, none at the end.

    Codes that the same persons had before serve no more.
    """
    batch = find(session, batch_id)
    if batch.state != "making":
        return batch.parts, []
    persons = session.scalars(
        _addressees(batch.scope, batch.person_id, after=batch.cursor)
        .with_only_columns(RollPerson)
        .limit(PART)
    ).all()
    if not persons:
        return batch.parts, []
    ids = [one.id for one in persons]
    session.execute(
        update(ResidenceCode)
        .where(ResidenceCode.person_id.in_(ids), ResidenceCode.void_at.is_(None))
        .values(void_at=now)
    )
    letters = [Letter(one.name, one.address, _new_code()) for one in persons]
    session.add_all(
        ResidenceCode(
            person_id=one.id,
            batch_id=batch.id,
            code_hash=tokens.token_digest(letter.code.replace("-", "")),
            made_at=now,
        )
        for one, letter in zip(persons, letters, strict=True)
    )
    batch.cursor, batch.made, batch.parts = ids[-1], batch.made + len(ids), batch.parts + 1
    return batch.parts, letters


def finish(session: Session, *, batch_id: int, now: datetime) -> None:
    """The file is whole: it may be downloaded, once, for seven days."""
    batch = find(session, batch_id)
    if batch.state == "making":
        batch.state, batch.ready_at, batch.expires_at = "ready", now, now + KEPT
        batch.total = batch.made


def take(session: Session, *, batch_id: int, actor: str, now: datetime) -> None:
    """Download the file: once. Raises BatchNotReady."""
    batch = find(session, batch_id)
    if batch.state != "ready" or (batch.expires_at and batch.expires_at <= now):
        raise BatchNotReady
    batch.state, batch.taken_by, batch.taken_at = "taken", actor, now
    _note(session, batch, "letters_taken", actor, now)
    jobs.enqueue(session, job_names.FORGET_LETTERS, {}, now=now)


def expire(session: Session, *, now: datetime) -> list[int]:
    """Let batches expire that nobody took; the batches whose files must be removed now.

    One that expires is removed the next time only, once that it did is committed.
    """
    over = LetterBatch.state.in_(("taken", "expired"))
    removed = list(session.scalars(select(LetterBatch).where(over, LetterBatch.removed_at.is_(None))))
    for batch in removed:
        batch.removed_at = now
    late = select(LetterBatch).where(LetterBatch.state == "ready", LetterBatch.expires_at <= now)
    for batch in session.scalars(late):
        batch.state = "expired"
        jobs.enqueue(session, job_names.FORGET_LETTERS, {}, now=now)
    return [batch.id for batch in removed]


def find(session: Session, batch_id: int) -> LetterBatch:
    """A batch, locked; BatchNotFound otherwise."""
    found = session.get(LetterBatch, batch_id, with_for_update=True)
    if found is None:
        raise BatchNotFound
    return found


def _addressees(scope: str, person_id: int | None, *, after: int) -> Select[int]:
    """Who gets a letter: on the roll, not tied, and without a living code when only « new »."""
    tied = exists().where(ResidenceTie.person_id == RollPerson.id, ResidenceTie.ended_at.is_(None))
    alive = exists().where(
        ResidenceCode.person_id == RollPerson.id,
        ResidenceCode.used_at.is_(None),
        ResidenceCode.void_at.is_(None),
    )
    wanted = select(RollPerson.id).where(RollPerson.id > after, RollPerson.left_at.is_(None), ~tied)
    if scope == "new":
        wanted = wanted.where(~alive)
    if scope == "one":
        wanted = wanted.where(RollPerson.id == person_id)
    return wanted.order_by(RollPerson.id)


def _new_code() -> str:
    return codes.written([secrets.randbelow(len(codes.SIGNS)) for _ in range(codes.LENGTH)])


def _note(session: Session, batch: LetterBatch, act: str, actor: str, now: datetime) -> None:
    subject = f"letters:{batch.id}"
    cases.note(session, act=act, subject=subject, actor=actor, now=now, scope=batch.scope, total=batch.total)
