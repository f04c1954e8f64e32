"""Teams and the clock that act on one call's awards at the same instant."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from challenge.foundation.transaction import writing
from challenge.projects import award_jobs
from challenge.projects.models.applications import Application
from challenge.projects.rules.awards.refusals import NotOffered
from challenge.projects.services import award_answers
from tests.projects.at_once import together
from tests.projects.awards import calls
from tests.projects.awards.calls import AT, CHIARA, END
from tests.projects.instruction import files
from tests.proposals.held import Acting

pytestmark = [pytest.mark.sweep, pytest.mark.usefixtures("both_databases")]
A, B, C, D = calls.REFS
LATE = END + timedelta(seconds=1)


@pytest.fixture
def farid(acting: Acting) -> int:
    return acting("Farid").account_id


@pytest.fixture
def call(engine: Engine, farid: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """An announced list: A and B have an offer, C and D wait, 5 000 € are left."""
    calls.judged(monkeypatch)
    with writing(engine=engine) as session:
        number = calls.made(session, farid)
    calls.approved(engine, number)
    with writing(engine=engine) as session:
        award_jobs.publish(session, {}, AT)
    return number


def answers(account: int, ref: str, said: str) -> Callable[[Session], object]:
    def act(session: Session) -> object:
        number = session.scalar(select(Application.id).where(Application.ref == ref)) or 0
        return award_answers.answer(
            session, application_id=number, account_id=account, answered=said, words="", now=AT
        )

    return act


def acts(engine: Engine, call: int, act: str) -> int:
    with writing(engine=engine) as session:
        return files.acts(session, call).count(act)


def test_it_calls_each_of_the_reserve_once(app: Flask, engine: Engine, call: int, farid: int) -> None:
    together(app, engine, [answers(farid, ref, "declined") for ref in (A, B)])
    assert calls.states(engine, call, AT) == "ddoo"
    assert acts(engine, call, "reserve called") == 2


def test_it_calls_the_reserve_once_for_one_offer(app: Flask, engine: Engine, call: int, farid: int) -> None:
    together(app, engine, [answers(farid, A, "declined")] * 4)
    assert calls.states(engine, call, AT) == "doow"
    assert acts(engine, call, "reserve called") == 1


def test_it_offers_what_is_left_once(app: Flask, engine: Engine, call: int) -> None:
    offer = lambda session: award_answers.offer_less(session, call_id=call, actor=CHIARA, now=AT)  # noqa: E731
    found = together(app, engine, [offer, offer])
    assert [one for one in found if isinstance(one, str)] == [C]


def test_it_never_takes_back_what_was_accepted(app: Flask, engine: Engine, call: int, farid: int) -> None:
    sweep = lambda session: award_answers.sweep(session, LATE)  # noqa: E731
    said, _ = together(app, engine, [answers(farid, A, "accepted"), sweep])
    assert (said == "accepted") == (calls.states(engine, call, LATE)[0] == "a")
    assert said == "accepted" or isinstance(said, NotOffered)
