"""An officer signs a waiver: one application may come later, and everybody else not."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from challenge.foundation import register
from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.projects.queries import waivers as kept
from challenge.projects.queries.team_files import team_file
from challenge.projects.rules import windows
from challenge.projects.rules.call_refusals import CallNotFound, WaiverForNobody, WaiverMomentWrong
from challenge.projects.rules.windows import Waiver
from challenge.projects.services import waivers
from tests.posting import submit
from tests.projects.calling import NOW, application, open_call
from tests.voting.clock import now_is

at = datetime.fromisoformat
PAGE = "/admin/calls/1/waivers"
LATE = {"late": "waiver", "grace_minutes": 0}
UNTIL = at("2027-04-02T18:00")
REASON = "Hospitalisation de la trésorière."


@pytest.fixture
def farid(engine: Engine, client: FlaskClient, acting: Callable[..., Visitor]) -> int:
    """Whose application to a call that allows waivers is still a draft."""
    now_is(client.application, NOW)
    farid = acting("Farid").account_id
    with writing(engine=engine) as session:
        call = open_call(session, **LATE)
        application(session, call, owner=farid, state="draft", examined="none")
    return farid


def sign(session: Session, **changes: object) -> Waiver:
    given = {"call_id": 1, "ref": "ABCDEFGH", "typed": UNTIL, "reason": REASON, "officer": "account:99"}
    return waivers.sign(session, officer_name="Chiara", now=NOW, **(given | changes))  # type: ignore[arg-type]


def test_it_lets_one_application_come_later(session: Session, farid: int) -> None:
    sign(session)
    found = team_file(session, "ABCDEFGH", farid)
    assert found.last_moment == datetime(2027, 4, 2, 16, 0, 59, tzinfo=UTC)
    assert session.query(OutgoingMail).filter(OutgoingMail.recipient == "farid@example.org").count() == 1
    assert [one.act for one in register.entries(session, "call:1")] == ["waiver signed"]


def test_it_counts_the_last_one_signed(session: Session, farid: int) -> None:
    sign(session)
    sign(session, typed=at("2027-04-09T18:00"))
    found = kept.of(session, 1)
    assert found is not None
    assert found.until.day == 9
    assert [one.ref for one in kept.of_call(session, 1)] == ["ABCDEFGH", "ABCDEFGH"]
    assert kept.of(session, 404) is None


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"call_id": 404}, CallNotFound),
        ({"ref": "XXXXXXXX"}, WaiverForNobody),
        ({"typed": None}, WaiverMomentWrong),
        ({"typed": at("2028-03-26T02:30")}, WaiverMomentWrong),
        ({"typed": at("2027-03-28T23:59")}, windows.WaiverTooShort),
        ({"reason": "Retard"}, windows.WaiverWithoutReason),
        ({"officer": "account:1"}, windows.WaiverForOwnTeam),
    ],
)
def test_it_refuses_with_its_reason(
    session: Session, farid: int, changes: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        sign(session, **changes)


def test_it_signs_by_a_page(
    engine: Engine, client: FlaskClient, farid: int, acting: Callable[..., Visitor]
) -> None:
    acting("Chiara", "organiser")
    sent = {"ref": "abcdefgh", "until": "2027-04-02T18:00", "reason": REASON}
    for field, wrong in (("ref", "x"), ("until", "bientôt"), ("reason", "")):
        answer = submit(client, PAGE, sent | {field: wrong})
        assert answer.status_code == 422
        assert f'href="#{field}"' in answer.text
    assert submit(client, PAGE, sent).status_code == 303
    assert "Signée par Chiara" in client.get(PAGE).text
    with reading(engine=engine) as session:
        assert kept.of(session, 1) is not None


def test_it_signs_none_where_the_rules_have_none(
    engine: Engine, client: FlaskClient, acting: Callable[..., Visitor]
) -> None:
    now_is(client.application, NOW)
    farid, chiara = acting("Farid"), acting("Chiara", "organiser")
    with writing(engine=engine) as session:
        application(session, open_call(session), owner=farid.account_id, state="draft", examined="none")
    with writing(engine=engine) as session, pytest.raises(windows.WaiversNotAllowed):
        sign(session, officer=chiara.actor)
    assert "ne permettent pas" in client.get(PAGE).text
    assert client.get("/admin/calls/404/waivers").status_code == 404
