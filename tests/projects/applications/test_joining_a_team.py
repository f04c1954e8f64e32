"""Several write one application: invited by mail, with rights, never without somebody who answers for it."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from challenge.foundation import clock
from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.projects.queries.teams import members as team_of
from challenge.projects.rules import members as rules
from challenge.projects.rules.members import (
    AloneInTeam,
    AlreadyMember,
    InvitationSpent,
    LastOwner,
    MemberUnknown,
    heir,
)
from challenge.projects.rules.writing import OwnerOnly
from challenge.projects.services import members, own_data
from tests.posting import submit
from tests.projects.applications import teams
from tests.projects.calling import NOW
from tests.proposals.held import Acting
from tests.voting.clock import now_is

LINK = re.compile(r"/invitations/[\w.-]+")


@pytest.fixture
def ref(app: Flask, engine: Engine, acting: Acting) -> str:
    now_is(app, NOW)
    farid = acting("Farid")
    with writing(engine=engine) as session:
        return teams.started(session, farid)


def invited(session: Session, ref: str, owner: Visitor, email: str, rights: str = "editor") -> int:
    return members.invite(
        session, ref=ref, account_id=owner.account_id, email=email, rights=rights, language="fr", now=NOW
    )


def rights(engine: Engine, ref: str) -> dict[str, str]:
    with reading(engine=engine) as session:
        return {one.name: one.rights for one in team_of(session, teams.number(session, ref))}


def link(engine: Engine) -> str:
    with reading(engine=engine) as session:
        text = session.query(OutgoingMail).order_by(OutgoingMail.id.desc()).first().text  # type: ignore[union-attr]
    return LINK.search(text or "")[0]  # type: ignore[index]


def test_it_invites_by_mail_and_lets_in_by_the_link(
    client: FlaskClient, engine: Engine, acting: Acting, ref: str
) -> None:
    sent = {"email": " Bilal@Example.org ", "rights": "reader"}
    assert submit(client, f"/applications/{ref}/members", sent).status_code == 303
    address = link(engine)
    acting("Bilal")
    assert "Farid vous invite" in client.get(address).text
    answer = submit(client, address)
    assert answer.location == f"/applications/{ref}"
    assert client.get(answer.location).status_code == 200
    assert rights(engine, ref) == {"Farid": "owner", "Bilal": "reader"}
    assert client.get(address).status_code == 410


def test_it_asks_an_owner_when_the_address_is_another(
    client: FlaskClient, engine: Engine, acting: Acting, ref: str
) -> None:
    submit(client, f"/applications/{ref}/members", {"email": "b@work.example", "rights": "editor"})
    acting("Bilal")
    assert "une autre adresse" in client.get(link(engine)).text
    page = client.get(submit(client, link(engine)).location).text
    assert "doit vous accueillir" in page
    assert client.get(f"/applications/{ref}").status_code == 404
    acting("Farid")
    page = f"/applications/{ref}/members"
    assert "Bilal a suivi ce lien avec une autre adresse" in client.get(page).text
    assert submit(client, f"/applications/{ref}/invitations/1/confirm", page=page).status_code == 303
    assert rights(engine, ref)["Bilal"] == "editor"


@pytest.mark.parametrize(
    ("email", "wanted", "said"),
    [
        ("bilal", "editor", "Écrivez une adresse complète"),
        ("b@example.org", "king", "Choisissez ce que"),
        ("farid@example.org", "editor", "déjà de l’équipe"),
    ],
)
def test_it_says_what_is_wrong_and_keeps_what_was_typed(
    client: FlaskClient, ref: str, email: str, wanted: str, said: str
) -> None:
    answer = submit(client, f"/applications/{ref}/members", {"email": email, "rights": wanted})
    assert answer.status_code in (409, 422)
    assert said in answer.text
    assert f'value="{email}"' in answer.text


def test_it_ends_after_fourteen_days_or_when_taken_back(engine: Engine, acting: Acting, ref: str) -> None:
    farid, bilal = acting("Farid"), acting("Bilal")
    about = {"account_id": bilal.account_id}
    with writing(engine=engine) as session:
        number = invited(session, ref, farid, bilal.email)
        assert invited(session, ref, farid, bilal.email) == number
    with pytest.raises(InvitationSpent), writing(engine=engine) as session:
        members.accept(session, invitation_id=number, now=NOW + timedelta(days=14), **about)
    with writing(engine=engine) as session:
        members.take_back(session, ref=ref, account_id=farid.account_id, invitation_id=number, now=NOW)
    with pytest.raises(InvitationSpent), writing(engine=engine) as session:
        members.accept(session, invitation_id=number, now=NOW, **about)


def test_it_trusts_no_link_that_we_did_not_sign(client: FlaskClient, ref: str) -> None:
    assert client.get("/invitations/1").status_code == 404
    assert client.get("/invitations/x.y").status_code == 404


def test_it_keeps_one_who_answers_for_it(engine: Engine, acting: Acting, ref: str) -> None:
    farid, bilal = acting("Farid"), acting("Bilal")
    me = {"ref": ref, "account_id": farid.account_id}
    with pytest.raises(AloneInTeam), writing(engine=engine) as session:
        members.leave(session, **me)  # type: ignore[arg-type]
    with writing(engine=engine) as session:
        teams.joined(session, ref, bilal)
    with pytest.raises(LastOwner), writing(engine=engine) as session:
        members.give_rights(session, member=farid.account_id, rights="reader", **me)  # type: ignore[arg-type]
    with pytest.raises(LastOwner), writing(engine=engine) as session:
        members.remove(session, member=farid.account_id, **me)  # type: ignore[arg-type]
    with writing(engine=engine) as session:
        members.leave(session, **me)  # type: ignore[arg-type]
    assert rights(engine, ref) == {"Bilal": "owner"}


def test_it_lets_owners_alone_change_the_team(engine: Engine, acting: Acting, ref: str) -> None:
    farid, bilal, gita = acting("Farid"), acting("Bilal"), acting("Gita")
    with writing(engine=engine) as session:
        teams.joined(session, ref, bilal)
    for act in (
        lambda session: invited(session, ref, bilal, "x@example.org"),
        lambda session: members.remove(
            session, ref=ref, account_id=bilal.account_id, member=farid.account_id
        ),
    ):
        with pytest.raises(OwnerOnly), writing(engine=engine) as session:
            act(session)
    with pytest.raises(MemberUnknown), writing(engine=engine) as session:
        members.remove(session, ref=ref, account_id=farid.account_id, member=gita.account_id)
    with pytest.raises(AlreadyMember), writing(engine=engine) as session:
        invited(session, ref, farid, bilal.email)


def test_it_finds_the_heir_in_the_order_of_joining() -> None:
    assert heir({3: "reader", 2: "editor", 1: "editor"}) == 2
    assert heir({3: "reader", 2: "reader"}) == 3
    assert heir({3: "reader", 2: "owner"}) is None
    assert heir({}) is None


def test_it_hands_over_what_an_erased_owner_left(engine: Engine, acting: Acting, ref: str) -> None:
    farid, bilal = acting("Farid"), acting("Bilal")
    with writing(engine=engine) as session:
        teams.joined(session, ref, bilal)
        invited(session, ref, farid, "x@example.org")
        own_data.erase(session, farid.account_id, clock.now())
    assert rights(engine, ref) == {"Bilal": "owner"}
    with writing(engine=engine) as session:
        own_data.erase(session, bilal.account_id, clock.now())
        assert session.query(teams.Application).count() == 0


def test_it_lets_what_was_submitted_stand_without_its_team(
    engine: Engine, acting: Acting, app: Flask
) -> None:
    now_is(app, NOW)
    farid = acting("Farid")
    ref = teams.sent(engine, farid)
    with writing(engine=engine) as session:
        own_data.erase(session, farid.account_id, clock.now())
        assert session.query(teams.Application).filter_by(ref=ref).one().state == "submitted"


def test_it_has_a_last_place_and_a_last_owner() -> None:
    rules.require_room(rules.MOST - 1)
    with pytest.raises(rules.TeamFull):
        rules.require_room(rules.MOST)
    rules.require_owner_left({3: "owner", 2: "owner"}, without=3)
    with pytest.raises(LastOwner):
        rules.require_owner_left({3: "owner", 2: "editor"}, without=3)
