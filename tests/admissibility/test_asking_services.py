"""Nadia asks Rachid's service about Ada's proposal; he says whether it can be done, and for how much."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from challenge.accounts.models import RoleGrant
from challenge.admissibility.models import AdmissibilityStudy
from challenge.admissibility.queries import studies
from challenge.admissibility.rules.refusals import (
    AnswerPublished,
    AskedAlready,
    NotOfTheCity,
    StudyGiven,
    StudyingOwn,
    StudyNotFound,
)
from challenge.admissibility.services import answering, own_data, studying
from challenge.foundation.transaction import reading
from challenge.foundation.transaction import writing as transaction
from challenge.foundation.visitors import Visitor
from challenge.notices.models import Notification
from tests.admissibility.studied import BY, GRID, published
from tests.posting import submit
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.conftest import cast as cast
from tests.proposals.held import NOW, Acting

DESK, MINE = "/admin/admissibility", "/admin/studies"
ASKED = {"service": "Voirie", "question": "Et l’hiver ?"}


@pytest.fixture
def rachid(engine: Engine, acting: Acting, cast: Cast) -> Visitor:
    """Somebody of the city, granted for good; Nadia is there again."""
    made = acting("Rachid", "agent")
    with transaction(engine=engine) as session:
        grant = {"granted_by": "account:1", "granted_at": NOW}
        for one in (made.account_id, cast.ada.account_id):
            session.add(RoleGrant(account_id=one, role="agent", **grant))
    acting("Nadia", "moderator")
    return made


@pytest.fixture
def number(engine: Engine, cast: Cast) -> int:
    with transaction(engine=engine) as session:
        made = held.accepted(session, cast.ada, cast.nadia, "Une rivière")
        answering.say_grid(session, grid=GRID, **BY)
    return made


@pytest.fixture
def ask(engine: Engine, cast: Cast, number: int) -> Callable[[int], None]:
    def asking(account_id: int) -> None:
        with transaction(engine=engine) as session:
            who = {"account_id": account_id, "actor": cast.nadia.actor}
            studying.ask(session, proposal_id=number, now=NOW, **who, **ASKED)

    return asking


def test_a_study_goes_from_the_question_into_the_answer(
    client: FlaskClient, acting: Acting, rachid: Visitor, number: int
) -> None:
    said = {"account": str(rachid.account_id), "asked_service": "Voirie", "asked_question": "Et l’hiver ?"}
    page = f"{DESK}/{number}"
    assert submit(client, f"{page}/studies", said, page=page).status_code == 303
    assert "pas encore rendue" in client.get(page).text
    acting("Rachid", "agent")
    assert "Une rivière" in client.get(MINE).text
    wrong = submit(client, f"{MINE}/1", {"study": "", "cost": "beaucoup"})
    assert (wrong.status_code, "beaucoup" in wrong.text) == (422, True)
    assert submit(client, f"{MINE}/1", {"study": "Faisable sauf l’hiver.", "cost": "1200"}).status_code == 303
    acting("Nadia", "moderator")
    answer = client.get(page).text
    assert 'name="service" type="text" value="Voirie"' in answer
    assert 'value="1200.00"' in answer
    assert answer.count("Faisable sauf l’hiver.") == 2  # what was said, and the answer begun with it


def test_a_question_that_is_refused_keeps_what_was_typed(
    client: FlaskClient, rachid: Visitor, number: int
) -> None:
    said = {"account": str(rachid.account_id), "asked_service": "", "asked_question": "Et l’hiver ?"}
    wrong = submit(client, f"{DESK}/{number}/studies", said, page=f"{DESK}/{number}")
    assert (wrong.status_code, "Et l’hiver ?" in wrong.text) == (422, True)
    odd = {**said, "asked_service": "Voirie", "account": "9" * 30}
    assert submit(client, f"{DESK}/{number}/studies", odd, page=f"{DESK}/{number}").status_code == 409


def test_only_the_city_is_asked_and_never_about_its_own(
    engine: Engine, cast: Cast, rachid: Visitor, ask: Callable[[int], None]
) -> None:
    for account_id, refused in ((cast.bilal.account_id, NotOfTheCity), (cast.ada.account_id, StudyingOwn)):
        with pytest.raises(refused):
            ask(account_id)
    ask(rachid.account_id)
    with pytest.raises(AskedAlready):
        ask(rachid.account_id)


def test_it_is_given_once_by_whoever_is_asked(
    both_databases: str, engine: Engine, cast: Cast, rachid: Visitor, number: int, ask: Callable[[int], None]
) -> None:
    ask(rachid.account_id)
    given = {"study_id": 1, "study": "Faisable.", "cost": "", "now": NOW + timedelta(days=1)}
    for who, refused in ((cast.nadia, StudyNotFound), (rachid, None), (rachid, StudyGiven)):
        with transaction(engine=engine) as session:
            if refused is None:
                studying.give(session, studying=who, **given)
            else:
                with pytest.raises(refused):
                    studying.give(session, studying=who, **given)
    with reading() as session:
        assert [one.given_at is not None for one in studies.of_proposal(session, number)] == [True]
        told = session.scalars(select(Notification.account_id).order_by(Notification.id))
        assert [one for one in told if one != cast.ada.account_id] == [
            rachid.account_id,
            cast.nadia.account_id,
        ]


def test_nothing_is_asked_once_the_answer_is_published(
    engine: Engine, cast: Cast, rachid: Visitor, acting: Acting
) -> None:
    with transaction(engine=engine) as session:
        made = held.accepted(session, cast.ada, cast.nadia, "Une rivière")
        published(session, made, cast.nadia)
        with pytest.raises(AnswerPublished):
            studying.ask(
                session, proposal_id=made, account_id=rachid.account_id, actor="account:9", now=NOW, **ASKED
            )


def test_what_is_asked_of_an_account_that_goes_away_goes_with_it(
    engine: Engine, rachid: Visitor, ask: Callable[[int], None]
) -> None:
    ask(rachid.account_id)
    with transaction(engine=engine) as session:
        own_data.erase(session, rachid.account_id, NOW)
    with reading() as session:
        assert session.scalars(select(AdmissibilityStudy)).all() == []
