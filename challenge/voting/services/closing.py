"""Closing: the end is put on the board at its instant, then the encrypted tally follows from the ballots."""

import json
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.voting.belenios import ballot as ballot_format
from challenge.voting.belenios import serial, tally, trustee
from challenge.voting.belenios.election import Election
from challenge.voting.belenios.trustee import Trustees
from challenge.voting.models.board import Ballot, Record
from challenge.voting.models.referendums import Referendum
from challenge.voting.queries import setup
from challenge.voting.queries.setup import SetupRecord
from challenge.voting.rules.refusals import NotYetClosed
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.stages import Stage, move
from challenge.voting.services import board, calling, participation, referendums

CLOCK = "clock"  # the actor of what happens at its instant


def end(session: Session, *, uuid: str, actor: str, now: datetime) -> None:
    """Put EndBallots on the board. Short, since ballots that were being stored wait for this lock."""
    referendum = referendums.find(session, uuid, lock=True)
    if now < referendum.closes_at:
        raise NotYetClosed(closes_at=referendum.closes_at)
    referendum.stage = move(Stage(referendum.stage), "end")
    referendum.suspended_at = referendum.trouble = None
    head = board.lock(session, referendum_id=referendum.id)
    board.append(session, board=head, type="EndBallots", records=[])
    referendums.note(session, uuid=uuid, act="ended", actor=actor, now=now)


def end_if_open(session: Session, *, uuid: str, actor: str, now: datetime) -> None:
    """The same, unless the end is already on the board."""
    if referendums.find(session, uuid, lock=True).stage != Stage.ENDED:
        end(session, uuid=uuid, actor=actor, now=now)


def aggregate(session: Session, *, uuid: str, actor: str, now: datetime) -> Stage:
    """Put the encrypted tally on the board; below k the referendum is withheld and never decrypted.
    Where voters sign in, who took part is settled by the same act."""
    referendum = referendums.find(session, uuid, lock=True)
    sheet = RuleSheet.from_bytes(referendum.sheet)
    total = encrypted_tally(session, referendum)
    enough = total.num_tallied >= sheet.least_voters
    referendum.stage = move(Stage(referendum.stage), "aggregate" if enough else "withhold")
    referendum.trouble = None
    encrypted = total.encrypted()
    sized = tally.sized(total.num_tallied, total.num_tallied, serial.sha256_hex(encrypted))
    head = board.lock(session, referendum_id=referendum.id)
    board.append(session, board=head, type="EncryptedTally", records=[encrypted, sized])
    if not enough:
        board.finish(session, referendum)
    referendums.note(session, uuid=uuid, act=referendum.stage, actor=actor, now=now)
    if sheet.sign_in:
        participation.settle(session, referendum=referendum, tallied=total.num_tallied, actor=actor, now=now)
    if enough and sheet.shufflers:
        calling.call_shuffler(session, referendum=referendum, owner=sheet.shufflers[0], now=now)
    return Stage(referendum.stage)


def tell_trouble(session: Session, *, uuid: str, trouble: str) -> None:
    """Keep what stopped an automatic step, for the officers' page; the next success forgets it."""
    referendums.find(session, uuid, lock=True).trouble = trouble[:80]


def due(session: Session, now: datetime) -> list[str]:
    """The referendums whose end or tally is still to be written."""
    statement = select(Referendum.uuid).where(
        ((Referendum.stage == Stage.OPENED) & (Referendum.closes_at <= now))
        | (Referendum.stage == Stage.ENDED)
    )
    return list(session.scalars(statement))


def election(session: Session, referendum: Referendum) -> Election:
    """The election record that opening froze."""
    return Election.from_bytes(setup.opened_record(session, referendum.id, SetupRecord.ELECTION))


def trustees_of(session: Session, referendum: Referendum) -> Trustees:
    """The trustees of the Setup event."""
    content = setup.opened_record(session, referendum.id, SetupRecord.TRUSTEES)
    return trustee.check_trustees(json.loads(content))


def encrypted_tally(session: Session, referendum: Referendum) -> tally.Tally:
    """The product of the last ballot of each credential; of mixed ballots, their list. Their proofs were
    checked at intake."""
    total = tally.Tally(election(session, referendum))
    for content in _last_ballots(session, referendum.id):
        total.add(ballot_format.read_ballot(content))
    return total


def _last_ballots(session: Session, referendum_id: int) -> Iterator[bytes]:
    last = (
        select(func.max(Ballot.height))
        .where(Ballot.referendum_id == referendum_id)
        .group_by(Ballot.credential)
    )
    statement = (
        select(Record.content)
        .where(Record.referendum_id == referendum_id, Record.height.in_(last))
        .order_by(Record.height)
        .execution_options(yield_per=500)
    )
    yield from session.scalars(statement)
