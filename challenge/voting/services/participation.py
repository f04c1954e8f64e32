"""The end of participation: at closing the marks become persons, then all that led to a ballot is
destroyed.

The steps are apart, so that each may be killed and done again. `settle` is part of the transaction that
writes the tally: it needs the key. Only once it is committed, `forget` destroys the key, then has the table
of marks written anew. Without the key a mark leads to nobody, wherever a copy of it may be.
"""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import delete, exists, insert, select
from sqlalchemy.orm import Session

from challenge.foundation import surroundings
from challenge.voting import participation_keys
from challenge.voting.models.participation import (
    ElectoratePerson,
    Participation,
    ParticipationEnd,
    ParticipationMark,
)
from challenge.voting.models.referendums import Referendum
from challenge.voting.rules import participation as rules
from challenge.voting.rules.stages import Stage
from challenge.voting.services import referendums, rewriting

BATCH = 5_000


def settle(session: Session, *, referendum: Referendum, tallied: int, actor: str, now: datetime) -> None:
    """Write who took part, in the order of the roll, and empty the marks. With the key lost only their
    number is kept. A mark that leads to nobody of the electorate is counted by nobody: the difference will
    show it."""
    marks = _marks(session, referendum.id)
    try:
        key = participation_keys.load(surroundings.settings().data_dir, referendum.uuid)
    except participation_keys.KeyLost:
        known, participants = False, len(marks)
    else:
        known, participants = True, _write_persons(session, referendum, key, marks)
    _end(session, referendum, tallied=tallied, participants=participants, known=known, now=now)
    referendums.note(
        session,
        uuid=referendum.uuid,
        act="participation settled",
        actor=actor,
        now=now,
        tallied=tallied,
        participants=participants,
        persons_known=known,
    )


def unforgotten(session: Session) -> list[str]:
    """The referendums whose key or marks are still to be destroyed: settled ones, and those annulled
    before."""
    ended = select(Referendum.uuid).join(ParticipationEnd).where(ParticipationEnd.rewritten_at.is_(None))
    settled = exists().where(ParticipationEnd.referendum_id == Referendum.id)
    signed = exists().where(ElectoratePerson.referendum_id == Referendum.id)
    annulled = select(Referendum.uuid).where(Referendum.stage == Stage.ANNULLED, signed, ~settled)
    return [*session.scalars(ended), *session.scalars(annulled)]


def forget(session: Session, *, uuid: str, now: datetime) -> None:
    """Take the next step of destruction: the key first, the marks' table the next time. What was annulled
    before its end keeps a number, and no name."""
    referendum = referendums.find(session, uuid, lock=True)
    end = session.get(ParticipationEnd, referendum.id)
    if end is None:
        number = len(_marks(session, referendum.id))
        _end(session, referendum, tallied=number, participants=number, known=False, now=now)
    elif end.key_destroyed_at is None:
        participation_keys.destroy(surroundings.settings().data_dir, uuid)
        end.key_destroyed_at = now
        referendums.note(session, uuid=uuid, act="participation key destroyed", actor="clock", now=now)
    elif end.rewritten_at is None:
        rewriting.marks(session)
        end.rewritten_at = now


def _marks(session: Session, referendum_id: int) -> dict[bytes, str]:
    """The channel of each mark."""
    statement = select(ParticipationMark.person, ParticipationMark.channel)
    rows = session.execute(statement.where(ParticipationMark.referendum_id == referendum_id))
    return {row.person: row.channel for row in rows}


def _write_persons(session: Session, referendum: Referendum, key: bytes, marks: dict[bytes, str]) -> int:
    """One row for each person of the electorate who has a mark; how many."""
    number, rows = 0, []
    for person_id in _electorate(session, referendum.id):
        channel = marks.get(rules.person_mark(key, referendum.uuid, person_id))
        if channel is None:
            continue
        rows.append({"referendum_id": referendum.id, "person_id": person_id, "channel": channel})
        number += 1
        if len(rows) == BATCH:
            session.execute(insert(Participation), rows)
            rows = []
    if rows:
        session.execute(insert(Participation), rows)
    return number


def _electorate(session: Session, referendum_id: int) -> Iterator[int]:
    """The persons of the electorate, in the order of the roll, a batch at a time."""
    last: int | None = 0
    while last is not None:
        statement = (
            select(ElectoratePerson.person_id)
            .where(ElectoratePerson.referendum_id == referendum_id, ElectoratePerson.person_id > last)
            .order_by(ElectoratePerson.person_id)
            .limit(BATCH)
        )
        persons = session.scalars(statement).all()
        yield from persons
        last = persons[-1] if persons else None


def _end(
    session: Session, referendum: Referendum, *, tallied: int, participants: int, known: bool, now: datetime
) -> None:
    session.execute(delete(ParticipationMark).where(ParticipationMark.referendum_id == referendum.id))
    session.add(
        ParticipationEnd(
            referendum_id=referendum.id,
            tallied=tallied,
            participants=participants,
            persons_known=known,
            settled_at=now,
        )
    )
