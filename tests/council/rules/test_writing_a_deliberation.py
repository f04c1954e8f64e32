"""One text per decision, the same bytes whoever writes it."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from challenge.council.rules import deliberation, votes
from challenge.council.rules.attendance import Attendance
from challenge.council.rules.convening import Mandate
from challenge.council.rules.deliberation import Correction, Sitting, Subject
from challenge.council.rules.law import SOURCES, Law

MEMBERS = [
    Mandate(number, name, "member", date(2026, 4, 1))
    for number, name in enumerate(("Ada", "Bilal", "Chiara"), start=1)
]
AT = datetime(2026, 9, 30, 16, 30, tzinfo=UTC)
SITTING = Sitting(4, AT, "Hôtel de ville", date(2026, 9, 20), False, "", 1, 2)
HERE = Attendance(frozenset({1, 2}), {3: 1})


def written(sitting: Sitting = SITTING, **changes: Any) -> str:
    called = votes.call({one.id: one.name for one in MEMBERS}, HERE, {1: "for", 2: "aside", 3: "for"})
    return deliberation.document(
        city="Ville",
        edition=1,
        sitting=sitting,
        subject=Subject("p7", {"fr": "Au frais", "en": "Cool"}),
        members=MEMBERS,
        attendance=HERE,
        votes=called,
        result=votes.result(called, president=1, law=Law()),
        law=Law(),
        **changes,
    )


def test_it_names_everybody_and_the_law() -> None:
    said = json.loads(written())
    assert [(one["member"], one["vote"], one["proxy"]) for one in said["votes"]] == [
        ("Ada", "for", None),
        ("Bilal", "aside", None),
        ("Chiara", "for", {"name": "Ada", "number": 1}),
    ]
    assert said["quorum"] == {"members": 3, "needed": 2, "counted": 1}
    assert said["law"]["sources"] == dict(SOURCES)
    assert said["sitting"]["president"]["name"] == "Ada"
    assert said["corrects"] is None


def test_it_is_the_same_text_in_any_zone() -> None:
    paris = replace(SITTING, held_at=AT.astimezone(timezone(timedelta(hours=2))))
    assert written(paris) == written()


def test_it_needs_no_quorum_after_a_second_convocation() -> None:
    told = deliberation.read(written(replace(SITTING, second=True)))
    assert told["quorum"]["needed"] == 0
    assert "quel que soit leur nombre" in deliberation.quorum_said(told).french()
    assert "2 nécessaires" in deliberation.quorum_said(deliberation.read(written())).french()


def test_a_correction_names_what_it_replaces() -> None:
    first = deliberation.digest(written())
    again = written(correction=Correction(first, "Un vote mal noté."))
    assert json.loads(again)["corrects"] == {"deliberation": first, "reason": "Un vote mal noté."}
    assert deliberation.digest(again) != first


def test_it_keeps_the_law_that_was_applied() -> None:
    law = Law(2, False, 3, {"proxies": "Loi du jour"})
    assert Law.from_json(law.to_json()) == law


def test_a_correction_starts_from_the_same_facts() -> None:
    told = deliberation.read(written())
    assert deliberation.attendance_in(told) == HERE
    assert [(one.id, one.name) for one in deliberation.members_in(told)] == [
        (one.id, one.name) for one in MEMBERS
    ]
