"""What a trustee types first."""

from __future__ import annotations

import json
from pathlib import Path

from challenge.voting.belenios import serial, trustee
from tests.voting.belenios.typing_commands import private, run


def test_it_makes_a_trustees_key(tmp_path: Path) -> None:
    assert run("trustee-key", "--out", tmp_path) == 0
    (secret,), (public,) = tmp_path.glob("*.privkey"), tmp_path.glob("*.pubkey")
    record = json.loads(public.read_bytes())
    assert (
        trustee.make_record(trustee.read_private_key(secret.read_bytes()))["public_key"]
        == record["public_key"]
    )
    assert private(secret)
    assert serial.sha256_hex(record["public_key"].encode()).upper().startswith(secret.stem)
