import json
from typing import Any

import pytest

from challenge.voting.belenios import group, pedersen, serial, trustee
from challenge.voting.belenios.defects import Defect
from tests.voting.belenios.making import SINGLE, leaves, nudge, records, replaced, shared, vector


def threshold_record() -> Any:
    return json.loads(records(vector("approval-threshold"))[1][1])


def refusal(value: Any) -> str:
    with pytest.raises(Defect) as caught:
        trustee.check_trustees(value)
    return caught.value.code


def inner(path: tuple[Any, ...], key: str, new: Any) -> Any:
    """The threshold record with a field inside one of its signed messages changed."""
    edit = lambda text: serial.dumps({**json.loads(text), key: new(json.loads(text)[key])}).decode()  # noqa: E731
    return replaced(threshold_record(), (1, 1, *path, "message"), edit)


def test_it_combines_single_keys() -> None:
    made = shared(SINGLE)
    expected = group.base_power(sum(made.keys))
    assert made.trustees.election_key == group.element_to_hex(expected)
    assert [owner.number for owner in made.trustees.owners] == [1, 2]


def test_it_reads_a_single_and_a_threshold_group() -> None:
    checked = trustee.check_trustees(threshold_record())
    election = json.loads(records(vector("approval-threshold"))[0][1])
    assert checked.election_key == election["public_key"]
    assert [(o.number, o.item, o.position) for o in checked.owners] == [
        (1, 0, 1),
        (2, 1, 1),
        (3, 1, 2),
        (4, 1, 3),
    ]


@pytest.mark.parametrize(
    ("present", "enough"),
    [((1, 2, 3), True), ((1, 2, 3, 4), True), ((1, 2), False), ((2, 3, 4), False), ((), False)],
)
def test_it_knows_how_many_are_enough(present: tuple[int, ...], enough: bool) -> None:
    assert trustee.check_trustees(threshold_record()).enough(present) is enough


@pytest.mark.parametrize("number", [0, 5, -1])
def test_it_knows_no_other_owner(number: int) -> None:
    with pytest.raises(Defect, match="owner_unknown"):
        trustee.check_trustees(threshold_record()).owner(number)


def test_it_finds_an_owner_by_key() -> None:
    checked = trustee.check_trustees(threshold_record())
    assert checked.find(checked.owners[2].public_key) == checked.owners[2]
    assert checked.find("0" * 64) is None


@pytest.mark.parametrize("path", leaves(threshold_record()), ids=lambda path: "-".join(map(str, path)))
def test_it_refuses_any_change(path: tuple[Any, ...]) -> None:
    assert refusal(replaced(threshold_record(), path, nudge))


@pytest.mark.parametrize(
    ("path", "new", "code"),
    [
        ((0, 1, "pok", "response"), nudge, "trustee_proof_wrong"),
        ((0, 0), lambda _: "Triple", "record_malformed"),
        ((0,), lambda _: ["Single"], "record_malformed"),
        ((1, 1, "threshold"), lambda _: 4, "threshold_wrong"),
        ((1, 1, "threshold"), lambda _: 0, "record_malformed"),
        ((1, 1, "threshold"), lambda _: 1, "trustee_certificate_wrong"),
        ((1, 1, "certs"), lambda certs: certs[::-1], "trustee_certificate_wrong"),
        ((1, 1, "certs", 0, "signature", "response"), nudge, "trustee_signature_wrong"),
        ((1, 1, "coefexps", 0, "signature", "response"), nudge, "trustee_signature_wrong"),
        ((1, 1, "coefexps"), lambda rows: rows[:2], "record_malformed"),
        ((1, 1, "signatures"), lambda rows: rows[::-1], "trustee_signature_wrong"),
        ((1, 1, "verification_keys"), lambda keys: keys[::-1], "trustee_combination_wrong"),
        ((1, 1, "verification_keys", 2, "pok", "challenge"), nudge, "trustee_proof_wrong"),
        ((1, 1, "verification_keys", 2, "signature", "challenge"), nudge, "trustee_signature_wrong"),
    ],
)
def test_it_says_what_is_wrong(path: tuple[Any, ...], new: Any, code: str) -> None:
    assert refusal(replaced(threshold_record(), path, new)) == code


def test_it_refuses_a_certificate_for_another_place() -> None:
    record = inner(("certs", 0), "context", lambda context: {**context, "index": 2})
    assert refusal(record) == "trustee_certificate_wrong"


def test_it_refuses_another_polynomial() -> None:
    assert refusal(inner(("coefexps", 0), "coefexps", lambda row: row[::-1])) == "trustee_signature_wrong"


@pytest.mark.parametrize("value", [[], {}, None])
def test_it_refuses_other_shapes(value: Any) -> None:
    assert refusal(value) == "record_malformed"


def test_it_refuses_the_same_key_twice() -> None:
    assert refusal(threshold_record() + threshold_record()[:1]) == "trustee_repeated"


def test_it_interpolates_at_zero() -> None:
    # f(x) = 5 + 3x + 2x² from its values at 1, 3 and 4
    positions, values = [1, 3, 4], {1: 10, 3: 32, 4: 49}
    assert sum(pedersen.lagrange(positions, i) * values[i] for i in positions) % group.ORDER == 5


def test_it_keeps_a_private_key_in_a_file() -> None:
    secret, record = trustee.make_single()
    assert trustee.read_private_key(trustee.private_key_file(secret) + b"\n") == secret
    assert record["public_key"] == group.element_to_hex(group.base_power(secret))
