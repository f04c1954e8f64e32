"""A city to look at: one referendum at each stage, all seen on the same day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import Engine

from challenge.voting import booth_files, receipt_key
from challenge.voting.services.referendums import Frame
from tests.voting import holding, samples
from tests.voting.clock import now_is

DAY = timedelta(days=1)
OPTIONS = (
    ("marche", "Une ville où l’on marche", "A city made for walking"),
    ("eau", "L’eau de pluie, une ressource pour tous les quartiers", "Rainwater, a resource for everybody"),
    ("solitude", "Plus personne seul après 75 ans", "Nobody alone after 75"),
    ("dechets", "Moitié moins de déchets", "Half as much waste"),
)
GRADES = (
    ("Très bien", "Very good"),
    ("Bien", "Good"),
    ("Assez bien", "Fairly good"),
    ("Passable", "Acceptable"),
    ("Insuffisant", "Poor"),
    ("À rejeter", "Reject"),
)


@dataclass(frozen=True)
class City:
    """Where it is served, and the uuid of each of its referendums by name."""

    address: str
    uuids: Mapping[str, str]

    def url(self, route: str) -> str:
        """The address of a route, whose `{names}` stand for referendums."""
        return self.address + route.format(**self.uuids)


def build(app: Flask) -> dict[str, str]:
    """Hold every referendum; afterwards it is `samples.DURING` for this application."""
    engine: Engine = app.extensions["database"]
    now_is(app, samples.DURING)
    blank_or = [[[1, 0, 0, 0, 0]], [[0, 1, 0, 0, 0]], [[0, 1, 0, 0, 0]], [[0, 0, 1, 0, 0]]]
    approvals = [[[1, 1, 0, 1]], [[1, 0, 0, 0]], [[1, 1, 1, 0]], [[0, 1, 0, 0]]]
    judgments = [
        [[int(grade == (voter + row) % 6) for grade in range(6)] for row in range(4)] for voter in range(4)
    ]
    # All but one name the booth's modules as they are served: that one's page warns of the difference.
    key = receipt_key.public_hex(app.extensions["receipt_key"])
    frame = Frame("Europe/Paris", key, booth_files.hashes())
    held = {
        "announced": holding.freeze(engine, **source(window=_window(samples.DURING + 5 * DAY))),
        "open": _cast(
            holding.opened(engine, frame=frame, **source(blank=True, demonstration=True)), blank_or
        ),
        "judging": holding.opened(engine, frame=frame, **source("majority_judgment")),
        "closed": _closed(engine, frame, approvals),
        "decrypting": _decrypting(engine, frame, approvals),
        "withheld": _withheld(engine, frame),
        "single": holding.published(engine, blank_or, frame=frame, **source("single_choice", blank=True)),
        "approved": holding.published(engine, approvals, frame=frame, **source("approval")),
        "judged": holding.published(engine, judgments, frame=frame, **source("majority_judgment")),
    }
    return {name: one.uuid for name, one in held.items()}


def _closed(engine: Engine, frame: Frame, choices: list[Any]) -> holding.Holding:
    held = _cast(_opened(engine, frame, _window(samples.DURING - 8 * DAY)), choices)
    held.close()
    return held


def _decrypting(engine: Engine, frame: Frame, choices: list[Any]) -> holding.Holding:
    held = _cast(_opened(engine, frame, _window(samples.DURING - 12 * DAY)), choices)
    held.close()
    held.decrypt([1])
    return held


def _withheld(engine: Engine, frame: Frame) -> holding.Holding:
    held = _opened(engine, frame, _window(samples.DURING - 12 * DAY))
    held.close()
    return held


def _opened(engine: Engine, frame: Frame, window: dict[str, Any]) -> holding.Holding:
    held = holding.freeze(engine, frame=frame, **source("approval", window=window))
    holding.give_credentials(held)
    holding.give_trustees(held)
    holding.approve_opening(held, now=window["opens_at"] - DAY)
    return held


def _cast(held: holding.Holding, choices: list[Any]) -> holding.Holding:
    opens_at = datetime.fromisoformat(held.sheet.opens_at)
    for voter, choice in enumerate(choices):
        held.send(held.make(voter, choice), now=opens_at + timedelta(hours=1))
    return held


def _window(opens_at: datetime, days: int = 7) -> dict[str, Any]:
    return {"opens_at": opens_at, "closes_at": opens_at + days * DAY, "complaint_hours": 48}


def source(method: str = "single_choice", **changes: Any) -> dict[str, Any]:
    """A referendum of this city, as its election service writes it; `changes` replace top-level fields."""
    summary = {"fr": "Des trottoirs larges, des bancs, de l’ombre.", "en": "Wide pavements, benches, shade."}
    made: dict[str, Any] = {
        "method": method,
        "question": {
            "fr": "Quel grand défi notre ville doit-elle relever en 2027 et 2028 ?",
            "en": "Which great challenge should our city take on in 2027 and 2028?",
        },
        "options": [
            {"reference": reference, "label": {"fr": fr, "en": en}, "summary": summary}
            for reference, fr, en in OPTIONS
        ],
    }
    if method == "majority_judgment":
        made["grades"] = [
            {"reference": f"g{i}", "label": {"fr": fr, "en": en}} for i, (fr, en) in enumerate(GRADES)
        ]
    return made | changes
