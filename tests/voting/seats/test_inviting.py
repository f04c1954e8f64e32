"""An officer invites one person to each seat."""

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from challenge.foundation import register
from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import reading, writing
from challenge.voting.belenios import trustee
from challenge.voting.rules.seats import (
    Kind,
    OfficersHoldNoSeat,
    PlatformIsRegistrar,
    RegistrarRoleNeeded,
    SeatEmpty,
    SeatHeldAlready,
    SeatNotFound,
    SeatSettled,
)
from challenge.voting.rules.stages import Stage
from challenge.voting.services import referendums, seats
from challenge.voting.services.seats import Place
from tests.voting import holding, samples
from tests.voting.seats import sitting

DMITRI = "dmitri@example.org"


@pytest.fixture
def held(engine: Engine) -> holding.Holding:
    return holding.freeze(engine)


def acts(held: holding.Holding) -> list[str]:
    with reading(engine=held.engine) as session:
        return [one.act for one in register.entries(session, f"referendum:{held.uuid}")]


def test_it_opens_an_account_for_a_trustee_and_writes_to_them(
    held: holding.Holding, session: Session
) -> None:
    sitting.invite(held, "Dmitri@Example.org")
    (mail,) = session.scalars(select(OutgoingMail)).all()
    assert mail.recipient == DMITRI
    assert f"/referendums/{held.uuid}/key" in (mail.text or "")
    first = sitting.shown(held).trustees[0]
    assert (first.holder, first.email, first.settled) == ("Dmitri", DMITRI, False)
    assert acts(held)[-1] == "seat given"


def test_it_replaces_a_holder_before_the_key_has_come(held: holding.Holding) -> None:
    sitting.invite(held, DMITRI)
    sitting.invite(held, "gita@example.org")
    assert sitting.shown(held).trustees[0].email == "gita@example.org"
    assert acts(held)[-1] == "seat given to another"


def test_it_replaces_nobody_once_the_key_has_come(held: holding.Holding) -> None:
    dmitri = sitting.invite(held, DMITRI)
    sitting.send_key(held, dmitri, trustee.make_single()[1])
    with pytest.raises(SeatSettled):
        sitting.invite(held, "gita@example.org")


def test_it_gives_one_seat_to_one_person(held: holding.Holding) -> None:
    sitting.invite(held, DMITRI)
    with pytest.raises(SeatHeldAlready):
        sitting.invite(held, DMITRI, position=1)


def test_it_gives_no_seat_to_an_officer(held: holding.Holding) -> None:
    sitting.account(held.engine, "Hugo", "election_officer")
    with pytest.raises(OfficersHoldNoSeat):
        sitting.invite(held, "hugo@example.org")


def test_it_wants_the_role_for_the_registrar(held: holding.Holding) -> None:
    sitting.account(held.engine, "Gita")
    for name in ("unknown@example.org", "gita@example.org"):
        with pytest.raises(RegistrarRoleNeeded):
            sitting.invite(held, name, Kind.REGISTRAR)
    sitting.registrar(held)
    found = sitting.shown(held).registrar
    assert found
    assert found.holder == "Odile"


def test_it_knows_only_the_seats_of_the_rules(engine: Engine, held: holding.Holding) -> None:
    for kind, position in ((Kind.TRUSTEE, 3), (Kind.REGISTRAR, 1)):
        with pytest.raises(SeatNotFound):
            sitting.invite(held, DMITRI, kind, position)
    rules = samples.source()["rules"] | {"registrar": "platform"}
    demonstration = holding.freeze(engine, rules=rules, demonstration=True)
    with pytest.raises(PlatformIsRegistrar):
        sitting.invite(demonstration, DMITRI, Kind.REGISTRAR)


def test_it_writes_again(held: holding.Holding, session: Session) -> None:
    place = Place(held.uuid, Kind.TRUSTEE)
    with pytest.raises(SeatEmpty), writing(engine=held.engine) as other:
        seats.remind(other, place=place, actor="account:1", now=sitting.NOW)
    sitting.invite(held, DMITRI)
    with writing(engine=held.engine) as other:
        seats.remind(other, place=place, actor="account:1", now=sitting.NOW)
    assert len(session.scalars(select(OutgoingMail)).all()) == 2


def test_it_frees_the_seat_of_an_erased_account_before_opening(held: holding.Holding) -> None:
    dmitri = sitting.invite(held, DMITRI)
    with writing(engine=held.engine) as session:
        seats.leave_all(session, account_id=dmitri, now=sitting.NOW)
    assert sitting.shown(held).trustees[0].holder is None


def test_it_keeps_the_seats_of_a_vote_that_has_opened(held: holding.Holding) -> None:
    dmitri = sitting.invite(held, DMITRI)
    with writing(engine=held.engine) as session:
        referendums.find(session, held.uuid).stage = Stage.OPENED
        seats.leave_all(session, account_id=dmitri, now=sitting.NOW)
    assert sitting.shown(held).trustees[0].holder == "Dmitri"
