"""A receipt is signed by the key that the rule sheet names, always the same way."""

from dataclasses import replace

from nacl.signing import SigningKey

from challenge.voting import receipt_key
from challenge.voting.rules.receipts import Receipt

KEY = SigningKey(bytes(32))
PUBLIC = receipt_key.public_hex(KEY)
RECEIPT = Receipt("6iS3dsi5YkidoR", "t" * 43, "e" * 64, 7)


def test_it_is_checked_with_the_public_key_alone() -> None:
    assert RECEIPT.is_signed(RECEIPT.signature(KEY), PUBLIC)


def test_it_is_the_same_for_the_same_ballot() -> None:
    assert RECEIPT.signature(KEY) == RECEIPT.signature(KEY)


def test_it_covers_every_field() -> None:
    signature = RECEIPT.signature(KEY)
    for other in ({"uuid": "x"}, {"tracker": "x"}, {"event": "x"}, {"height": 8}):
        assert not replace(RECEIPT, **other).is_signed(signature, PUBLIC)  # type: ignore[arg-type]


def test_it_is_not_signed_by_another_key_or_by_noise() -> None:
    assert not RECEIPT.is_signed(RECEIPT.signature(SigningKey(b"1" * 32)), PUBLIC)
    assert not RECEIPT.is_signed("no hex", PUBLIC)
