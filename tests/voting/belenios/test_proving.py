"""Completeness of each proof, and that any single change breaks it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from challenge.voting.belenios import group, proofs
from challenge.voting.belenios.proofs import Ciphertext, Claim, Opening, Proof

quick = settings(deadline=None, max_examples=40)
scalars = st.integers(0, group.ORDER - 1)
nonzero = st.integers(1, group.ORDER - 1)
KEY = group.base_power(424242)
OTHER = group.base_power(97)


def changed(proof: Proof, which: int, by: int) -> Proof:
    values = list(proof)
    values[which] = (values[which] + by) % group.ORDER
    return Proof(*values)


@quick
@given(scalars, st.text(max_size=20))
def test_it_proves_knowledge(secret: int, prefix: str) -> None:
    proof = proofs.prove_knowledge(prefix, secret)
    assert proofs.check_knowledge(prefix, group.base_power(secret), proof)


@quick
@given(nonzero, st.integers(0, 1), nonzero)
def test_it_refuses_changed_knowledge(secret: int, which: int, by: int) -> None:
    proof = proofs.prove_knowledge("p", secret)
    public = group.base_power(secret)
    assert not proofs.check_knowledge("p", public, changed(proof, which, by))
    assert not proofs.check_knowledge("q", public, proof)
    assert not proofs.check_knowledge("p", group.multiply(public, OTHER), proof)


@quick
@given(scalars, scalars)
def test_it_proves_decryption(secret: int, randomness: int) -> None:
    alpha, public = group.base_power(randomness), group.base_power(secret)
    proof = proofs.prove_decryption("p", alpha, secret)
    assert proofs.check_decryption("p", alpha, public, group.power(alpha, secret), proof)


@quick
@given(nonzero, nonzero, st.integers(0, 1), nonzero)
def test_it_refuses_changed_decryption(secret: int, randomness: int, which: int, by: int) -> None:
    alpha, public = group.base_power(randomness), group.base_power(secret)
    factor, proof = group.power(alpha, secret), proofs.prove_decryption("p", alpha, secret)
    for parts in ((OTHER, public, factor), (alpha, OTHER, factor), (alpha, public, OTHER)):
        assert proofs.check_decryption("p", *parts, proof) is (parts == (alpha, public, factor))
    assert not proofs.check_decryption("p", alpha, public, factor, changed(proof, which, by))
    assert not proofs.check_decryption("q", alpha, public, factor, proof)


def encrypted(message: int) -> tuple[Ciphertext, Opening]:
    return proofs.encrypt(KEY, message)


@quick
@given(st.integers(0, 6), st.integers(0, 6))
def test_it_proves_one_of_several_messages(start: int, length: int) -> None:
    for message in (start, start + length):
        pair, opening = encrypted(message)
        claims = [Claim(pair, m) for m in range(start, start + length + 1)]
        made = proofs.prove_one_of("p", KEY, claims, [opening] * len(claims))
        assert proofs.check_one_of("p", KEY, claims, made)


@quick
@given(st.data())
def test_it_refuses_any_change_to_one_of_several(data: st.DataObject) -> None:
    pair, opening = encrypted(1)
    claims = [Claim(pair, m) for m in range(3)]
    made = proofs.prove_one_of("p", KEY, claims, [opening] * 3)
    index, which, by = data.draw(st.integers(0, 2)), data.draw(st.integers(0, 1)), data.draw(nonzero)
    broken = [changed(p, which, by) if i == index else p for i, p in enumerate(made)]
    assert not proofs.check_one_of("p", KEY, claims, broken)


@pytest.mark.parametrize("half", [0, 1])
def test_it_refuses_another_ciphertext_key_or_prefix(half: int) -> None:
    pair, opening = encrypted(1)
    claims = [Claim(pair, 0), Claim(pair, 1)]
    made = proofs.prove_one_of("p", KEY, claims, [opening] * 2)
    halves = list(pair)
    halves[half] = group.multiply(halves[half], OTHER)
    moved = [Claim(Ciphertext(*halves), m) for m in (0, 1)]
    assert not proofs.check_one_of("p", KEY, moved, made)
    assert not proofs.check_one_of("p", OTHER, claims, made)
    assert not proofs.check_one_of("q", KEY, claims, made)
    assert not proofs.check_one_of("p", KEY, claims, made[::-1])


def test_it_proves_nothing_false() -> None:
    pair, opening = encrypted(2)
    with pytest.raises(StopIteration):
        proofs.prove_one_of("p", KEY, [Claim(pair, 0), Claim(pair, 1)], [opening] * 2)


@quick
@given(st.lists(st.integers(0, 1), max_size=5))
def test_it_multiplies_ciphertexts_into_a_sum(messages: list[int]) -> None:
    made = [encrypted(m) for m in messages]
    total = proofs.product(pair for pair, _ in made)
    randomness = sum(opening.randomness for _, opening in made)
    assert total.alpha == group.base_power(randomness)
    assert total.beta == group.multiply(group.power(KEY, randomness), group.base_power(sum(messages)))
