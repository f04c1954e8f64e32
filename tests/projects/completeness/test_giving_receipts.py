"""A receipt: a number that betrays a slip, a hash that anybody can make again, an instant."""

import hashlib
from datetime import UTC, datetime

import pytest

from challenge.projects.rules.completeness import submissions
from challenge.projects.rules.completeness.submissions import ContentNotPlain, content_hash, receipt
from tests.projects.completeness.samples import whole

NOW = datetime(2027, 3, 28, 21, 59, 59, tzinfo=UTC)


def test_it_gives_number_hash_and_instant() -> None:
    given = receipt(whole(), year=2027, place=123, now=NOW)
    assert given.number.startswith("2027-000123-")
    assert given.content_hash == content_hash(whole())
    assert given.submitted_at == NOW


def test_its_hash_is_of_canonical_json() -> None:
    by_hand = '{"a":["é",1,true,null],"b":{}}'.encode()
    assert content_hash({"b": {}, "a": ("é", 1, True, None)}) == hashlib.sha256(by_hand).hexdigest()
    other = whole()
    other["project"]["title"] += " "
    assert content_hash(other) != content_hash(whole())


@pytest.mark.parametrize(
    ("content", "at"),
    [
        ({"a": {"b": [1, 0.5]}}, "a.b.1"),
        ({"a": NOW}, "a"),
        ({"a": {1: 2}}, "a"),
        ({"a": "\ud800"}, "a"),
        ({"a": float("nan")}, "a"),
    ],
)
def test_it_refuses_what_others_could_not_hash(content: dict[str, object], at: str) -> None:
    with pytest.raises(ContentNotPlain) as refused:
        content_hash(content)
    assert refused.value.sentence.params["at"] == at


def test_its_number_betrays_a_wrong_digit_and_two_in_the_wrong_order() -> None:
    number = submissions.receipt_number(2027, 123_456)
    assert submissions.is_receipt_number(f" {number} ")
    digits = [place for place, sign in enumerate(number) if sign.isdigit()]
    for place in digits:
        other = str((int(number[place]) + 1) % 10)
        assert not submissions.is_receipt_number(number[:place] + other + number[place + 1 :])
    swapped = "2027-124356" + number[-3:]
    assert not submissions.is_receipt_number(swapped)


@pytest.mark.parametrize(
    "text", ["", "2027-123-45", "2027-000000-00", "x-y-z", "2027-000123-58-1", "٢٠٢٧-000123-58"]
)
def test_it_knows_what_is_no_number(text: str) -> None:
    assert not submissions.is_receipt_number(text)


def test_it_counts_from_one() -> None:
    with pytest.raises(ValueError, match="from 1"):
        submissions.receipt_number(2027, 0)
