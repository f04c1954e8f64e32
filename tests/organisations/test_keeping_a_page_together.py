"""Owners invite; each changes what is theirs; somebody answers for the page, or says that nobody does."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation.visitors import Visitor
from challenge.organisations.models.people import OrganisationInvitation
from challenge.organisations.queries import directory, people
from challenge.organisations.rules import members as rules
from challenge.organisations.services import members, own_data
from tests.organisations.listed import NOW, TYPED, claimed, entered
from tests.proposals.held import Acting


def invited(session: Session, number: int, by: Visitor, email: str = "bilal@example.org") -> int:
    members.invite(session, number=number, account_id=by.account_id, email=email, language="fr", now=NOW)
    wanted = select(OrganisationInvitation.id).order_by(OrganisationInvitation.id.desc())
    return session.scalars(wanted).first() or 0


def remove(session: Session, number: int, who: Visitor, other: Visitor, alone: bool = False) -> None:
    ids = {"account_id": who.account_id, "other": other.account_id}
    members.remove(session, number=number, alone=alone, now=NOW, **ids)


def test_an_invitation_serves_once_its_address(session: Session, acting: Acting) -> None:
    ada, bilal, gita, number = acting("Ada"), acting("Bilal"), acting("Gita"), entered(session)
    claimed(session, number, ada)
    sent = invited(session, number, ada, " Bilal@Example.org ")
    with pytest.raises(rules.PageInvitedElsewhere):
        members.accept(session, invitation_id=sent, account_id=gita.account_id, now=NOW)
    late = NOW + timedelta(days=14)
    with pytest.raises(rules.PageInvitationSpent):
        members.accept(session, invitation_id=sent, account_id=bilal.account_id, now=late)
    assert members.accept(session, invitation_id=sent, account_id=bilal.account_id, now=NOW) == number
    with pytest.raises(rules.PageInvitationSpent):
        members.accept(session, invitation_id=sent, account_id=bilal.account_id, now=NOW)
    with pytest.raises(rules.OfItAlready):
        invited(session, number, ada)
    with pytest.raises(rules.NotOwner):
        invited(session, number, bilal, "x@example.org")
    with pytest.raises(rules.InviteAddressNeeded):
        invited(session, number, ada, "bilal")


def test_there_is_room_for_twenty(session: Session, acting: Acting) -> None:
    ada, number = acting("Ada"), entered(session)
    claimed(session, number, ada)
    sent = [invited(session, number, ada, f"p{one}@example.org") for one in range(19)]
    with pytest.raises(rules.PeopleEnough):
        invited(session, number, ada)
    members.take_back(session, number=number, invitation=sent[0], account_id=ada.account_id)
    assert invited(session, number, ada)


def test_its_people_change_what_is_theirs(session: Session, acting: Acting) -> None:
    ada, gita, number = acting("Ada"), acting("Gita"), entered(session)
    claimed(session, number, ada, "editor")
    typed = {**TYPED, "name": "Pirate", "siren": "", "wants": "Un local"}
    change = {"number": number, "typed": typed, "revision": 1, "now": NOW}
    with pytest.raises(rules.NotOfIt):
        members.change(session, account_id=gita.account_id, **change)
    members.change(session, account_id=ada.account_id, **change)
    said = directory.page(session, number).profile
    assert (said.name, said.siren, said.wants) == (TYPED["name"], TYPED["siren"], "Un local")


def test_the_last_owner_does_not_leave_silently(session: Session, acting: Acting) -> None:
    ada, bilal, number = acting("Ada"), acting("Bilal"), entered(session)
    claimed(session, number, ada)
    claimed(session, number, bilal, "editor")
    with pytest.raises(rules.LastToAnswer):
        remove(session, number, ada, ada)
    with pytest.raises(rules.NotOwner):
        remove(session, number, bilal, ada)
    members.make_owner(session, number=number, account_id=ada.account_id, other=bilal.account_id)
    remove(session, number, ada, ada)
    with pytest.raises(rules.AloneMustSay):
        remove(session, number, bilal, bilal)
    remove(session, number, bilal, bilal, alone=True)
    assert not directory.page(session, number).claimed


def test_whoever_is_forgotten_leaves_it_to_the_next(session: Session, acting: Acting) -> None:
    ada, bilal, number = acting("Ada"), acting("Bilal"), entered(session)
    claimed(session, number, ada)
    claimed(session, number, bilal, "editor")
    own_data.erase(session, ada.account_id, NOW)
    assert people.owners(session, number) == [bilal.account_id]
    own_data.erase(session, bilal.account_id, NOW)
    session.expire_all()
    assert not directory.page(session, number).claimed
