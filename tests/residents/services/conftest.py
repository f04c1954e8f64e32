"""A roll of three persons, and residents who show who they are."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.residents.rules import codes
from challenge.residents.services import letters, ties
from challenge.residents.services.cases import Resident
from challenge.residents.services.ties import Outcome
from tests.residents.files import ADA, ESTHER, GITA, NOW, applied

ADAS_DAY = date(1990, 12, 10)
Trying = Callable[..., Outcome]


@pytest.fixture
def on_roll(engine: Engine, tmp_path: Path) -> None:
    """Ada, Gita and Esther are on the roll."""
    applied(tmp_path, ADA, GITA, ESTHER)


@pytest.fixture
def resident(acting: Callable[..., Visitor]) -> Callable[[str], Resident]:
    """The account of somebody."""

    def find(name: str) -> Resident:
        visitor = acting(name)
        return Resident(visitor.account_id, visitor.name, visitor.email, "fr")

    return find


@pytest.fixture
def letter(engine: Engine, on_roll: None) -> Callable[[str], str]:
    """The code of a new letter, by the reference of its person."""

    def write(reference: str) -> str:
        with writing(engine=engine) as session:
            batch = letters.ask(session, scope="one", reference=reference, language="fr", actor="c", now=NOW)
            _part, (only,) = letters.next_part(session, batch_id=batch, now=NOW)
            letters.finish(session, batch_id=batch, now=NOW)
        return codes.read(only.code) or ""

    return write


@pytest.fixture
def trying(engine: Engine, resident: Callable[[str], Resident]) -> Trying:
    """Somebody tries a code and a birth date, by default Ada's."""

    def attempt(name: str, code: str, day: date = ADAS_DAY, now: datetime = NOW) -> Outcome:
        with writing(engine=engine) as session:
            return ties.attempt(session, resident=resident(name), code=code, birth_on=day, now=now)

    return attempt
