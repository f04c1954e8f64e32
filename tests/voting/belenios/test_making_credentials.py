import json
import re

import pytest

from challenge.voting.belenios import credential, group
from challenge.voting.belenios.defects import Defect
from tests.voting.belenios.making import VECTORS, records, vector

UUID = "bxqZU7TgU264iu"


def public(count: int) -> list[str]:
    return credential.sort_public_credentials(
        credential.public_credential(UUID, credential.generate()) for _ in range(count)
    )


def refusal(value: object) -> str:
    with pytest.raises(Defect) as caught:
        credential.check_public_credentials(value)
    return caught.value.code


def test_it_makes_credentials_that_differ() -> None:
    made = {credential.generate() for _ in range(50)}
    assert len(made) == 50
    assert all(re.fullmatch(r"\w{5}-\w{6}-\w{5}-\w{6}", one) for one in made)


def test_it_makes_identifiers() -> None:
    assert len(credential.check_uuid(credential.generate_uuid())) == 14


@pytest.mark.parametrize("uuid", ["", "a" * 13, "a" * 65, "0" * 14, "a/b" * 6, "a" * 14 + "\n"])
def test_it_refuses_other_identifiers(uuid: str) -> None:
    with pytest.raises(Defect, match="uuid_malformed"):
        credential.check_uuid(uuid)


@pytest.mark.parametrize(
    "text", ["", "kVL4E8BW7MyiiWh4UREBc7", "kVL4E-8BW7My-iiWh4-UREBc0", "kVL4E-8BW7My-iiWh4-UREBc7\n"]
)
def test_it_refuses_what_is_not_a_credential(text: str) -> None:
    with pytest.raises(Defect, match="credential_malformed"):
        credential.secret_scalar(UUID, text)


def test_it_derives_what_belenios_derives() -> None:
    secrets = json.loads((VECTORS / "approval-basic/private_creds.json").read_bytes()).values()
    derived = credential.sort_public_credentials(credential.public_credential(UUID, s) for s in secrets)
    assert derived == json.loads(records(vector("approval-basic"))[2][1])


def test_it_finds_each_credential_and_no_other() -> None:
    listed = public(9)
    checked = credential.check_public_credentials(listed)
    assert list(checked) == listed
    assert [checked.position(one) for one in listed] == list(range(9))
    assert all(other not in checked for other in (*public(3), "", None, "0" * 64, "f" * 64))


def test_it_reads_its_list_as_a_sequence() -> None:
    listed = public(3)
    checked = credential.check_public_credentials(listed)
    assert (checked[0], checked[1:], len(checked)) == (listed[0], listed[1:], 3)
    with pytest.raises(IndexError):
        checked[3]


def test_it_takes_an_empty_list() -> None:
    assert "0" * 64 not in credential.check_public_credentials([])


def test_it_refuses_a_list_out_of_order() -> None:
    assert refusal(public(2)[::-1]) == "credentials_not_sorted"


def test_it_refuses_a_credential_twice() -> None:
    assert refusal(public(1) * 2) == "credential_repeated"


def test_it_refuses_weights() -> None:
    assert refusal([public(1)[0] + ",2"]) == "unsupported"


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (group.element_to_hex(group.NEUTRAL), "neutral_element"),
        ("9" * 62 + "95", "element_invalid"),
        (3, "element_malformed"),
    ],
)
def test_it_refuses_what_is_not_a_public_credential(entry: object, code: str) -> None:
    assert refusal([entry]) == code
