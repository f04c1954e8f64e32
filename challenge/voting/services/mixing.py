"""The mix: each trustee's shuffle is taken in its turn, its proof checked, and put on the board."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import jobs
from challenge.voting.belenios import serial, tally
from challenge.voting.belenios.defects import Defect
from challenge.voting.belenios.election import Election
from challenge.voting.belenios.mix import handing_in
from challenge.voting.belenios.mix.shuffle import Rows, check_shuffle, read_shuffle
from challenge.voting.models.board import Event, Record
from challenge.voting.models.mixing import WaitingShuffle
from challenge.voting.models.referendums import Referendum
from challenge.voting.queries import mixing as query
from challenge.voting.rules.mixing import QUICK, Mixing, NothingToMix, ShuffleRefused
from challenge.voting.rules.refusals import TooFewVoters
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.stages import Stage, require
from challenge.voting.services import board, calling, closing, referendums

CHECK = "voting.check_shuffle"


@dataclass(frozen=True)
class Unchecked:
    """A shuffle that waits, and what its proof is about: the ciphertexts that `done` shuffles left."""

    election: Election
    done: int
    before: Rows
    content: bytes


def receive(session: Session, *, uuid: str, owner: int, data: bytes, word: bytes, now: datetime) -> bool:
    """Take one trustee's shuffle in, with her word that it is hers. Returns whether it is on the board; if
    not, a worker is checking its proof. The same bytes again change nothing.

    Raises `NothingToMix`, `TooFewVoters`, `ShuffleOutOfTurn`, `ShuffleAlreadyReceived`, `ShuffleRefused`.
    """
    referendum = referendums.find(session, uuid, lock=True)
    mixing = _open_mix(session, referendum)
    if _taken(session, referendum, data):
        return True
    mixing.require_turn(owner)
    election = closing.election(session, referendum)
    key = closing.trustees_of(session, referendum).owner(owner).public_key
    try:
        handing_in.check(election, key, data, word)
    except Defect as defect:
        raise ShuffleRefused(reason=defect.code) from defect
    refused = session.get(WaitingShuffle, referendum.id)
    if refused is not None:  # an earlier one
        session.delete(refused)
        session.flush()
    before = current(session, referendum)
    if before.num_tallied > QUICK:
        session.add(WaitingShuffle(referendum_id=referendum.id, owner=owner, content=data))
        jobs.enqueue(session, CHECK, {"uuid": uuid}, now=now)
        return False
    try:
        check_shuffle(election, before.to_mix(), data)
    except Defect as defect:
        raise ShuffleRefused(reason=defect.code) from defect
    _take(session, referendum, mixing, owner, data, now)
    return True


def check_waiting(session: Session, *, uuid: str, now: datetime) -> None:
    """Check the shuffle that waits, if one does; it joins the board, or what is wrong with it is kept for its
    trustee to see."""
    one = waiting(session, uuid=uuid)
    if one is not None:
        keep_checked(session, uuid=uuid, one=one, defect=defect_of(one), now=now)


def waiting(session: Session, *, uuid: str) -> Unchecked | None:
    """The shuffle whose proof is to be checked, if one waits."""
    referendum = referendums.find(session, uuid)
    found = session.get(WaitingShuffle, referendum.id)
    if found is None or found.refused:
        return None
    done = _open_mix(session, referendum).done
    election = closing.election(session, referendum)
    return Unchecked(election, done, current(session, referendum).to_mix(), found.content)


def defect_of(one: Unchecked) -> str:
    """What is wrong with a shuffle, as a code; empty when its proof holds. Minutes for a large town."""
    try:
        check_shuffle(one.election, one.before, one.content)
    except Defect as defect:
        return defect.code
    return ""


def keep_checked(session: Session, *, uuid: str, one: Unchecked, defect: str, now: datetime) -> None:
    """Put a checked shuffle on the board, or keep what is wrong with it: if it still waits, after the same
    shuffles."""
    referendum = referendums.find(session, uuid, lock=True)
    found = session.get(WaitingShuffle, referendum.id, populate_existing=True)
    if found is None or found.refused or found.content != one.content:
        return
    mixing = _open_mix(session, referendum)
    if mixing.done != one.done:
        return
    if defect:
        found.refused, found.content = defect[:40], b""
        return
    session.delete(found)
    _take(session, referendum, mixing, found.owner, one.content, now)


def current(session: Session, referendum: Referendum) -> tally.Tally:
    """The encrypted tally of the board, as the last shuffle left it."""
    encrypted, sized = _records(session, referendum, "EncryptedTally")[:2]
    number = tally.read_sized(sized)[0]
    total = tally.Tally.from_record(closing.election(session, referendum), encrypted, number)
    return after(session, referendum, total)


def after(session: Session, referendum: Referendum, total: tally.Tally) -> tally.Tally:
    """This tally with the ciphertexts that the last shuffle gave; itself where none did."""
    shuffles = _records(session, referendum, "Shuffle", rank=0)
    if not shuffles:
        return total
    rows, _ = read_shuffle(shuffles[-1], [len(row) for row in total.to_mix()])
    return total.after_mix(rows)


def require_finished(session: Session, referendum: Referendum) -> None:
    """Raises `MixNotFinished` where ballots are mixed and somebody has still to shuffle."""
    mixing = query.mixing(session, referendum.id, RuleSheet.from_bytes(referendum.sheet))
    if mixing is not None:
        mixing.require_finished()


def _open_mix(session: Session, referendum: Referendum) -> Mixing:
    sheet = RuleSheet.from_bytes(referendum.sheet)
    mixing = query.mixing(session, referendum.id, sheet)
    if mixing is None:
        raise NothingToMix
    if referendum.stage == Stage.WITHHELD:
        raise TooFewVoters(k=sheet.least_voters)
    require(Stage(referendum.stage), Stage.AGGREGATED)
    return mixing


def _take(
    session: Session, referendum: Referendum, mixing: Mixing, owner: int, data: bytes, now: datetime
) -> None:
    head = board.lock(session, referendum_id=referendum.id)
    digest = serial.sha256_hex(data)
    board.append(session, board=head, type="Shuffle", records=[data, tally.owned(owner, digest)])
    last = mixing.done + 1 == len(mixing.owners)
    if last:
        board.append(session, board=head, type="EndShuffles", records=[])
    name = mixing.names[mixing.done]
    referendums.note(session, uuid=referendum.uuid, act="shuffled", actor=name, now=now, record=digest)
    session.flush()
    if not last:
        calling.call_shuffler(session, referendum=referendum, owner=mixing.owners[mixing.done + 1], now=now)


def _taken(session: Session, referendum: Referendum, data: bytes) -> bool:
    """Whether these bytes are already on the board."""
    same = select(Record.height).where(
        Record.referendum_id == referendum.id, Record.hash == serial.sha256_hex(data), Record.rank == 0
    )
    return session.scalars(same).first() is not None


def _records(session: Session, referendum: Referendum, type: str, rank: int | None = None) -> list[bytes]:
    statement = (
        select(Record.content)
        .join(Event, (Event.referendum_id == Record.referendum_id) & (Event.height == Record.height))
        .where(Event.referendum_id == referendum.id, Event.type == type)
        .order_by(Record.height, Record.rank)
    )
    if rank is not None:
        statement = statement.where(Record.rank == rank)
    return list(session.scalars(statement))
