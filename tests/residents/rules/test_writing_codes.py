"""The code of a letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge.residents.rules import codes

values = st.lists(st.integers(0, 31), min_size=codes.LENGTH, max_size=codes.LENGTH)
ZEROS = "0000-0000-0000-0000-0"


@given(values)
def test_it_reads_what_it_writes(numbers: list[int]) -> None:
    written = codes.written(numbers)
    assert codes.read(written) == written.replace("-", "")
    assert codes.read(f" {written.lower().replace('-', ' ')}") == written.replace("-", "")


@given(values, st.integers(0, 16), st.integers(1, 31))
def test_it_sees_one_wrong_sign(numbers: list[int], place: int, shift: int) -> None:
    signs = list(codes.written(numbers).replace("-", ""))
    other = (codes.SIGNS.index(signs[place]) + shift) % 32
    signs[place] = codes.SIGNS[other]
    assert codes.read("".join(signs)) is None


@pytest.mark.parametrize("typed", ["", "0", ZEROS + "0", "U" * 17, "é" * 17])
def test_it_reads_no_code_in_anything_else(typed: str) -> None:
    assert codes.read(typed) is None


def test_it_reads_letters_that_look_like_figures() -> None:
    assert codes.read(ZEROS.replace("0", "O")) == "0" * 17
    written = codes.written([1] * codes.LENGTH)
    assert codes.read(written.replace("1", "l")) == codes.read(written.replace("1", "I"))
