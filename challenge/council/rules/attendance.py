"""Who is there, who gave whom a proxy, and whether the council may deliberate."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from challenge.council.rules.law import Law
from challenge.council.rules.refusals import (
    HolderAbsent,
    MemberUnknown,
    PresidentAbsent,
    ProxyOfPresent,
    QuorumMissing,
    TooManyProxies,
)


@dataclass(frozen=True)
class Attendance:
    """Who is present, by id, and who votes for whom: the giver's id leads to the holder's."""

    present: frozenset[int] = frozenset()
    proxies: Mapping[int, int] = field(default_factory=dict)

    def entitled(self) -> frozenset[int]:
        """Those whose vote is counted: who is there, and who gave a proxy."""
        return self.present | frozenset(self.proxies)


def require_attendance(members: Mapping[int, str], attendance: Attendance, law: Law) -> None:
    """MemberUnknown, ProxyOfPresent, HolderAbsent or TooManyProxies, unless these proxies hold.

    `members`: the names of the members in office, by id. A member who cannot come gives a written proxy to
    one colleague, who is there, and who holds one only unless the city's rule says more (CGCT L.2121-20).
    """
    if not (attendance.entitled() | set(attendance.proxies.values())) <= members.keys():
        raise MemberUnknown
    for giver, holder in attendance.proxies.items():
        if giver in attendance.present:
            raise ProxyOfPresent(giver=members[giver])
        if holder not in attendance.present:
            raise HolderAbsent(giver=members[giver])
    for holder, held in Counter(attendance.proxies.values()).items():
        if held > law.proxies:
            raise TooManyProxies(holder=members[holder], most=law.proxies)


def require_chair(attendance: Attendance, *, president: int, secretary: int) -> None:
    """PresidentAbsent unless who presides and who keeps the minutes are there."""
    if not {president, secretary} <= attendance.present:
        raise PresidentAbsent


def quorum(members: int) -> int:
    """How many must be present: more than half of the members in office (CGCT L.2121-17)."""
    return members // 2 + 1


def counted(attendance: Attendance, aside: Collection[int] = ()) -> int:
    """How many count for the quorum: those present, for each motion. A proxy does not count; nor does who
    stands aside because of an interest in the matter, wherever they sit."""
    return len(attendance.present - set(aside))


def require_quorum(
    members: int, attendance: Attendance, *, aside: Collection[int] = (), second: bool = False
) -> None:
    """QuorumMissing unless enough members are present. `second`: after a regular first convocation without
    quorum the council deliberates whatever the number present (CGCT L.2121-17)."""
    present, needed = counted(attendance, aside), quorum(members)
    if not second and present < needed:
        raise QuorumMissing(present=present, needed=needed)
