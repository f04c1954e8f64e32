"""Decryption: trustees' shares are checked and kept aside, then give the result."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import jobs
from challenge.voting.belenios import serial, tally
from challenge.voting.belenios.defects import Defect
from challenge.voting.belenios.election import Election
from challenge.voting.belenios.trustee import Trustees
from challenge.voting.models.referendums import PartialDecryption, Referendum, Result
from challenge.voting.rules.mixing import QUICK
from challenge.voting.rules.refusals import (
    ComplaintsStillOpen,
    DecryptionAlreadyReceived,
    DecryptionRefused,
    DecryptionsMissing,
    TooFewVoters,
    TrusteeUnknown,
)
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.stages import Stage, move, require
from challenge.voting.services import closing, difference, mixing, referendums

TALLY = "voting.tally"
Counts = tally.Result


@dataclass(frozen=True)
class Shares:
    """All that the result comes from: the encrypted tally, and the shares that decrypt it, by owner."""

    election: Election
    trustees: Trustees
    total: tally.Tally
    given: dict[int, bytes]


def receive(session: Session, *, uuid: str, owner: int, data: bytes, now: datetime) -> None:
    """Keep one trustee's partial decryption of the recomputed tally. Its proof is who they are."""
    referendum = referendums.find(session, uuid, lock=True)
    sheet = RuleSheet.from_bytes(referendum.sheet)
    if referendum.stage == Stage.WITHHELD:
        raise TooFewVoters(k=sheet.least_voters)
    require(Stage(referendum.stage), Stage.AGGREGATED)
    decrypts_at = sheet.window_until(referendum.closes_at).decrypts_at
    if now < decrypts_at:
        raise ComplaintsStillOpen(decrypts_at=decrypts_at)
    difference.require_agreement(session, referendum)
    mixing.require_finished(session, referendum)
    trustees = closing.trustees_of(session, referendum)
    if not 1 <= owner <= len(trustees.owners):
        raise TrusteeUnknown(name=owner)
    if session.get(PartialDecryption, (referendum.id, owner)):
        raise DecryptionAlreadyReceived
    election, total = closing.election(session, referendum), published_tally(session, referendum)
    try:
        tally.check_partial_decryption(election, total, trustees.owner(owner).public_key, data)
    except Defect as defect:
        raise DecryptionRefused(reason=defect.code) from defect
    session.add(PartialDecryption(referendum_id=referendum.id, owner=owner, content=data))
    referendums.note(
        session,
        uuid=uuid,
        act="partial decryption received",
        actor=sheet.trustees[owner - 1],
        now=now,
        record=serial.sha256_hex(data),
    )


def tally_up(session: Session, *, uuid: str, actor: str, now: datetime) -> None:
    """Combine the shares into the result, kept until two officers publish it."""
    referendum = referendums.find(session, uuid, lock=True)
    shares = _shares(session, referendum)
    _keep(session, referendum, shares, combined(shares), actor=actor, now=now)


def tally_or_ask(session: Session, *, uuid: str, actor: str, now: datetime) -> bool:
    """The same, where it is quick; of many mixed ballots, each with a decryption of its own, a worker does
    it: False then. What is missing is refused at once in both."""
    referendum = referendums.find(session, uuid, lock=True)
    sheet = RuleSheet.from_bytes(referendum.sheet)
    if not sheet.mixed or mixing.current(session, referendum).num_tallied <= QUICK:
        tally_up(session, uuid=uuid, actor=actor, now=now)
        return True
    move(Stage(referendum.stage), "tally")
    difference.require_agreement(session, referendum)
    missing = sheet.trustees_needed - len(received(session, referendum))
    if missing > 0:
        raise DecryptionsMissing(missing=missing)
    jobs.enqueue(session, TALLY, {"uuid": uuid, "actor": actor}, now=now)
    return False


def asked(session: Session, *, uuid: str) -> Shares | None:
    """What a worker was asked to combine; None when it was done meanwhile."""
    referendum = referendums.find(session, uuid)
    return _shares(session, referendum) if referendum.stage == Stage.AGGREGATED else None


def combined(shares: Shares) -> Counts:
    """The result. A minute for the mixed ballots of a large town."""
    total = shares.total
    return tally.compute_result(shares.election, shares.trustees, total, shares.given, total.num_tallied)


def keep_asked(
    session: Session, *, uuid: str, shares: Shares, counts: Counts, actor: str, now: datetime
) -> None:
    """Keep what a worker combined, if nobody did meanwhile and the shares are still those."""
    referendum = referendums.find(session, uuid, lock=True)
    if referendum.stage == Stage.AGGREGATED and received(session, referendum) == shares.given:
        difference.require_agreement(session, referendum)
        _keep(session, referendum, shares, counts, actor=actor, now=now)


def received(session: Session, referendum: Referendum) -> dict[int, bytes]:
    """The shares that will be used, by owner: all of them, or the first that a threshold needs."""
    needed = RuleSheet.from_bytes(referendum.sheet).trustees_needed
    statement = (
        select(PartialDecryption)
        .where(PartialDecryption.referendum_id == referendum.id)
        .order_by(PartialDecryption.owner)
    )
    return {one.owner: one.content for one in session.scalars(statement.limit(needed))}


def published_tally(session: Session, referendum: Referendum) -> tally.Tally:
    """The encrypted tally as the board holds it: what trustees decrypt, once those who mix have."""
    return mixing.current(session, referendum)


def _shares(session: Session, referendum: Referendum) -> Shares:
    """The shares to combine, where they may be. Raises what `tally_up` does."""
    move(Stage(referendum.stage), "tally")
    sheet = RuleSheet.from_bytes(referendum.sheet)
    difference.require_agreement(session, referendum)
    given = received(session, referendum)
    if len(given) < sheet.trustees_needed:
        raise DecryptionsMissing(missing=sheet.trustees_needed - len(given))
    mixing.require_finished(session, referendum)
    total = mixing.after(session, referendum, closing.encrypted_tally(session, referendum))
    election = closing.election(session, referendum)
    return Shares(election, closing.trustees_of(session, referendum), total, given)


def _keep(
    session: Session, referendum: Referendum, shares: Shares, counts: Counts, *, actor: str, now: datetime
) -> None:
    referendum.stage = move(Stage(referendum.stage), "tally")
    session.add(
        Result(
            referendum_id=referendum.id,
            content=tally.result_record(counts),
            voters=shares.total.num_tallied,
            computed_at=now,
        )
    )
    referendums.note(session, uuid=referendum.uuid, act="tallied", actor=actor, now=now)
