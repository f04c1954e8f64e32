"""Before opening: the registrar's public list, then each trustee's public key."""

import json
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from challenge.foundation.transaction import writing
from challenge.voting.belenios import credential, serial, trustee
from challenge.voting.rules.refusals import (
    CredentialsAlreadyReceived,
    CredentialsRefused,
    KeyAlreadyUsed,
    TrusteeRefused,
    TrusteeUnknown,
    WrongStage,
)
from challenge.voting.services import preparation
from tests.voting import holding, samples

VECTOR = Path(__file__).parents[2] / "data/vectors/approval-threshold/threshold.json"


def send_list(held: holding.Holding, data: bytes) -> int:
    with writing(engine=held.engine) as session:
        return preparation.receive_credentials(
            session, uuid=held.uuid, data=data, actor="Chiara", now=samples.OPENS_AT
        )


def send_key(held: holding.Holding, name: str, data: bytes) -> None:
    with writing(engine=held.engine) as session:
        preparation.receive_trustee(
            session, uuid=held.uuid, name=name, data=data, actor="Chiara", now=samples.OPENS_AT
        )


def test_it_takes_the_list_once(engine: Engine) -> None:
    held = holding.freeze(engine)
    public = [credential.public_credential(held.uuid, code) for code in held.codes]
    assert send_list(held, serial.dumps(public)) == 5
    with pytest.raises(CredentialsAlreadyReceived):
        send_list(held, serial.dumps(public))


GOOD = credential.public_credential("6iS3dsi5YkidoR", credential.generate())
BAD_LISTS = [b"", b"{}", b"[1]", b'["00"]', b"[]", b"[" * 100_000, json.dumps([GOOD, GOOD]).encode()]


@pytest.mark.parametrize("data", [*BAD_LISTS, json.dumps(["0" * 63 + "1"]).encode()])
def test_it_refuses_a_wrong_list(engine: Engine, data: bytes) -> None:
    with pytest.raises(CredentialsRefused):
        send_list(holding.freeze(engine), data)


def test_it_lets_a_trustee_replace_their_key_until_opening(engine: Engine) -> None:
    held = holding.freeze(engine)
    holding.give_credentials(held)
    holding.give_trustees(held)
    key = serial.dumps(trustee.make_single()[1])
    send_key(held, "Ada", key)
    holding.approve_opening(held)
    with pytest.raises(WrongStage):
        send_key(held, "Ada", key)


def test_it_refuses_one_key_for_two_trustees(engine: Engine) -> None:
    held = holding.freeze(engine)
    record = serial.dumps(trustee.make_single()[1])
    send_key(held, "Ada", record)
    with pytest.raises(KeyAlreadyUsed):
        send_key(held, "Hugo", record)


def test_it_refuses_somebody_who_is_not_a_trustee(engine: Engine) -> None:
    with pytest.raises(TrusteeUnknown, match="Gita"):
        send_key(holding.freeze(engine), "Gita", serial.dumps(trustee.make_single()[1]))


def test_it_refuses_a_key_without_its_proof(engine: Engine) -> None:
    record = trustee.make_single()[1] | {"pok": trustee.make_single()[1]["pok"]}
    for data in (serial.dumps(record), b"", b"[]", b"{}"):
        with pytest.raises(TrusteeRefused):
            send_key(holding.freeze(engine), "Ada", data)


def test_it_takes_a_threshold_group_of_the_frozen_size(engine: Engine) -> None:
    rules = samples.source()["rules"] | {"trustees_needed": 2}
    held = holding.freeze(engine, rules=rules)
    with writing(engine=engine) as session:
        preparation.receive_threshold(
            session, uuid=held.uuid, data=VECTOR.read_bytes(), actor="Chiara", now=samples.OPENS_AT
        )


def test_it_refuses_a_threshold_group_of_another_size(engine: Engine) -> None:
    held = holding.freeze(engine)
    with pytest.raises(TrusteeRefused, match="2/3"), writing(engine=engine) as session:
        preparation.receive_threshold(
            session, uuid=held.uuid, data=VECTOR.read_bytes(), actor="Chiara", now=samples.OPENS_AT
        )
