"""Threshold trustees for tests: a key generation without a network, all its secrets in one hand."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from challenge.voting.belenios import group, proofs, serial, trustee
from tests.voting.belenios.making import SINGLE, Made, make

Certs = list[dict[str, Any]]


def signed(key: int, message: str) -> dict[str, Any]:
    proof = proofs.prove_knowledge(f"sigmsg|{message}|", key)
    return {"message": message, "signature": proof.to_json()}


def hexed(scalar: int) -> str:
    return group.element_to_hex(group.base_power(scalar))


def certificate(key: int, size: int, threshold: int, index: int, encryption: str) -> dict[str, Any]:
    context = {"group": "Ed25519", "size": size, "threshold": threshold, "index": index}
    content = {"context": context, "verification": hexed(key), "encryption": encryption}
    return signed(key, serial.dumps(content).decode())


def make_threshold(
    threshold: int,
    size: int,
    spoil: Callable[[Certs], Certs] = lambda certs: certs,
    encryption: str = hexed(7),
) -> tuple[list[int], dict[str, Any]]:
    """The secret shares in order, and the published parameters. `spoil` may change certificates before the
    others sign them."""
    keys = [group.random_scalar() for _ in range(size)]
    certs = spoil([certificate(key, size, threshold, i, encryption) for i, key in enumerate(keys, 1)])
    polynomials = [[group.random_scalar() for _ in range(threshold)] for _ in keys]
    rows = [[hexed(coefficient) for coefficient in polynomial] for polynomial in polynomials]
    sums = [sum(p[k] for p in polynomials) for k in range(threshold)]
    shares = [sum(a * j**k for k, a in enumerate(sums)) % group.ORDER for j in range(1, size + 1)]
    both = list(zip(keys, rows, strict=True))
    seen = ["certs_sig|" + serial.dumps({"certs": certs, "coefexps": row}).decode() for row in rows]
    parts = {
        "threshold": threshold,
        "certs": certs,
        "coefexps": [signed(key, serial.dumps({"coefexps": row}).decode()) for key, row in both],
        "signatures": [signed(key, text)["signature"] for key, text in zip(keys, seen, strict=True)],
        "verification_keys": [
            {**trustee.make_record(share), "signature": signed(key, hexed(share))["signature"]}
            for key, share in zip(keys, shares, strict=True)
        ],
    }
    return shares, parts


def make_with_threshold(threshold: int, size: int) -> Made:
    """An election with one single trustee and a threshold group; `keys` are by owner's number."""
    single, public = trustee.make_single()
    shares, parts = make_threshold(threshold, size)
    record = serial.dumps([["Single", public], ["Pedersen", parts]])
    checked = trustee.check_trustees(serial.loads(record))
    plain = make(SINGLE)
    election = dataclasses.replace(plain.election, public_key=checked.election_key)
    return Made(election, record, checked, (single, *shares), plain.secrets)
