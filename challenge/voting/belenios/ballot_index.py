"""Where the ballots of an archive lie, and which of them count, in less than 200 bytes a ballot."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from .archive import Record


class BallotIndex:
    """Where ballots lie in the file, and which of them count."""

    def __init__(self, credentials: int) -> None:
        self._seen: set[bytes] = set()
        self._offsets = array("Q")
        self._sizes = array("L")
        self._last = array("q", [-1]) * credentials

    def __len__(self) -> int:
        return len(self._offsets)

    def __contains__(self, record_hash: str) -> bool:
        return bytes.fromhex(record_hash) in self._seen

    def add(self, record: Record, place: int | None) -> None:
        """Note one more ballot, and the place in the list of the credential it claims (None: it has none)."""
        if place is not None:
            self._last[place] = len(self)
        self._seen.add(bytes.fromhex(record.hash))
        self._offsets.append(record.offset)
        self._sizes.append(record.size)

    @property
    def voters(self) -> int:
        """How many credentials have a ballot."""
        return sum(1 for ordinal in self._last if ordinal >= 0)

    def places(self) -> Iterator[tuple[int, int, bool]]:
        """Offset and size of each ballot in order, and whether it is its credential's last."""
        counts = bytearray(len(self))
        for ordinal in self._last:
            if ordinal >= 0:
                counts[ordinal] = 1
        return zip(self._offsets, self._sizes, map(bool, counts), strict=True)
