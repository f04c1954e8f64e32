"""Publication: by two officers; the shares and the result join the board and the page."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.voting.belenios import serial, tally
from challenge.voting.models.referendums import Result
from challenge.voting.queries import complaints
from challenge.voting.rules import acts
from challenge.voting.rules import complaints as complaint_rules
from challenge.voting.rules.stages import Stage, move, require
from challenge.voting.rules.two_officers import Officer
from challenge.voting.services import board, decryption, opening, referendums, telling


def approve(session: Session, *, uuid: str, officer: Officer, now: datetime, despite: str = "") -> bool:
    """One officer's yes; the second, by another, publishes. Returns whether it is now published. `despite` is
    the reason, public, to publish while complaints wait for their answer."""
    referendum = referendums.find(session, uuid, lock=True)
    require(Stage(referendum.stage), Stage.TALLIED)
    if despite.strip():
        referendum.unanswered_reason = acts.check_reason(despite)
    waiting = complaints.unanswered(session, referendum.id)
    complaint_rules.check_answered(waiting, referendum.unanswered_reason or "")
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
