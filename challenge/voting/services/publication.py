"""Publication: by two officers; the shares and the result join the board and the page."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.voting.belenios import serial, tally
from challenge.voting.models.referendums import Result
from challenge.voting.rules.stages import Stage, move, require
from challenge.voting.rules.two_officers import Officer
from challenge.voting.services import board, decryption, opening, referendums, telling


def approve(session: Session, *, uuid: str, officer: Officer, now: datetime) -> bool:
    """One officer's yes; the second, by another, publishes. Returns whether it is now published."""
    referendum = referendums.find(session, uuid, lock=True)
    require(Stage(referendum.stage), Stage.TALLIED)
    if not opening.record_approval(session, referendum=referendum, act="publish", officer=officer, now=now):
        return False
    referendum.stage = move(Stage(referendum.stage), "publish")
    head = board.lock(session, referendum_id=referendum.id)
    for owner, share in decryption.received(session, referendum).items():
        records = [share, tally.owned(owner, serial.sha256_hex(share))]
        board.append(session, board=head, type="PartialDecryption", records=records)
    result = session.get_one(Result, referendum.id)
    board.append(session, board=head, type="Result", records=[result.content])
    board.finish(session, referendum)
    referendums.note(session, uuid=uuid, act="published", actor=officer.key, now=now)
    telling.published(session, referendum=referendum, actor=officer.key, now=now)
    return True
