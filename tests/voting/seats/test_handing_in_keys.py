"""A trustee's key comes from the seat's account alone."""

import json
from pathlib import Path

import pytest
from sqlalchemy import Engine

from challenge.foundation import register
from challenge.foundation.transaction import reading, writing
from challenge.voting.belenios import serial, trustee
from challenge.voting.rules.refusals import TrusteeRefused, WrongStage
from challenge.voting.rules.seats import KeysMadeTogether, SeatOfAnother
from challenge.voting.services import preparation
from tests.voting import holding, samples
from tests.voting.seats import sitting

VECTOR = Path(__file__).parents[2] / "data/vectors/approval-threshold/threshold.json"


@pytest.fixture
def held(engine: Engine) -> holding.Holding:
    return holding.freeze(engine)


def take_group(held: holding.Holding) -> None:
    with writing(engine=held.engine) as session:
        preparation.receive_threshold(
            session, uuid=held.uuid, data=VECTOR.read_bytes(), actor="account:1", now=sitting.NOW
        )


def with_threshold(engine: Engine) -> holding.Holding:
    return holding.freeze(engine, rules=samples.source()["rules"] | {"trustees_needed": 2})


def test_it_takes_the_key_and_shows_what_is_read_aloud(held: holding.Holding) -> None:
    record = trustee.make_single()[1]
    sitting.send_key(held, sitting.invite(held, "dmitri@example.org", position=1), record)
    found = sitting.shown(held)
    assert found.trustees[1].spoken == serial.spoken(str(record["public_key"]).encode())
    assert found.keys_missing == 2


def test_it_takes_nothing_from_another_account(held: holding.Holding) -> None:
    sitting.invite(held, "dmitri@example.org")
    gita = sitting.account(held.engine, "Gita")
    for stranger in (gita, sitting.registrar(held)):
        with pytest.raises(SeatOfAnother):
            sitting.send_key(held, stranger, trustee.make_single()[1])


def test_it_takes_nothing_from_who_was_replaced(held: holding.Holding) -> None:
    dmitri = sitting.invite(held, "dmitri@example.org")
    sitting.invite(held, "gita@example.org")
    with pytest.raises(SeatOfAnother):
        sitting.send_key(held, dmitri, trustee.make_single()[1])


def test_it_checks_the_proof(held: holding.Holding) -> None:
    record = trustee.make_single()[1] | {"public_key": trustee.make_single()[1]["public_key"]}
    with pytest.raises(TrusteeRefused):
        sitting.send_key(held, sitting.invite(held, "dmitri@example.org"), record)


def test_it_records_a_key_made_again(held: holding.Holding) -> None:
    dmitri = sitting.invite(held, "dmitri@example.org")
    for _ in range(2):
        sitting.send_key(held, dmitri, trustee.make_single()[1])
    with reading(engine=held.engine) as session:
        acts = [one.act for one in register.entries(session, f"referendum:{held.uuid}")]
    assert acts[-2:] == ["trustee key received", "trustee key made again"]


def test_it_takes_no_key_after_opening(held: holding.Holding) -> None:
    dmitri = sitting.invite(held, "dmitri@example.org")
    holding.give_credentials(held)
    holding.give_trustees(held)
    holding.approve_opening(held)
    with pytest.raises(WrongStage):
        sitting.send_key(held, dmitri, trustee.make_single()[1])


def test_it_refuses_a_key_alone_where_fewer_suffice(engine: Engine) -> None:
    held = with_threshold(engine)
    with pytest.raises(KeysMadeTogether):
        sitting.send_key(held, sitting.invite(held, "dmitri@example.org"), trustee.make_single()[1])


def test_it_shows_each_fingerprint_of_keys_made_together(engine: Engine) -> None:
    held = with_threshold(engine)
    take_group(held)
    group = json.loads(VECTOR.read_bytes())
    wanted = [serial.spoken(one["public_key"].encode()) for one in group["verification_keys"]]
    found = sitting.shown(held)
    assert [one.spoken for one in found.trustees] == wanted
    assert found.together
    assert found.needs_together


def test_it_takes_the_list_of_trustees_that_belenios_tool_writes(engine: Engine) -> None:
    held = with_threshold(engine)
    record = serial.dumps([["Pedersen", json.loads(VECTOR.read_bytes())]])
    with writing(engine=held.engine) as session:
        preparation.receive_threshold(
            session, uuid=held.uuid, data=record, actor="account:1", now=sitting.NOW
        )
    assert sitting.shown(held).keys_missing == 0
