"""What never changes once a referendum is open, read once per process: its election and who may vote."""

import threading
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.voting.belenios.credential import PublicCredentials
from challenge.voting.belenios.election import Election
from challenge.voting.models.referendums import PublicCredential
from challenge.voting.queries import setup
from challenge.voting.queries.setup import SetupRecord
from challenge.voting.rules.refusals import BallotNotOpen
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.services import referendums

KEPT = 8  # referendums in memory; 32 bytes per credential each


@dataclass(frozen=True)
class Opened:
    """What a ballot is checked against. `listed` answers in memory whether a credential is on the list."""

    referendum_id: int
    uuid: str
    election: Election
    listed: PublicCredentials
    ballots_per_credential: int
    sign_in: bool = False


class OpenedReferendums:
    """The opened referendums that this process has met."""

    def __init__(self) -> None:
        self._known: dict[str, Opened] = {}
        self._lock = threading.Lock()

    def get(self, uuid: str) -> Opened | None:
        """One that was met before, without asking the database."""
        return self._known.get(uuid)

    def load(self, session: Session, uuid: str) -> Opened:
        """One from the database. Raises `ReferendumNotFound`, or `BallotNotOpen` before officers opened."""
        with self._lock:
            if uuid not in self._known:
                opened = _read(session, uuid)
                while len(self._known) >= KEPT:
                    del self._known[next(iter(self._known))]
                self._known[uuid] = opened
            return self._known[uuid]


def _read(session: Session, uuid: str) -> Opened:
    referendum = referendums.find(session, uuid)
    election = setup.record(session, referendum.id, SetupRecord.ELECTION)
    if election is None:
        raise BallotNotOpen(opens_at=referendum.opens_at)
    listed = session.scalars(
        select(PublicCredential.credential)
        .where(PublicCredential.referendum_id == referendum.id)
        .execution_options(yield_per=5_000)
    )
    sheet = RuleSheet.from_bytes(referendum.sheet)
    return Opened(
        referendum_id=referendum.id,
        uuid=uuid,
        election=Election.from_bytes(election),
        listed=PublicCredentials(b"".join(sorted(bytes.fromhex(one)[::-1] for one in listed))),
        ballots_per_credential=sheet.ballots_per_credential,
        sign_in=sheet.sign_in,
    )
