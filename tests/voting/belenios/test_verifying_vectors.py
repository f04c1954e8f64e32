"""Every election made by belenios-tool, and every tampered copy."""

import pytest

from challenge.voting.belenios.verify import verify_archive
from tests.voting.belenios.making import TAMPERED, VECTORS, expected, vector

HOMOMORPHIC = sorted(folder.name for folder in VECTORS.iterdir() if folder.name != "funding-mixed")
STAGES = {"result": "Result", "tally": "EncryptedTally", "ballots": "Ballot"}
REASONS = {
    "ballot_after_close": "event_out_of_order",
    "ballot_dropped": "encrypted_tally_wrong",
    "ballot_not_canonical": "record_not_canonical",
    "ballot_replayed": "ballot_repeated",
    "chain_parent_broken": "event_parent_wrong",
    "ciphertext_swapped": "individual_proof_wrong",
    "data_not_matching_hash": "record_hash_wrong",
    "encrypted_tally_wrong_count": "tallied_number_wrong",
    "foreign_credential": "credential_unknown",
    "identity_ciphertext": "neutral_element",
    "not_a_tar": "not_an_archive",
    "overall_proof": "overall_proof_wrong",
    "partial_decryption_proof": "decryption_proof_wrong",
    "payload_missing": "payload_missing",
    "proof_response": "individual_proof_wrong",
    "result_changed": "result_wrong",
    "revote_order_swapped": "encrypted_tally_wrong",
    "signature_response": "signature_wrong",
    "superseded_proof": "individual_proof_wrong",
    "truncated": "archive_truncated",
    "wrong_election_hash": "ballot_of_another_election",
}


@pytest.mark.parametrize("name", HOMOMORPHIC)
def test_it_accepts_an_election_made_by_belenios(name: str) -> None:
    report, known = verify_archive(vector(name)), expected(name)
    assert (report.verdict, report.defects) == ("valid", ())
    assert (report.ballots, report.voters) == (known["ballots"], known["voters"])
    assert report.stage == STAGES[known["stage"]]
    assert report.result == (known["counts"] if known["stage"] == "result" else None)


def test_it_accepts_the_copy_that_was_not_tampered_with() -> None:
    assert verify_archive(TAMPERED / "control.bel").verdict == "valid"


def test_it_knows_every_tampered_copy() -> None:
    assert {path.stem for path in TAMPERED.iterdir()} == {*REASONS, "control"}


@pytest.mark.parametrize("name", sorted(REASONS))
def test_it_refuses_a_tampered_copy_for_the_right_reason(name: str) -> None:
    report = verify_archive(TAMPERED / f"{name}.bel")
    assert (report.verdict, report.result) == ("invalid", None)
    assert report.defects[0].code == REASONS[name]
