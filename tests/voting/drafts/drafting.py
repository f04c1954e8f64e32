"""A draft of a referendum, filled as an officer would."""

import copy
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine

from challenge.foundation.transaction import reading, writing
from challenge.voting.queries import drafts as kept
from challenge.voting.rules.drafting import typed
from challenge.voting.services import drafts, freezing
from tests.cycles.planned import created, moved
from tests.voting import samples
from tests.voting.holding import FRAME

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
CHIARA = "account:1"


def contents(**changes: Any) -> dict[str, dict[str, Any]]:
    """Every section, filled; `changes` are those of `samples.source`."""
    rules = {"least_voters": 3, "ties": "joint", "ballots_per_credential": 4, "sign_in": False}
    made = typed.contents(samples.source(**({"rules": rules} | changes)), timezone="Europe/Paris")
    for row in made["options"]["options"]:
        row["reason"] = "Voté par le conseil."
    return copy.deepcopy(made)


def begun(engine: Engine, **changes: Any) -> int:
    """A filled draft, in an edition that prepares its referendum."""
    with writing(engine=engine) as session:
        moved(session, created(session), "moderation", "shortlist")
    return filled(engine, contents(**changes))


def filled(engine: Engine, given: Mapping[str, Mapping[str, Any]]) -> int:
    """A draft of the edition in progress, with these sections."""
    with writing(engine=engine) as session:
        number = drafts.start(session, actor=CHIARA, now=NOW)
        for key, one in given.items():
            drafts.save(session, draft_id=number, section=key, content=one, version=0, actor=CHIARA, now=NOW)
    return number


def page(engine: Engine, number: int) -> kept.DraftPage:
    with reading(engine=engine) as session:
        return kept.page(session, number)


def fingerprint(engine: Engine, number: int, now: datetime = NOW) -> str:
    """That of the sheet in the draft's preview."""
    with reading(engine=engine) as session:
        draft = kept.page(session, number)
        judged = kept.check(session, draft, surroundings=freezing.surroundings(FRAME), now=now)
    return judged.sheet.fingerprint


def frozen(engine: Engine, number: int, now: datetime = NOW) -> str:
    seen = fingerprint(engine, number, now)
    with writing(engine=engine) as session:
        return freezing.freeze(session, draft_id=number, seen=seen, frame=FRAME, actor=CHIARA, now=now)
