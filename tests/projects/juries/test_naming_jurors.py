"""The record of a jury has the names that the city writes; « Nom masqué » is in no record."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, select, update

from challenge.accounts.models import Account
from challenge.foundation.transaction import writing
from challenge.projects.models.juries import Juror
from challenge.projects.services import jury_own_data
from tests.posting import submit
from tests.projects.calling import NOW
from tests.projects.juries.test_showing_deliberations import JURY, PUBLIC, ROOM, WHY, Acting, opened, scored

ESTHER = f"{JURY}/members/1"


@pytest.fixture
def closed(client: FlaskClient, engine: Engine, acting: Acting) -> None:
    """The jury has decided; moderators hide the name that Esther gave her account."""
    scored(engine, acting)
    hide(engine)
    opened(client, engine)
    typed = {"ref": "AAAAAAAA", "verdict": "not_selected", "reason": WHY, "authors": ["1"]}
    assert submit(client, f"{ROOM}/exceptions", typed, page=ROOM).status_code == 303
    assert submit(client, f"{ROOM}/close", page=ROOM).status_code == 303


def hide(engine: Engine) -> None:
    with writing(engine=engine) as session:
        session.execute(update(Account).where(Account.name == "Esther").values(name_state="hidden"))


def give(client: FlaskClient, name: str) -> int:
    return submit(client, f"{ESTHER}/name", {"official": name}, page=ESTHER).status_code


@pytest.mark.usefixtures("closed")
def test_its_public_page_has_the_name_that_organisers_wrote(client: FlaskClient) -> None:
    before = client.get(PUBLIC).text.replace("\xa0", " ")
    assert "Membre du jury n° 1" in before
    assert "Bilal" in before
    assert give(client, "  Esther   Cohen ") == 303
    assert 'value="Esther Cohen"' in client.get(ESTHER).text
    for page in (before, client.get(PUBLIC).text, client.get(ROOM).text):
        assert "Nom masqué" not in page
    assert "<li>Esther Cohen</li>" in client.get(PUBLIC).text
    assert give(client, "") == 303
    assert "Esther" not in client.get(PUBLIC).text


@pytest.mark.usefixtures("closed")
def test_a_name_that_no_record_holds_is_shown_again(client: FlaskClient) -> None:
    refused = submit(client, f"{ESTHER}/name", {"official": "E" * 121}, page=ESTHER)
    assert refused.status_code == 422
    assert 'href="#official">Écrivez un nom de 120' in refused.text.replace("\xa0", " ")
    assert f'value="{"E" * 121}"' in refused.text
    assert submit(client, f"{JURY}/members/99/name", {"official": "E"}, page=ESTHER).status_code == 404


@pytest.mark.usefixtures("closed")
def test_it_is_told_to_the_juror_and_goes_with_the_account(client: FlaskClient, engine: Engine) -> None:
    give(client, "Esther Cohen")
    with writing(engine=engine) as session:
        account = session.scalars(select(Juror.account_id).where(Juror.id == 1)).one()
        assert "Esther Cohen" in str(jury_own_data.export(session, account))
        jury_own_data.erase(session, account, NOW)
    assert "Esther" not in client.get(PUBLIC).text


def test_it_is_shown_nowhere_where_the_rules_hide_names(
    client: FlaskClient, engine: Engine, acting: Acting
) -> None:
    scored(engine, acting, names_hidden=True)
    opened(client, engine)
    assert give(client, "Esther Cohen") == 303
    submit(client, f"{ROOM}/close", page=ROOM)
    assert "Esther" not in client.get(PUBLIC).text
