"""The marks of a batch of ballots, read and written in the ballots' own transaction, under the board's lock.

What they are is in `models/participation.py`; what they decide in `rules/participation.py`.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from challenge.foundation import surroundings
from challenge.foundation.refusals import RuleBroken
from challenge.voting import participation_keys
from challenge.voting.models.participation import ParticipationMark
from challenge.voting.rules import participation
from challenge.voting.rules.sign_in_refusals import ParticipationKeyLost, SignInToVote

INTERNET = "internet"
Cast = tuple[int | None, str]  # the voter's person id, her credential


class NoMarks:
    """Where nobody signs in: the platform knows no participant."""

    def refusal(self, _cast: Cast, *, credential_used: bool) -> RuleBroken | None:  # noqa: ARG002 - one shape
        """No refusal: the credential is all."""
        return None

    def take(self, _cast: Cast) -> None:
        """Nothing is kept."""

    def write(self) -> None:
        """Nothing is written."""


class Lost(NoMarks):
    """Where the key is lost: no ballot can be taken."""

    def refusal(self, _cast: Cast, *, credential_used: bool) -> RuleBroken | None:  # noqa: ARG002 - one shape
        """Always `ParticipationKeyLost`."""
        return ParticipationKeyLost()


class Marks(NoMarks):
    """The bonds of those who cast in this batch, those of the database first."""

    def __init__(self, session: Session, referendum_id: int, uuid: str, key: bytes) -> None:
        self._session, self._referendum_id, self._uuid, self._key = session, referendum_id, uuid, key
        self._kept: dict[bytes, bytes] = {}
        self._fresh: dict[bytes, bytes] = {}

    def read(self, casts: Sequence[Cast]) -> None:
        """Take from the database what it knows of these voters."""
        wanted = {self._mark(person) for person, _ in casts if person is not None}
        statement = select(ParticipationMark.person, ParticipationMark.bond).where(
            ParticipationMark.referendum_id == self._referendum_id, ParticipationMark.person.in_(wanted)
        )
        self._kept = {row.person: row.bond for row in self._session.execute(statement)}

    def refusal(self, cast: Cast, *, credential_used: bool) -> RuleBroken | None:
        """What the rule of one person and one credential says."""
        person, credential = cast
        if person is None:
            return SignInToVote()
        kept: Mapping[bytes, bytes] = self._kept | self._fresh
        shown = self._bond(person, credential)
        return participation.refusal(kept.get(self._mark(person)), shown, credential_used=credential_used)

    def take(self, cast: Cast) -> None:
        """The ballot is accepted: bind its voter to its credential, unless she is."""
        person, credential = cast
        if person is not None and self._mark(person) not in self._kept:
            self._fresh[self._mark(person)] = self._bond(person, credential)

    def write(self) -> None:
        """Write the marks of those who cast their first ballot."""
        common = {"referendum_id": self._referendum_id, "channel": INTERNET}
        rows = [common | {"person": person, "bond": bond} for person, bond in self._fresh.items()]
        if rows:
            self._session.execute(insert(ParticipationMark), rows)

    def _mark(self, person: int) -> bytes:
        return participation.person_mark(self._key, self._uuid, person)

    def _bond(self, person: int, credential: str) -> bytes:
        return participation.bond(self._key, self._uuid, person, credential)


def of(session: Session, *, referendum_id: int, uuid: str, sign_in: bool, casts: Sequence[Cast]) -> NoMarks:
    """The marks for a batch of ballots of one referendum. The key is read now and kept no longer."""
    if not sign_in:
        return NoMarks()
    try:
        key = participation_keys.load(surroundings.settings().data_dir, uuid)
    except participation_keys.KeyLost:
        return Lost()
    marks = Marks(session, referendum_id, uuid, key)
    marks.read(casts)
    return marks
