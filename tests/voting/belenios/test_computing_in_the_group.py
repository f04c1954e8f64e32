import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl import bindings

from challenge.voting.belenios import group
from challenge.voting.belenios.defects import Defect

scalars = st.integers(0, group.ORDER - 1)
MIXED = "9" * 62 + "95"


def refusal(text: object) -> str:
    with pytest.raises(Defect) as caught:
        group.element_from_hex(text)
    return caught.value.code


@given(scalars, scalars)
def test_it_adds_exponents(a: int, b: int) -> None:
    left = group.multiply(group.base_power(a), group.base_power(b))
    assert left == group.base_power(a + b)
    assert group.divide(left, group.base_power(b)) == group.base_power(a)


@given(scalars, scalars)
def test_it_multiplies_exponents(a: int, b: int) -> None:
    assert group.power(group.base_power(a), b) == group.base_power(a * b)


@given(scalars)
def test_it_writes_elements_back(a: int) -> None:
    text = group.element_to_hex(group.base_power(a))
    assert group.element_to_hex(group.element_from_hex(text)) == text


def test_it_takes_the_neutral_element_in_sums() -> None:
    assert group.element_to_hex(group.NEUTRAL) == "0" * 63 + "1"
    assert (
        group.power(group.NEUTRAL, 7)
        == group.power(group.GENERATOR, 0)
        == group.base_power(0)
        == group.NEUTRAL
    )
    assert group.product([]) == group.invert(group.NEUTRAL) == group.NEUTRAL


def test_it_refuses_the_neutral_element_as_a_key() -> None:
    with pytest.raises(Defect, match="neutral_element"):
        group.key_from_hex("0" * 63 + "1")


@pytest.mark.parametrize("text", [None, 5, "", "0" * 63, "A" * 64, "g" * 64, " " + "0" * 63, "٣" * 64])
def test_it_refuses_what_is_not_hexadecimal(text: object) -> None:
    assert refusal(text) == "element_malformed"


@pytest.mark.parametrize("text", [MIXED, "0" * 64, "f" * 64, f"{2**255 - 18:064x}", f"{2**255 - 20:064x}"])
def test_it_refuses_points_outside_the_group(text: str) -> None:
    assert refusal(text) == "element_invalid"
    for scalar in (0, 1, 8, group.ORDER - 1):
        with pytest.raises(Defect, match="element_invalid"):
            group.power(bytes.fromhex(text)[::-1], scalar)


@pytest.mark.parametrize("operation", [group.multiply, group.divide])
def test_it_names_a_sum_with_something_that_is_no_point(operation) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Defect, match="element_invalid"):
        operation(group.GENERATOR, (2).to_bytes(32, "little"))


@pytest.mark.parametrize(
    "text", ["", "01", "-1", "+1", "1.0", " 1", "٣", "1\n", str(group.ORDER), "9" * 80, 1, None]
)
def test_it_refuses_scalars_written_otherwise(text: object) -> None:
    with pytest.raises(Defect, match="scalar_malformed"):
        group.scalar_from_text(text)


@pytest.mark.parametrize("number", [0, 1, group.ORDER - 1])
def test_it_reads_scalars(number: int) -> None:
    assert group.scalar_from_text(str(number)) == number


def test_it_draws_scalars_below_the_order() -> None:
    assert len({group.random_scalar() for _ in range(20)}) == 20


def test_it_starts_with_a_good_libsodium() -> None:
    group.self_test()


def test_it_does_not_start_with_one_that_takes_a_mixed_point(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bindings, "crypto_core_ed25519_is_valid_point", lambda _point: True)
    with pytest.raises(RuntimeError, match=r"PyNaCl 1\.6\.2"):
        group.self_test()


def test_it_does_not_start_with_one_that_computes_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group, "GENERATOR", group.power(group.GENERATOR, 2))
    with pytest.raises(RuntimeError, match="does not compute"):
        group.self_test()
