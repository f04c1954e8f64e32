from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge.voting.belenios import serial
from challenge.voting.belenios.defects import Defect

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
    max_leaves=20,
)


def refusal(data: bytes) -> str:
    with pytest.raises(Defect) as caught:
        serial.loads(data)
    return caught.value.code


@given(values)
def test_it_reads_what_it_writes(value: Any) -> None:
    assert serial.loads(serial.dumps(value)) == value


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"\xff", b"1.0", b"[1e3]", b"NaN", b"[Infinity]", b"[" * 100_000, b"9" * 5000, b'"\\ud800"'],
)
def test_it_refuses_what_is_not_a_record(data: bytes) -> None:
    assert refusal(data) == "record_not_json"


@pytest.mark.parametrize(
    "data", [b"[1, 2]", b"1\n", b" 1", b'{"a":1,"a":1}', b'"\\u00e9"', b"[-0]", b'"\\/"', b'"\\u001F"']
)
def test_it_refuses_another_way_to_write(data: bytes) -> None:
    assert refusal(data) == "record_not_canonical"


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (lambda v: serial.fields(v, "a", "b"), {"b": 1, "a": 2}),
        (lambda v: serial.fields(v, "a"), {"a": 1, "b": 2}),
        (lambda v: serial.fields(v, "a"), ["a"]),
        (serial.array, {}),
        (lambda v: serial.array(v, 2), [1]),
        (serial.text, 1),
        (serial.integer, True),
        (serial.integer, "1"),
        (serial.integer, -1),
        (serial.digest, "A" * 64),
        (serial.digest, None),
    ],
)
def test_it_refuses_other_shapes(read: Any, value: Any) -> None:
    with pytest.raises(Defect, match="record_malformed"):
        read(value)


def test_it_hashes_in_both_ways() -> None:
    assert serial.sha256_hex(b"").startswith("e3b0c442")
    assert serial.b64_hash(b"") == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU"


def test_it_says_a_defect_in_one_line() -> None:
    defect = Defect("code", "words")
    assert (str(defect), str(defect.at("ab")), defect.at("ab").at("cd").record) == (
        "code: words",
        "code: words [ab]",
        "ab",
    )
