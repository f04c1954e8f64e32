"""Trustees: who holds a share of the key, checked and combined.

The record is a list of items, each a single key that is always needed, or a threshold group (`pedersen`).
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from . import group, pedersen, proofs, serial
from .defects import Defect
from .group import power

Factors = list[list[bytes]]


@dataclass(frozen=True)
class Owner:
    """One holder of a share. `number` counts from 1 over all items; `position` counts from 1 within its
    item."""

    number: int
    public_key: str
    item: int
    position: int


@dataclass(frozen=True)
class Item:
    """One item of the record: how many shares of it are needed, and its part of the election key."""

    needed: int
    size: int
    key: bytes


@dataclass(frozen=True)
class Trustees:
    """A checked trustees record."""

    items: tuple[Item, ...]
    owners: tuple[Owner, ...]

    @property
    def election_key(self) -> str:
        """The product of the items' keys, in hexadecimal."""
        return group.element_to_hex(group.product(item.key for item in self.items))

    def owner(self, number: int) -> Owner:
        """The owner with this number, from 1; Defect `owner_unknown` if there is none."""
        if not 1 <= number <= len(self.owners):
            raise Defect("owner_unknown", f"there is no trustee {number}")
        return self.owners[number - 1]

    def find(self, public_key: str) -> Owner | None:
        """The owner whose share has this public key."""
        return next((owner for owner in self.owners if owner.public_key == public_key), None)

    def enough(self, numbers: Collection[int]) -> bool:
        """Whether the shares of these owners decrypt."""
        return all(len(self._present(i, numbers)) == item.needed for i, item in enumerate(self.items))

    def combine(self, shares: Mapping[int, Factors]) -> Factors:
        """The decryption factors of the election key from those of its owners, by number.

        Of a threshold item, the first shares needed in index order serve. Defect `decryption_missing`.
        """
        if not self.enough(shares):
            raise Defect("decryption_missing", "not enough trustees have decrypted")
        used = [
            (exponent, shares[owner.number])
            for i in range(len(self.items))
            for owner, exponent in _weighted(self._present(i, shares))
        ]
        first = used[0][1]
        return [
            [
                group.product(_raise(factors[row][column], exponent) for exponent, factors in used)
                for column in range(len(first[row]))
            ]
            for row in range(len(first))
        ]

    def _present(self, item: int, numbers: Collection[int]) -> list[Owner]:
        present = [owner for owner in self.owners if owner.item == item and owner.number in numbers]
        return present[: self.items[item].needed]


def _raise(element: bytes, exponent: int) -> bytes:
    return element if exponent == 1 else power(element, exponent)


def _weighted(owners: Sequence[Owner]) -> list[tuple[Owner, int]]:
    """Owners of one item with their Lagrange coefficients; a single key has coefficient 1."""
    return [(o, pedersen.lagrange([other.position for other in owners], o.position)) for o in owners]


def _statement(public_key: str) -> str:
    return f"pok|{group.NAME}|{public_key}|"


def make_record(secret: int) -> dict[str, object]:
    """The public record of a key: the key and a proof that its secret is known."""
    public_key = group.element_to_hex(group.base_power(secret))
    pok = proofs.prove_knowledge(_statement(public_key), secret)
    return {"pok": pok.to_json(), "public_key": public_key}


def make_single() -> tuple[int, dict[str, object]]:
    """A new single trustee: its secret, and the public record that goes in `["Single", record]`."""
    secret = 1 + group.random_scalar() % (group.ORDER - 1)
    return secret, make_record(secret)


def opens(secret: int, public_key: str) -> bool:
    """Whether this secret opens what is sealed for this public key: tried on a value drawn for the
    occasion."""
    message = 1 + secrets.randbelow(2**16)
    sealed = proofs.encrypt(group.key_from_hex(public_key), message)[0]
    return group.divide(sealed.beta, power(sealed.alpha, secret)) == group.base_power(message)


def trustees_record(records: Sequence[Mapping[str, object]]) -> bytes:
    """The trustees record of an election whose trustees are all single."""
    return serial.dumps([["Single", record] for record in records])


def check_key(public_key: object, pok: object) -> bytes:
    """A public key whose proof of knowledge holds; Defect `trustee_proof_wrong` otherwise."""
    key = group.key_from_hex(public_key)
    if not proofs.check_knowledge(_statement(serial.text(public_key)), key, proofs.read_proof(pok)):
        raise Defect("trustee_proof_wrong", "the proof of knowledge of a trustee's key does not hold")
    return key


def _check_item(value: object) -> tuple[Item, list[str]]:
    kind, content = serial.array(value, 2)
    if kind == "Single":
        pok, public_key = serial.fields(content, "pok", "public_key")
        return Item(1, 1, check_key(public_key, pok)), [serial.text(public_key)]
    if kind == "Pedersen":
        checked = pedersen.check(content, check_key)
        return Item(checked.threshold, len(checked.keys), checked.key), list(checked.keys)
    raise serial.malformed('a trustee is "Single" or "Pedersen"')


def check_trustees(records: object) -> Trustees:
    """Check a trustees record, already read from JSON: every proof, signature and combination in it.

    Defects: `trustee_proof_wrong`, `trustee_repeated`, those of `pedersen.check`, and those of shapes and
    elements.
    """
    items: list[Item] = []
    owners: list[Owner] = []
    for position, record in enumerate(serial.array(records)):
        item, keys = _check_item(record)
        if any(owner.public_key in keys for owner in owners):
            raise Defect("trustee_repeated", "the same key is given for two trustees")
        items.append(item)
        before = len(owners)
        owners += [Owner(before + i, key, position, i) for i, key in enumerate(keys, 1)]
    if not items:
        raise serial.malformed("an election has at least one trustee")
    return Trustees(tuple(items), tuple(owners))


def read_private_key(data: bytes) -> int:
    """Read a private key file: the JSON string of a decimal scalar, with or without a final newline."""
    return group.scalar_from_text(serial.loads(data.strip()))


def private_key_file(secret: int) -> bytes:
    """The content of a private key file."""
    return serial.dumps(str(secret))
