"""An administrator invites staff, takes roles back and signs people out."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from challenge.accounts.queries import people
from challenge.accounts.queries import staff as staff_query
from challenge.accounts.rules.role_names import ROLE_NAMES
from challenge.foundation import clock
from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import reading
from challenge.foundation.visitors import ROLES, Visitor
from tests.posting import submit

PAGE = "/admin/accounts"
NADIA = {"email": "nadia@example.org", "name": "Nadia", "role": "moderator"}
Acting = Callable[..., Visitor]


@pytest.fixture
def administrator(client: FlaskClient, acting: Acting, person: Callable[..., int]) -> FlaskClient:
    person("Sylvie", "administrator")
    acting("Gita", "administrator")
    return client


def roles(engine: Engine) -> dict[str, tuple[str, ...]]:
    with reading(engine=engine) as session:
        return {one.name: one.roles for one in staff_query.members(session, now=clock.now())}


def test_it_names_every_role() -> None:
    assert tuple(ROLE_NAMES) == ROLES


def test_it_invites_by_mail(administrator: FlaskClient, engine: Engine) -> None:
    assert submit(administrator, PAGE, NADIA).status_code == 303
    assert roles(engine)["Nadia"] == ("moderator",)
    with reading(engine=engine) as session:
        mail = session.scalars(select(OutgoingMail)).one()
        assert mail.recipient == "nadia@example.org"
        assert "Modération" in (mail.text or "")
        assert "/sign-in?next=/staff" in (mail.text or "")


def test_it_gives_a_second_role_to_the_same_account(administrator: FlaskClient, engine: Engine) -> None:
    submit(administrator, PAGE, NADIA)
    submit(administrator, PAGE, NADIA | {"role": "juror", "name": "Somebody else"})
    assert roles(engine)["Nadia"] == ("moderator", "juror")


@pytest.mark.parametrize(
    "wrong", [{"email": "nadia"}, {"name": " "}, {"role": "emperor"}, {"name": "a\nb"}, {"email": "a\0@b.fr"}]
)
def test_it_says_what_to_mend_and_keeps_what_was_typed(
    administrator: FlaskClient, engine: Engine, wrong: dict[str, str]
) -> None:
    answer = submit(administrator, PAGE, NADIA | wrong)
    assert answer.status_code == 422
    assert "Il y a un problème" in answer.text
    assert ("nadia@example.org" in answer.text) is ("email" not in wrong)
    assert "Nadia" not in roles(engine)


def test_it_refuses_a_role_twice(administrator: FlaskClient) -> None:
    submit(administrator, PAGE, NADIA)
    assert submit(administrator, PAGE, NADIA).status_code == 422


def test_it_takes_a_role_back(administrator: FlaskClient, engine: Engine) -> None:
    submit(administrator, PAGE, NADIA)
    with reading(engine=engine) as session:
        found = people.by_email(session, "nadia@example.org")
    assert found
    answer = submit(administrator, f"{PAGE}/{found.id}/take-back", {"role": "moderator"}, page=PAGE)
    assert answer.status_code == 303
    assert "Nadia" not in roles(engine)


def test_it_keeps_the_last_administrator(administrator: FlaskClient, engine: Engine) -> None:
    with reading(engine=engine) as session:
        sylvie = people.by_email(session, "sylvie@example.org")
    assert sylvie
    path = f"{PAGE}/{sylvie.id}/take-back"
    assert submit(administrator, path, {"role": "administrator"}, page=PAGE).status_code == 409
    assert roles(engine)["Sylvie"] == ("administrator",)


def test_it_signs_somebody_out_everywhere(
    client: FlaskClient,
    acting: Acting,
    person: Callable[..., int],
    engine: Engine,
    sign_in: Callable[[str], FlaskClient],
) -> None:
    chiara = person("Chiara", "organiser")
    browser = sign_in("Chiara")
    assert "Chiara" in browser.get("/").text
    acting("Gita", "administrator")
    assert submit(client, f"{PAGE}/{chiara}/end-sessions", page=PAGE).status_code == 303
    with reading(engine=engine) as session:
        assert [one.sessions for one in staff_query.members(session, now=clock.now())] == [0]


def test_it_answers_404_for_nobody(administrator: FlaskClient) -> None:
    assert submit(administrator, f"{PAGE}/999999/end-sessions", page=PAGE).status_code == 404
