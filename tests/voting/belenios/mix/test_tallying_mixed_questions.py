"""What is kept of mixed ballots: their ciphertexts, sorted, decrypted only after the mix."""

import pytest

from challenge.voting.belenios import group, tally
from challenge.voting.belenios.defects import Defect
from challenge.voting.belenios.tally import Tally
from tests.voting.belenios.mix.mixing import BOTH, MADE, VOTES

TOTAL = MADE.sum(VOTES)


def test_it_sorts_the_ballots_by_their_bytes() -> None:
    (row,) = TOTAL.to_mix()
    assert (TOTAL.num_tallied, len(row), row) == (3, 3, sorted(TOTAL.sums[0]))
    turned = MADE.sum([VOTES[3], VOTES[1], VOTES[2]])
    assert turned.encrypted() == TOTAL.encrypted()


def test_it_writes_and_reads_the_encrypted_tally() -> None:
    again = Tally.from_record(MADE.election, TOTAL.encrypted(), 3)
    assert (again.to_mix(), again.num_tallied) == (TOTAL.to_mix(), 3)
    with pytest.raises(Defect, match="record_malformed"):
        Tally.from_record(MADE.election, TOTAL.encrypted(), 2)


def test_it_merges_what_others_have_counted() -> None:
    one, two = MADE.sum(VOTES[1:3]), MADE.sum(VOTES[3:])
    one.merge(two)
    assert (one.encrypted(), one.num_tallied) == (TOTAL.encrypted(), 3)


def test_it_never_decrypts_a_ballot_that_was_not_mixed() -> None:
    with pytest.raises(Defect, match="mix_missing"):
        tally.partial_decryption(MADE.election, MADE.keys[0], TOTAL)
    with pytest.raises(Defect, match="mix_missing"):
        tally.check_partial_decryption(MADE.election, TOTAL, "", b"{}")


def test_it_keeps_sums_beside_the_mix() -> None:
    total = BOTH.sum([BOTH.vote(0, [1, 0, 1], [5, 7])])
    (row,) = total.to_mix()
    final = total.after_mix([row[::-1]])
    assert final.to_decrypt()[0] == total.sums[0]
    assert group.NEUTRAL not in final.to_decrypt()[1][0]
    with pytest.raises(Defect, match="mix_missing"):
        total.to_decrypt()
