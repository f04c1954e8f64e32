"""The known answers that the JavaScript tests read too."""

from __future__ import annotations

import json
from typing import Any

import pytest

from challenge.voting.belenios import credential, group, serial
from challenge.voting.belenios.defects import Defect
from challenge.voting.belenios.verify import verify_archive
from tests.voting.belenios import making


def known(name: str) -> Any:
    return json.loads((making.DATA / f"known/{name}.json").read_bytes())


def code(attempt: Any, *given: object) -> str | None:
    try:
        attempt(*given)
    except Defect as defect:
        return defect.code
    return None


def test_it_writes_the_known_elements() -> None:
    for entry in known("elements")["powers_of_the_generator"]:
        assert group.element_to_hex(group.base_power(int(entry["scalar"]))) == entry["element"]


def test_it_refuses_what_is_no_element() -> None:
    for entry in known("elements")["refused"]:
        assert code(group.element_from_hex, entry["element"]) == entry["code"]


def test_it_reads_scalars_written_in_one_way_only() -> None:
    scalars = known("scalars")
    assert [code(group.scalar_from_text, text) for text in scalars["accepted"]] == [None] * 3
    assert {code(group.scalar_from_text, text) for text in scalars["refused"]} == {"scalar_malformed"}


def test_it_hashes_to_the_known_scalars_and_texts() -> None:
    hashes = known("hashes")
    for entry in hashes["hash_to_scalar"]:
        elements = [group.element_from_hex(element) for element in entry["elements"]]
        assert group.hash_to_scalar(entry["prefix"], elements) == int(entry["scalar"])
    assert [serial.b64_hash(e["text"].encode()) for e in hashes["b64"]] == [e["hash"] for e in hashes["b64"]]
    assert [serial.sha256_hex(e["text"].encode()) for e in hashes["hex"]] == [
        e["hash"] for e in hashes["hex"]
    ]


def test_it_derives_the_known_credentials() -> None:
    credentials = known("credentials")
    for entry in credentials["derived"]:
        assert credential.secret_scalar(entry["uuid"], entry["credential"]) == int(entry["secret"])
        assert credential.public_credential(entry["uuid"], entry["credential"]) == entry["public"]
    for text in credentials["refused"]:
        assert code(credential.secret_scalar, "a" * 14, text) == "credential_malformed"
    public = [entry["public"] for entry in credentials["derived"]]
    assert credential.sort_public_credentials(public) == credentials["sorted"]


def test_it_reads_records_written_in_one_way_only() -> None:
    records = known("records")
    for text in records["accepted"]:
        assert serial.dumps(serial.loads(text.encode())) == text.encode()
    for entry in records["refused"]:
        assert code(serial.loads, entry["text"].encode()) == entry["code"]


@pytest.mark.parametrize("name", known("tampered"))
def test_it_says_the_same_of_tampered_archives(name: str) -> None:
    report = verify_archive(making.TAMPERED / f"{name}.bel", processes=1)
    assert [defect.code for defect in report.defects] == known("tampered")[name]
