"""Somebody may read whether she took part; erasing her account changes nothing of the vote."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine

from challenge.foundation import slots
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.voting.models.participation import Participation
from tests.voting import samples
from tests.voting.participation import signing


@pytest.fixture
def vote(engine: Engine) -> signing.Vote:
    return signing.opened(engine, voters=3)


def told(engine: Engine, account_id: int) -> Any:
    with reading(engine=engine) as session:
        return slots.own_data_exports["participation"](session, account_id)


def test_it_says_whether_she_took_part_before_and_after_closing(
    engine: Engine, vote: signing.Vote, acting: Callable[..., Visitor]
) -> None:
    ada = acting("Ada").account_id
    signing.tie(engine, ada, vote.persons[0])
    assert told(engine, ada)[0]["took_part"] is False
    for person in range(2):
        vote.cast(person, person)
    assert told(engine, ada)[0]["took_part"] is True
    vote.held.close()
    (only,) = told(engine, ada)
    assert (only["referendum"], only["district"], only["took_part"]) == (vote.held.uuid, "Centre", True)


@pytest.mark.parametrize(
    "changes", [{"contested_at": samples.OPENS_AT}, {"ended_at": samples.OPENS_AT}, None]
)
def test_it_tells_nobody_of_somebody_else(
    engine: Engine, vote: signing.Vote, acting: Callable[..., Visitor], changes: dict[str, Any] | None
) -> None:
    gita = acting("Gita").account_id
    if changes:
        signing.tie(engine, gita, vote.persons[0], **changes)
    assert told(engine, gita) == []


def test_it_keeps_the_vote_when_an_account_is_erased(
    engine: Engine, vote: signing.Vote, acting: Callable[..., Visitor]
) -> None:
    ada = acting("Ada").account_id
    signing.tie(engine, ada, vote.persons[0])
    for person in range(2):
        vote.cast(person, person)
    vote.held.close()
    with writing(engine=engine) as session:
        for erase in slots.own_data_erasures.values():
            erase(session, ada, samples.CLOSES_AT)
    assert len(signing.marks(engine, Participation)) == 2
