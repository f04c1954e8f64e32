"""A council of seven, an edition that it decides, and a sitting, as far as a test wants it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from challenge.council.rules.attendance import Attendance
from challenge.council.rules.convening import Convocation
from challenge.council.services import members, motions, sittings
from challenge.cycles.services import ways
from challenge.foundation import slots
from challenge.foundation.slots import EditionEvent
from challenge.foundation.visitors import Visitor
from challenge.proposals.services import shortlist
from tests.cycles.planned import moved
from tests.proposals import held

NOW = held.NOW
NAMES = ("Alma Un", "Brice Deux", "Cléo Trois", "Driss Quatre", "Elsa Cinq", "Fanny Six", "Guy Sept")
BY: dict[str, Any] = {"actor": "account:9", "now": NOW}
HELD = datetime(2026, 3, 20, 17, 30, tzinfo=UTC)
THERE = BY | {"now": HELD}
CONVENED = date(2026, 3, 10)
ALL_FOR = dict.fromkeys(range(1, 8), "for")


def council(session: Session) -> list[int]:
    """Seven members; the first is the mayor."""
    return [
        members.add(
            session,
            name=name,
            office="member" if place else "mayor",
            since=date(2026, 1, 1),
            until=None,
            **BY,
        )
        for place, name in enumerate(NAMES)
    ]


def edition(
    session: Session, author: Visitor, moderator: Visitor, *, way: str | None = "council"
) -> list[str]:
    """An edition in the phase of the vote, with two options; their references."""
    made = held.begun(session)
    if way:
        ways.say(session, edition_id=made, way=way, source="Délibération n° 12", **BY)
    numbers = [held.accepted(session, author, moderator, title) for title in ("Au frais", "Au calme")]
    moved(session, made, "moderation", "shortlist")
    for number in numbers:
        shortlist.choose(session, proposal_id=number, **BY)
    moved(session, made, "referendum")
    return [f"p{number}" for number in numbers]


def convened(session: Session, options: list[str], **changes: Any) -> int:
    said: dict[str, Any] = {"held_at": HELD, "place": "Hôtel de ville", "convened_on": CONVENED} | changes
    number = sittings.convene(session, said=Convocation(**said), **BY)
    for option in options:
        motions.put(session, number=number, option=option, **BY)
    return number


def attended(
    session: Session, number: int, present: range, proxies: Mapping[int, int] | None = None, version: int = 1
) -> None:
    """So many come; the first presides, the second keeps the minutes."""
    there = Attendance(frozenset(present), proxies or {})
    sittings.attend(session, number=number, attendance=there, president=1, secretary=2, version=version, **BY)


def opened(session: Session, options: list[str]) -> int:
    """A sitting with five members, and a proxy of the sixth to the second."""
    number = convened(session, options)
    attended(session, number, range(1, 6), {6: 2})
    sittings.open_sitting(session, number=number, **THERE)
    return number


def said(**changes: str) -> dict[int, str]:
    """All six for, but those of the changes: `said(_2="against")`."""
    return dict.fromkeys(range(1, 7), "for") | {int(key[1:]): vote for key, vote in changes.items()}


def second(number: int) -> dict[str, Any]:
    """The second convocation of a sitting without quorum."""
    return {"held_at": HELD + timedelta(days=4), "convened_on": HELD.date(), "follows": number}


def later() -> dict[str, Any]:
    """On the day of the second convocation."""
    return BY | {"now": HELD + timedelta(days=4)}


def consulted(monkeypatch: pytest.MonkeyPatch, hours: int, key: str = "uuid-1") -> None:
    """A referendum that closes in so many hours."""
    told = EditionEvent(
        phase="referendum",
        key=key,
        name={"fr": "Quel défi ?", "en": "Which challenge?"},
        opens_at=NOW - timedelta(days=9),
        closes_at=NOW + timedelta(hours=hours),
        endpoint="referendums.show",
        values={"uuid": key},
    )
    monkeypatch.setattr(slots, "edition_events", {"voting": lambda _session, _edition: [told]})
