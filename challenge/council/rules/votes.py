"""Votes by name, and what they decide."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from challenge.council.rules.attendance import Attendance
from challenge.council.rules.law import Law
from challenge.council.rules.refusals import (
    HolderAside,
    MemberUnknown,
    VoteMissing,
    VoteOfAbsent,
    VoteUnknown,
)
from challenge.foundation.sentences import N_, Sentence

FOR, AGAINST, ABSTENTION, ASIDE, ABSENT = "for", "against", "abstention", "aside", "absent"
VOTES: dict[str, Sentence] = {
    FOR: Sentence(N_("Pour")),
    AGAINST: Sentence(N_("Contre")),
    ABSTENTION: Sentence(N_("Abstention")),
    ASIDE: Sentence(N_("N’a pas pris part au vote")),
    ABSENT: Sentence(N_("Absent")),
}
SAID = (FOR, AGAINST, ABSTENTION, ASIDE)
"""What can be said; absence is not said, it follows from the attendance."""

REASONS: dict[str, Sentence] = {
    "majority": Sentence(N_("La majorité des suffrages exprimés est pour.")),
    "minority": Sentence(N_("La majorité des suffrages exprimés n’est pas pour.")),
    "casting_vote": Sentence(N_("Les voix sont égales : celle de la présidence l’emporte.")),
    "equal": Sentence(N_("Les voix sont égales, et rien ne les départage : le texte n’est pas adopté.")),
    "nobody": Sentence(N_("Personne n’a voté pour ou contre : le texte n’est pas adopté.")),
}


@dataclass(frozen=True)
class Vote:
    """How one member voted. `holder`: who voted for them, by proxy."""

    member: int
    vote: str
    holder: int | None = None


@dataclass(frozen=True)
class Result:
    """The count, and what it decides. `reason` is a word of REASONS."""

    votes_for: int
    votes_against: int
    abstentions: int
    aside: int
    absent: int
    adopted: bool
    reason: str

    @property
    def cast(self) -> int:
        """The « suffrages exprimés »: abstentions are not among them."""
        return self.votes_for + self.votes_against


def call(members: Mapping[int, str], attendance: Attendance, said: Mapping[int, str]) -> list[Vote]:
    """The votes of all members in office, in their order, absences included (CGCT L.2121-21).

    MemberUnknown, VoteUnknown, VoteOfAbsent, VoteMissing or HolderAside when what was said does not fit: who
    is entitled votes, nobody else; who stands aside carries nobody's proxy either (CGCT L.2131-11).
    """
    entitled = attendance.entitled()
    for member, vote in said.items():
        if member not in members:
            raise MemberUnknown
        if vote not in SAID:
            raise VoteUnknown
        if member not in entitled:
            raise VoteOfAbsent(name=members[member])
    missing = [name for member, name in members.items() if member in entitled and member not in said]
    if missing:
        raise VoteMissing(names=", ".join(missing))
    for giver, holder in attendance.proxies.items():
        if said[holder] == ASIDE and said[giver] != ASIDE:
            raise HolderAside(name=members[giver])
    return [Vote(one, said.get(one, ABSENT), attendance.proxies.get(one)) for one in members]


def result(votes: Sequence[Vote], *, president: int, law: Law) -> Result:
    """What these votes decide: the absolute majority of votes cast; when they are equal, the president's own
    vote, in a public vote and where the rule says so (CGCT L.2121-20)."""
    count = Counter(one.vote for one in votes)
    own = next((one.vote for one in votes if one.member == president), ABSENT)
    adopted, reason = _decided(count[FOR], count[AGAINST], own, law)
    return Result(count[FOR], count[AGAINST], count[ABSTENTION], count[ASIDE], count[ABSENT], adopted, reason)


def _decided(votes_for: int, votes_against: int, own: str, law: Law) -> tuple[bool, str]:
    if votes_for == votes_against == 0:
        return False, "nobody"
    if votes_for != votes_against:
        return votes_for > votes_against, "majority" if votes_for > votes_against else "minority"
    if law.casting_vote and own in (FOR, AGAINST):
        return own == FOR, "casting_vote"
    return False, "equal"


def aside(said: Mapping[int, str]) -> frozenset[int]:
    """Those who take no part in this vote."""
    return frozenset(member for member, vote in said.items() if vote == ASIDE)
