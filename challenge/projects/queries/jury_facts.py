"""The facts by which conflicts are found: of jurors, of files; and what they have in common."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from challenge.accounts.queries import people
from challenge.foundation import actors, slots
from challenge.projects.models.applications import Application, ApplicationMember, ApplicationSubmission
from challenge.projects.models.juries import Juror, JurorFacts
from challenge.projects.queries import juries
from challenge.projects.rules.jury import conflicts, file_facts, juror_facts, likenesses, recusals
from challenge.projects.rules.jury.conflicts import Conflict, Facts, Kind
from challenge.projects.rules.jury.juror_facts import Identity

Numbered = tuple[int, int]
"""The numbers of a juror's seat and of an application."""


@dataclass(frozen=True)
class Side:
    """A juror or a file: its number, its name in the rules, what is known of it."""

    id: int
    key: str
    facts: Facts


def of_jurors(session: Session, call_id: int, only: Collection[int] | None = None) -> list[Side]:
    """The jurors who sit in a jury, or those of these seats, and what is known of them."""
    held = select(Juror.id, Juror.account_id).where(Juror.call_id == call_id, Juror.removed_at.is_(None))
    if only is not None:
        held = held.where(Juror.id.in_(only))
    seats = session.execute(held).all()
    known = identities(session, [account for _, account in seats])
    typed: dict[int, list[Mapping[str, object]]] = defaultdict(list)
    said = select(JurorFacts).where(JurorFacts.juror_id.in_([seat for seat, _ in seats]))
    for one in session.scalars(said):
        typed[one.juror_id].append(one.facts)
    return [
        Side(seat, actors.of(account), juror_facts.facts(known[account], typed[seat]))
        for seat, account in seats
        if account in known
    ]


def of_files(session: Session, call_id: int, only: Collection[int] | None = None) -> list[Side]:
    """The files that a jury judges, or these applications, and what they say of themselves."""
    sent = aliased(ApplicationSubmission)
    last = (
        select(func.max(sent.id))
        .where(sent.application_id == Application.id)
        .correlate(Application)
        .scalar_subquery()
    )
    files = (
        juries.admissible(call_id)
        .join(ApplicationSubmission, ApplicationSubmission.id == last)
        .with_only_columns(Application.id, Application.ref, ApplicationSubmission.content)
    )
    if only is not None:
        files = files.where(Application.id.in_(only))
    rows = session.execute(files).all()
    members = of_teams(session, call_id, only)
    return [
        Side(number, ref, file_facts.facts(json.loads(content), members.get(number, ())))
        for number, ref, content in rows
    ]


def of_teams(
    session: Session, call_id: int, only: Collection[int] | None = None
) -> Mapping[int, list[Identity]]:
    """The accounts of each team of a call."""
    rows = (
        select(ApplicationMember.application_id, ApplicationMember.account_id)
        .join(Application, Application.id == ApplicationMember.application_id)
        .where(Application.call_id == call_id)
    )
    if only is not None:
        rows = rows.where(Application.id.in_(only))
    pairs = session.execute(rows).all()
    known = identities(session, {account for _, account in pairs})
    found: dict[int, list[Identity]] = defaultdict(list)
    for application, account in pairs:
        if account in known:
            found[application].append(known[account])
    return found


def identities(session: Session, accounts: Collection[int]) -> dict[int, Identity]:
    """What accounts say of their owners: the names that they wrote, also where others read a neutral word."""
    said = people.said_names(session, accounts)
    return {
        one.id: Identity(actors.of(one.id), said[one.id].name, one.email)
        for one in people.persons(session, accounts).values()
    }


def in_common(session: Session, jurors: list[Side], files: list[Side]) -> Iterator[tuple[Numbered, Conflict]]:
    """Every conflict that facts show, and that other features know of."""
    ties = _ties(session, jurors, files)
    numbers = {side.key: side.id for side in (*jurors, *files)}
    found = recusals.find(
        {one.key: one.facts for one in jurors},
        {one.key: one.facts for one in files},
        {},
        [lambda juror, file: ties.get((juror, file), ())] if ties else (),
    )
    for (juror, file), reasons in found.pairs.items():
        for reason in reasons:
            yield (numbers[juror], numbers[file]), reason


def _ties(
    session: Session, jurors: list[Side], files: list[Side]
) -> Mapping[tuple[str, str], list[Conflict]]:
    judges = [
        slots.Judge(one.key, frozenset(filter(None, map(likenesses.siren, one.facts.sirens))))
        for one in jurors
    ]
    found: dict[tuple[str, str], list[Conflict]] = defaultdict(list)
    for source in slots.conflict_sources.values():
        for tie in source(session, judges, {one.key for one in files}):
            found[tie.judge, tie.file].append(conflicts.conflict(Kind(tie.kind)))
    return found
