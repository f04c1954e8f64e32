"""A threshold group of trustees (Pedersen's distributed key generation), as its published parameters show
it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from . import group, proofs, serial
from .defects import Defect
from .group import ORDER, multiply, power
from .proofs import Proof

CheckKey = Callable[[object, object], bytes]


@dataclass(frozen=True)
class Threshold:
    """A checked group: how many of its shares decrypt, the shares' public keys in order, and the group's
    key."""

    threshold: int
    keys: tuple[str, ...]
    key: bytes


def lagrange(positions: Sequence[int], position: int) -> int:
    """λ of one position among those present: the product of k/(k − position) over the others, modulo the
    order."""
    result = 1
    for k in positions:
        if k != position:
            result = result * k * pow(k - position, -1, ORDER) % ORDER
    return result


def signature_holds(message: str, signer: bytes, signature: Proof) -> bool:
    """Whether `signature` is the signer's on this text."""
    return proofs.check_knowledge(f"sigmsg|{message}|", signer, signature)


def _require_signature(message: str, signer: bytes, signature: Proof) -> None:
    if not signature_holds(message, signer, signature):
        raise Defect("trustee_signature_wrong", "a signature in a threshold trustees record does not hold")


def read_signed(value: object) -> tuple[str, Proof]:
    """Read a signed message, without checking it: its text and its signature."""
    message, signature = serial.fields(value, "message", "signature")
    return serial.text(message), proofs.read_proof(signature)


def _check_certificate(value: object, size: int, threshold: int, index: int) -> bytes:
    """The verification key of a certificate signed by itself."""
    message, signature = read_signed(value)
    context, verification, encryption = serial.fields(
        serial.loads(message.encode()), "context", "verification", "encryption"
    )
    if serial.fields(context, "group", "size", "threshold", "index") != [group.NAME, size, threshold, index]:
        raise Defect("trustee_certificate_wrong", f"certificate {index} is not for this place in this group")
    signer = group.key_from_hex(verification)
    group.key_from_hex(encryption)
    _require_signature(message, signer, signature)
    return signer


def _check_coefficients(value: object, signer: bytes, threshold: int) -> list[bytes]:
    """The exponentiated coefficients of one trustee's polynomial, signed by that trustee."""
    message, signature = read_signed(value)
    (exponents,) = serial.fields(serial.loads(message.encode()), "coefexps")
    coefficients = [group.element_from_hex(e) for e in serial.array(exponents, threshold)]
    _require_signature(message, signer, signature)
    return coefficients


def _expected_key(coefficients: Sequence[Sequence[bytes]], index: int) -> bytes:
    """∏_j ∏_k A_jk^(index^k), by Horner's rule."""
    columns = [group.product(row[k] for row in coefficients) for k in range(len(coefficients[0]))]
    result = columns[-1]
    for column in reversed(columns[:-1]):
        result = multiply(power(result, index), column)
    return result


def _check_verification_key(value: object, signer: bytes, expected: bytes, check_key: CheckKey) -> str:
    pok, public_key, signature = serial.fields(value, "pok", "public_key", "signature")
    if check_key(public_key, pok) != expected:
        raise Defect("trustee_combination_wrong", "a share's public key does not follow from the polynomials")
    text = serial.text(public_key)
    _require_signature(text, signer, proofs.read_proof(signature))
    return text


def check(value: object, check_key: CheckKey) -> Threshold:
    """Check threshold parameters: every certificate, signature, polynomial and share's key. `check_key`
    checks a key with its proof of knowledge. Defects: `trustee_signature_wrong`, `trustee_certificate_wrong`,
    `trustee_combination_wrong`, `threshold_wrong`, and those of shapes, elements and `check_key`."""
    level, certs, coefexps, signatures, keys = serial.fields(
        value, "threshold", "certs", "coefexps", "signatures", "verification_keys"
    )
    threshold, size = serial.integer(level, 1), len(serial.array(certs))
    if threshold > size:
        raise Defect("threshold_wrong", f"{threshold} of {size} trustees can never meet")
    cert_list, signed = serial.array(certs), serial.array(coefexps, size)
    signers = [_check_certificate(cert, size, threshold, i) for i, cert in enumerate(cert_list, 1)]
    rows = [_check_coefficients(s, signer, threshold) for s, signer in zip(signed, signers, strict=True)]
    for row, signer, signature in zip(rows, signers, serial.array(signatures, size), strict=True):
        seen = {"certs": cert_list, "coefexps": [group.element_to_hex(element) for element in row]}
        _require_signature("certs_sig|" + serial.dumps(seen).decode(), signer, proofs.read_proof(signature))
    checked = [
        _check_verification_key(key, signers[i], _expected_key(rows, i + 1), check_key)
        for i, key in enumerate(serial.array(keys, size))
    ]
    return Threshold(threshold, tuple(checked), group.product(row[0] for row in rows))
