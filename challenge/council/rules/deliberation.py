"""The deliberation: all that was decided, how and by whom, as one text with its fingerprint."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from challenge.council.rules.attendance import Attendance, counted, quorum
from challenge.council.rules.convening import Mandate
from challenge.council.rules.law import Law
from challenge.council.rules.votes import ABSENT, ASIDE, Result, Vote
from challenge.foundation.canonical import canonical_json, fingerprint
from challenge.foundation.sentences import N_, Sentence

FORMAT = 1
QUORUM = N_("%(members)s membres en exercice, %(counted)s comptés présents, %(needed)s nécessaires")
NO_QUORUM = N_(
    "%(members)s membres en exercice, %(counted)s comptés présents ; une seconde séance se tient quel que "
    "soit leur nombre"
)


@dataclass(frozen=True)
class Sitting:
    """The sitting as a deliberation tells it."""

    number: int
    held_at: datetime
    place: str
    convened_on: date
    second: bool
    urgency: str
    president: int
    secretary: int


@dataclass(frozen=True)
class Subject:
    """What is put to the vote. `referendum`: the uuid of the consultative referendum that it follows."""

    option: str
    title: Mapping[str, str]
    referendum: str | None = None


@dataclass(frozen=True)
class Correction:
    """The deliberation that this one replaces, by its fingerprint, and why."""

    of: str
    reason: str


def document(
    *,
    city: str,
    edition: int,
    sitting: Sitting,
    subject: Subject,
    members: Sequence[Mandate],
    attendance: Attendance,
    votes: Sequence[Vote],
    result: Result,
    law: Law,
    correction: Correction | None = None,
) -> str:
    """The canonical JSON of a deliberation: the same facts are the same bytes, whoever writes them."""
    by_number = {one.id: one for one in members}
    aside = [one.member for one in votes if one.vote == ASIDE]
    return canonical_json(
        {
            "format": FORMAT,
            "kind": "deliberation",
            "city": city,
            "edition": edition,
            "sitting": _sitting(sitting, by_number),
            "subject": {
                "option": subject.option,
                "title": dict(subject.title),
                "referendum": subject.referendum,
            },
            "quorum": {
                "members": len(members),
                "needed": 0 if sitting.second else quorum(len(members)),
                "counted": counted(attendance, aside),
            },
            "votes": [_vote(one, by_number) | _excuse(one, attendance) for one in votes],
            "result": {
                "for": result.votes_for,
                "against": result.votes_against,
                "abstentions": result.abstentions,
                "aside": result.aside,
                "absent": result.absent,
                "cast": result.cast,
                "adopted": result.adopted,
                "reason": result.reason,
            },
            "law": law.to_json(),
            "corrects": {"deliberation": correction.of, "reason": correction.reason} if correction else None,
        }
    )


def digest(text: str) -> str:
    """The fingerprint by which a deliberation is known for ever."""
    return fingerprint(text)


def read(text: str) -> dict[str, Any]:
    """The deliberation that was written so."""
    told: dict[str, Any] = json.loads(text)
    return told


def quorum_said(told: Mapping[str, Any]) -> Sentence:
    """The quorum of a deliberation, in words: none is needed after a second convocation."""
    found = told["quorum"]
    return Sentence(QUORUM if found["needed"] else NO_QUORUM, found)


def attendance_in(told: Mapping[str, Any]) -> Attendance:
    """Who was there when it was voted, for a correction to start from the same facts."""
    here = [one for one in told["votes"] if one["vote"] != ABSENT]
    return Attendance(
        frozenset(one["number"] for one in here if one["proxy"] is None),
        {one["number"]: one["proxy"]["number"] for one in here if one["proxy"] is not None},
        frozenset(one["number"] for one in told["votes"] if one.get("excused")),
    )


def members_in(told: Mapping[str, Any]) -> list[Mandate]:
    """The members in office then, in their order."""
    day = datetime.fromisoformat(told["sitting"]["held_at"]).date()
    return [Mandate(one["number"], one["member"], one["office"], day) for one in told["votes"]]


def _sitting(sitting: Sitting, members: Mapping[int, Mandate]) -> dict[str, Any]:
    return {
        "number": sitting.number,
        "held_at": sitting.held_at.astimezone(UTC).isoformat(),
        "place": sitting.place,
        "convened_on": sitting.convened_on.isoformat(),
        "second_convocation": sitting.second,
        "urgency": sitting.urgency,
        "president": _person(members[sitting.president]),
        "secretary": _person(members[sitting.secretary]),
    }


def _vote(vote: Vote, members: Mapping[int, Mandate]) -> dict[str, Any]:
    member = members[vote.member]
    return {
        "number": member.id,
        "member": member.name,
        "office": member.office,
        "vote": vote.vote,
        "proxy": _person(members[vote.holder]) if vote.holder is not None else None,
    }


def _excuse(vote: Vote, attendance: Attendance) -> dict[str, Any]:
    """That a member is excused; nothing of the others, so that an older text reads the same."""
    return {"excused": True} if vote.member in attendance.excused else {}


def _person(member: Mandate) -> dict[str, Any]:
    return {"number": member.id, "name": member.name}
