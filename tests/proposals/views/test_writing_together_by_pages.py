"""Inviting somebody by page, from the form to the accepted link of the mail."""

import re

from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import reading, writing
from tests.posting import submit
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import Acting

LINK = re.compile(r"/proposals/invitations/\S+")


def test_it_leads_from_an_address_to_a_name_on_the_page(
    client: FlaskClient, engine: Engine, cast: Cast, acting: Acting
) -> None:
    with writing(engine=engine) as session:
        number = held.accepted(session, cast.ada, cast.nadia)
    acting("Ada")
    page = f"/proposals/{number}/coauthors"
    bare = submit(client, page, {"email": "bilal"})
    assert (bare.status_code, 'href="#email"' in bare.text, 'value="bilal"' in bare.text) == (422, True, True)
    assert submit(client, page, {"email": "bilal@example.org"}).status_code == 303
    with reading(engine=engine) as session:
        text = session.scalars(select(OutgoingMail.text).order_by(OutgoingMail.id.desc())).first() or ""
    link = LINK.findall(text)[0]
    assert "bilal@example.org" in client.get(page).text
    acting("Gita")
    assert (client.get(link).status_code, client.get(page).status_code) == (403, 404)
    acting("Bilal")
    assert submit(client, link).status_code == 303
    assert client.get(link).status_code == 410
    assert "par Ada, avec Bilal" in client.get(f"/proposals/{number}").text
    assert submit(client, f"{page}/1/remove", page=page).status_code == 303
    assert client.get(page).status_code == 404
    assert client.get("/proposals/invitations/x").status_code == 404
