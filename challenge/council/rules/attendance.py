"""Who is there, who gave whom a proxy, and whether the council may deliberate."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from challenge.council.rules.law import Law
from challenge.council.rules.refusals import (
    ExcusedPresent,
    HolderAbsent,
    MemberUnknown,
    PresidentAbsent,
    PresidentAway,
    PresidentUnchosen,
    ProxyOfPresent,
    QuorumMissing,
    SecretaryAway,
    SecretaryUnchosen,
    TooManyProxies,
)
from challenge.foundation.refusals import RuleBroken


@dataclass(frozen=True)
class Attendance:
    """Who is present, by id, and who votes for whom: the giver's id leads to the holder's. `excused`: who
    said that they could not come, with a proxy or without; it changes no count."""

    present: frozenset[int] = frozenset()
    proxies: Mapping[int, int] = field(default_factory=dict)
    excused: frozenset[int] = frozenset()

    def entitled(self) -> frozenset[int]:
        """Those whose vote is counted: who is there, and who gave a proxy."""
        return self.present | frozenset(self.proxies)


def require_attendance(members: Mapping[int, str], attendance: Attendance, law: Law) -> None:
    """MemberUnknown, ProxyOfPresent, HolderAbsent or TooManyProxies, unless these proxies hold.

    `members`: the names of the members in office, by id. A member who cannot come gives a written proxy to
    one colleague, who is there, and who holds one only unless the city's rule says more (CGCT L.2121-20).
    """
    for refused in faults(members, attendance, law).values():
        raise refused


def faults(members: Mapping[int, str], attendance: Attendance, law: Law) -> dict[int, RuleBroken]:
    """The same, all at once: what is wrong with what was said of each member, by id."""
    told = attendance.entitled() | attendance.excused
    found: dict[int, RuleBroken] = {number: MemberUnknown() for number in sorted(told - members.keys())}
    held: Counter[int] = Counter()
    for giver, holder in sorted(attendance.proxies.items()):
        held[holder] += 1
        if giver in found:
            continue
        if holder not in members:
            found[giver] = MemberUnknown()
        elif giver in attendance.present:
            found[giver] = ProxyOfPresent(giver=members[giver])
        elif holder not in attendance.present:
            found[giver] = HolderAbsent(giver=members[giver])
        elif held[holder] > law.proxies:
            found[giver] = TooManyProxies(holder=members[holder], most=law.proxies)
    for number in sorted(attendance.present & attendance.excused - found.keys()):
        found[number] = ExcusedPresent(name=members[number])
    return found


def corrected(attendance: Attendance, *, voting: Collection[int], absent: Collection[int]) -> Attendance:
    """Who was there after all. `voting`: those whose vote is told; `absent`: those who were not there, nor
    represented. A proxy that was noted stays, unless its giver is among the absent."""
    proxies = {giver: holder for giver, holder in attendance.proxies.items() if giver not in absent}
    present = frozenset(attendance.present | (set(voting) - proxies.keys())) - set(absent)
    return Attendance(present, proxies, attendance.excused - present)


def require_chair(attendance: Attendance, *, president: int, secretary: int) -> None:
    """PresidentAbsent unless who presides and who keeps the minutes are there."""
    if chair_faults(attendance, president=president, secretary=secretary):
        raise PresidentAbsent


def chair_faults(attendance: Attendance, *, president: int, secretary: int) -> dict[str, RuleBroken]:
    """The same, for each of the two (`president`, `secretary`), in its own words: nobody is chosen (0), or
    whoever is chosen is not there."""
    said = {
        "president": (president, PresidentUnchosen, PresidentAway),
        "secretary": (secretary, SecretaryUnchosen, SecretaryAway),
    }
    return {
        name: away() if number else unchosen()
        for name, (number, unchosen, away) in said.items()
        if number not in attendance.present
    }


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
