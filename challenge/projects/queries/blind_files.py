"""Files that a blind reading keeps from jurors, for the officers who look at them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.projects.models.applications import Application
from challenge.projects.models.reviews import BlindCheck
from challenge.projects.queries import applications, juries, jury_facts
from challenge.projects.rules.jury import blindness, file_facts, file_texts
from challenge.projects.rules.jury.refusals import JuryNotFound

AT_ONCE = 50


@dataclass(frozen=True)
class Flagged:
    """A file in which passages tell who wrote it. `cleared`: an officer has covered them."""

    ref: str
    title: str
    sure: int
    unsure: int
    cleared: bool


@dataclass(frozen=True)
class Found:
    """A passage, and what it gives away."""

    words: str
    kind: blindness.Kind
    sure: bool


@dataclass(frozen=True)
class Blind:
    """A file as jurors would see it, and what is covered in it."""

    ref: str
    title: str
    content: dict[str, Any]
    found: list[Found]
    covered: list[str]
    cleared: bool


def flagged(session: Session, call_id: int, *, page: int = 1) -> list[Flagged]:
    """A page of the files in which something was found, those that wait first."""
    found = (
        juries.admissible(call_id)
        .join(BlindCheck, BlindCheck.application_id == Application.id)
        .where((BlindCheck.sure > 0) | (BlindCheck.unsure > 0))
        .order_by(BlindCheck.cleared_at.is_not(None), BlindCheck.sure.desc(), Application.ref)
        .add_columns(BlindCheck)
    )
    rows = session.execute(found.limit(AT_ONCE + 1).offset((page - 1) * AT_ONCE)).all()
    return [
        Flagged(one.ref, one.title, check.sure, check.unsure, check.cleared_at is not None)
        for one, check in rows
    ]


def waiting(session: Session, call_id: int) -> int:
    """How many files no juror can open, until somebody covers what tells who wrote them."""
    found = (
        juries.admissible(call_id)
        .join(BlindCheck, BlindCheck.application_id == Application.id)
        .where(BlindCheck.sure > 0, BlindCheck.cleared_at.is_(None))
        .with_only_columns(func.count())
    )
    return session.scalar(found) or 0


def blind(session: Session, call_id: int, ref: str) -> Blind:
    """One file as jurors would see it. Raises JuryNotFound."""
    row = session.scalar(juries.admissible(call_id).where(Application.ref == ref))
    file = applications.by_ref(session, ref)
    if row is None or file is None:
        raise JuryNotFound
    team = file_facts.team(file.content, jury_facts.of_teams(session, call_id, [row.id]).get(row.id, ()))
    check = session.scalar(select(BlindCheck).where(BlindCheck.application_id == row.id))
    same = check if check is not None and check.content_hash == row.content_hash else None
    covered = same.covered if same else []
    found = {
        (one.text[mark.start : mark.end], mark.kind): mark.sure
        for one in file_facts.passages(file.content, file_facts.READ_BLIND)
        for mark in blindness.find(one.text, team)
    }
    return Blind(
        ref,
        file_texts.cover(file.title, team, covered),
        file_texts.read_blind(file.content, team, covered),
        [Found(words, kind, sure) for (words, kind), sure in found.items()],
        covered,
        same is not None and same.cleared_at is not None,
    )
