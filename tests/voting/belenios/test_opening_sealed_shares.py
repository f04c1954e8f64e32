import json
from pathlib import Path
from typing import Any

import pytest
from nacl import bindings

from challenge.voting.belenios import group, sealed, serial
from challenge.voting.belenios.defects import Defect
from tests.voting.belenios.making import VECTORS, nudge, records, replaced, vector

KEYS = sorted((VECTORS / "approval-threshold").glob("*.key"))


def share_of(key: Path) -> Any:
    return json.loads(key.with_suffix(".dkey").read_bytes())


def seed_of(key: Path) -> str:
    return key.read_text().strip()


def refusal(seed: str, value: Any) -> str:
    with pytest.raises(Defect) as caught:
        sealed.open_share(seed, serial.dumps(value))
    return caught.value.code


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.stem[:8])
def test_it_opens_the_share_of_each_trustee(key: Path) -> None:
    secret = sealed.open_share(seed_of(key), serial.dumps(share_of(key)))
    published = json.loads(records(vector("approval-threshold"))[1][1])[1][1]["verification_keys"]
    assert group.element_to_hex(group.base_power(secret)) in [one["public_key"] for one in published]


def test_it_does_not_open_the_share_of_another() -> None:
    assert refusal(seed_of(KEYS[0]), share_of(KEYS[1])) == "share_not_for_this_key"


@pytest.mark.parametrize(
    ("path", "new", "code"),
    [
        (("algorithm",), lambda _: "ROT13", "unsupported"),
        (("alpha",), nudge, "share_not_for_this_key"),
        (("beta",), nudge, "share_not_for_this_key"),
        (("data",), lambda text: text[:-2] + "00", "share_not_for_this_key"),
        (("data",), lambda text: "00" + text[2:], "share_not_for_this_key"),
        (("data",), lambda text: text[:-1], "record_malformed"),
        (("data",), lambda text: text.upper(), "record_malformed"),
    ],
)
def test_it_refuses_a_changed_share(path: tuple[str, ...], new: Any, code: str) -> None:
    assert refusal(seed_of(KEYS[0]), replaced(share_of(KEYS[0]), path, new)) == code


@pytest.mark.parametrize("seed", ["", "short", "0" * 22, "a" * 23])
def test_it_refuses_a_seed_of_another_form(seed: str) -> None:
    assert refusal(seed, share_of(KEYS[0])) == "seed_malformed"


def opened_message() -> Any:
    """The signed message inside a share."""
    kept: list[bytes] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealed, "_read_message", lambda _seed, plain: kept.append(plain) or 0)
        sealed.open_share(seed_of(KEYS[0]), serial.dumps(share_of(KEYS[0])))
    return json.loads(kept[0])


@pytest.mark.parametrize("path", [("signature", "response"), ("message",)])
def test_it_refuses_a_message_signed_by_somebody_else(path: tuple[str, ...]) -> None:
    other = lambda text: json.dumps({**json.loads(text), "recipient": "0" * 64}, separators=(",", ":"))  # noqa: E731
    change = other if path == ("message",) else nudge
    with pytest.raises(Defect, match="share_not_for_this_key"):
        sealed._read_message(seed_of(KEYS[0]), serial.dumps(replaced(opened_message(), path, change)))


def test_it_computes_aes_as_libsodium_does() -> None:
    """The block alone: with a vector of 12 bytes, libsodium hides the first block with counter 2."""
    key, vector_ = bytes(range(32)), bytes(range(100, 112))
    if not bindings.crypto_aead_aes256gcm_encrypt:
        return
    block = sealed._encrypt_block(sealed._round_keys(key), vector_ + (2).to_bytes(4, "big"))
    assert bindings.crypto_aead_aes256gcm_encrypt(bytes(16), None, vector_, key)[:16] == block
