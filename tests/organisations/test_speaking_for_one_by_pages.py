"""Ada claims a page by forms, Chiara answers, Ada changes it and invites; nobody else may."""

import re

from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import reading, writing
from tests.organisations.listed import TYPED, claimed, entered
from tests.posting import submit
from tests.proposals.held import Acting

PAGE, WORDS = "/organisations/1", {"words": "J’en suis la gérante."}


def mailed(engine: Engine) -> str:
    with reading(engine=engine) as session:
        return session.scalar(select(OutgoingMail.text).order_by(OutgoingMail.id.desc())) or ""


def test_a_page_is_claimed_then_changed(client: FlaskClient, engine: Engine, acting: Acting) -> None:
    with writing(engine=engine) as session:
        entered(session)
    acting("Ada")
    wrong = submit(client, f"{PAGE}/claim", WORDS | {"way": "email", "email": "a@gmail.com"})
    assert wrong.status_code == 422
    assert "@rives.fr" in wrong.text
    assert "la gérante" in wrong.text
    assert submit(client, f"{PAGE}/claim", WORDS | {"way": "email", "email": "a@rives.fr"}).status_code == 303
    assert submit(client, f"{PAGE}/claim/code", {"code": "1"}, page=f"{PAGE}/claim").status_code == 422
    found = re.search(r"\d{4} \d{4}", mailed(engine))
    assert found
    assert submit(client, f"{PAGE}/claim/code", {"code": found[0]}, page=f"{PAGE}/claim")
    acting("Chiara", "organiser")
    desk = "/admin/organisations/requests/1"
    assert "Code écrit" in client.get("/admin/organisations").text
    assert submit(client, desk, {}).status_code == 422
    assert submit(client, desk, {"accepted": "yes"}).status_code == 303
    acting("Ada")
    assert "Changer ce qu’elle dit" in client.get(PAGE).text
    assert "Énergie" in client.get("/account").text
    changed = {**TYPED, "wants": "Un toit", "revision": "1"}
    assert submit(client, f"{PAGE}/edit", changed).status_code == 303
    assert "Un toit" in client.get(PAGE).text
    assert submit(client, f"{PAGE}/edit", {**changed, "email": "x", "revision": "2"}).status_code == 422
    assert submit(client, f"{PAGE}/edit", changed).status_code == 409


def test_an_invitation_travels_by_mail(client: FlaskClient, engine: Engine, acting: Acting) -> None:
    ada = acting("Ada")
    with writing(engine=engine) as session:
        claimed(session, entered(session), ada)
    assert submit(client, f"{PAGE}/people", {"email": "b"}).status_code == 422
    assert submit(client, f"{PAGE}/people", {"email": "bilal@example.org"}).status_code == 303
    link = re.search(r"/organisations/invitations/\S+", mailed(engine))
    bilal = acting("Bilal")
    assert link
    assert submit(client, link[0]).location == PAGE
    assert client.get(link[0]).status_code == 410
    assert client.get("/organisations/invitations/forged").status_code == 404
    acting("Ada")
    people = f"{PAGE}/people"
    assert submit(client, f"{people}/{bilal.account_id}/owner", page=people).status_code == 303
    assert submit(client, f"{people}/{bilal.account_id}/remove", page=people).status_code == 303
    assert submit(client, f"{people}/1/remove", page=people).status_code == 422
    assert submit(client, f"{people}/1/remove", {"alone": "y"}, page=people).location == PAGE


def test_others_are_kept_out(client: FlaskClient, engine: Engine, acting: Acting) -> None:
    ada = acting("Ada")
    with writing(engine=engine) as session:
        claimed(session, entered(session), ada)
    acting("Gita")
    for path in ("edit", "people"):
        assert client.get(f"{PAGE}/{path}").status_code == 403
    form = f"{PAGE}/correct"
    for path in ("edit", "people", "people/1/owner", "people/1/remove"):
        assert submit(client, f"{PAGE}/{path}", {"email": "g@example.org"}, page=form).status_code == 403
    taken = submit(client, f"{PAGE}/people/invitations/1/take-back", page=form)
    assert taken.status_code == 403
    assert submit(client, f"{PAGE}/claim/withdraw", page=form).status_code == 404


def test_a_correction_is_asked_once(client: FlaskClient, engine: Engine, acting: Acting) -> None:
    with writing(engine=engine) as session:
        entered(session)
    acting("Gita")
    form = f"{PAGE}/correct"
    assert "au moins un champ" in submit(client, form, TYPED | WORDS).text
    assert submit(client, form, {**TYPED, "size": "large"} | WORDS).status_code == 303
    assert "Votre demande attend" in client.get(form).text
    acting("Chiara", "organiser")
    assert "50 à 249 salariés" in client.get("/admin/organisations/requests/1").text
    acting("Gita")
    assert submit(client, f"{form}/withdraw", page=form).status_code == 303
    assert "Envoyer la correction" in client.get(form).text
