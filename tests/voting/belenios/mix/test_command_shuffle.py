"""What a trustee types in her turn of the mix, and after it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from challenge.voting.belenios import trustee
from tests.voting.belenios.making import make
from tests.voting.belenios.mix.mixing import FUNDING, MADE, VECTORS, VOTES, whole, written
from tests.voting.belenios.typing_commands import MADE as SUMS
from tests.voting.belenios.typing_commands import VOTES as SUM_VOTES
from tests.voting.belenios.typing_commands import append, run

FIRST, END, SHARE = 6, 8, 9


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    return written(tmp_path, whole()[:FIRST])


def key(folder: Path, number: int) -> Path:
    path = folder / f"{number}.privkey"
    path.write_bytes(trustee.private_key_file(MADE.keys[number - 1]))
    return path


def shuffle(path: Path, number: int, *more: object) -> int:
    return run("shuffle", path, "--key", key(path.parent, number), "--out", path.parent / "out", *more)


def hand_in(path: Path, event: str, number: int, *kinds: str) -> None:
    parts = [path.parent / "out" / f"{MADE.election.uuid}.{number}.{kind}.json" for kind in kinds]
    append(path, event, *(part.read_bytes() for part in parts))


def test_the_trustees_bring_a_vote_to_its_result(closed: Path, tmp_path: Path) -> None:
    for number in (1, 2):
        assert shuffle(closed, number, "--shufflers", "1,2") == 0
        hand_in(closed, "Shuffle", number, "shuffle", "shuffle-owned")
    append(closed, "EndShuffles")
    for number in (1, 2):
        given = [
            "--key",
            key(tmp_path, number),
            "--out",
            tmp_path / "out",
            "--minimum",
            3,
            "--shufflers",
            "1,2",
        ]
        assert run("decrypt", closed, *given) == 0
        hand_in(closed, "PartialDecryption", number, "decryption", "owned")
    assert run("tally", closed, "--out", tmp_path / "final") == 0
    encrypted = (tmp_path / "final" / f"{MADE.election.uuid}.encrypted_tally.json").read_bytes()
    result = json.loads((tmp_path / "final" / f"{MADE.election.uuid}.result.json").read_bytes())
    assert (encrypted, sorted(result["result"][0])) == (whole()[FIRST - 1][1], VECTORS)


def test_it_says_what_to_compare_aloud(closed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert shuffle(closed, 1, "--fingerprint", MADE.election.fingerprint) == 0
    printed = capsys.readouterr().out
    assert MADE.election.fingerprint in printed
    assert "to be compared aloud" in printed


@pytest.mark.parametrize(
    ("number", "more", "code"),
    [
        (2, ("--shufflers", "1,2"), "shuffle_of_another"),
        (1, ("--shufflers", "2"), "shuffle_of_another"),
        (1, ("--fingerprint", "x"), "fingerprint_wrong"),
    ],
)
def test_it_shuffles_in_ones_turn_only(
    closed: Path, capsys: pytest.CaptureFixture[str], number: int, more: tuple[str, ...], code: str
) -> None:
    assert shuffle(closed, number, *more) == 1
    assert code in capsys.readouterr().err
    assert not (closed.parent / "out").exists()


def test_it_shuffles_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert shuffle(written(tmp_path, whole()[: FIRST + 1]), 1) == 1
    assert "shuffle_repeated" in capsys.readouterr().err


@pytest.mark.parametrize("until", [FIRST - 1, END + 1, len(whole())])
def test_it_shuffles_at_its_stage_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], until: int
) -> None:
    assert shuffle(written(tmp_path, whole()[:until]), 1) == 1
    assert "stage_wrong" in capsys.readouterr().err


def test_it_shuffles_no_sum(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert shuffle(SUMS.write(tmp_path, SUM_VOTES, "EncryptedTally"), 1) == 1
    assert "stage_wrong" in capsys.readouterr().err


def test_it_shuffles_nothing_of_an_archive_with_a_defect(tmp_path: Path) -> None:
    first, second = whole()[FIRST : FIRST + 2]
    assert shuffle(written(tmp_path, [*whole()[:FIRST], ("Shuffle", second[1], first[2])]), 2) == 1


def test_it_refuses_a_stranger(closed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stranger = closed.parent / "stranger.privkey"
    stranger.write_bytes(trustee.private_key_file(make(FUNDING).keys[0]))
    assert run("shuffle", closed, "--key", stranger) == 1
    assert "key_not_a_trustee" in capsys.readouterr().err


@pytest.mark.parametrize("until", [FIRST, FIRST + 1, END])
def test_it_decrypts_nothing_before_the_mix_is_finished(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], until: int
) -> None:
    path = written(tmp_path, whole()[:until])
    assert run("decrypt", path, "--key", key(tmp_path, 1), "--minimum", 1, "--out", tmp_path / "out") == 1
    assert "stage_wrong" in capsys.readouterr().err


def test_it_decrypts_a_second_mix_of_the_same_ballots_no_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["--key", key(tmp_path, 1), "--minimum", 3, "--out"]
    assert run("decrypt", written(tmp_path, whole()[:SHARE]), *given, tmp_path / "one") == 0
    again = [*whole()[: FIRST + 1], ("EndShuffles",)]
    assert run("decrypt", written(tmp_path, again), *given, tmp_path / "two") == 1
    assert "second_tally" in capsys.readouterr().err


def test_it_needs_as_many_ballots_as_the_rules_say(tmp_path: Path) -> None:
    given = ["--key", key(tmp_path, 1), "--out", tmp_path, "--minimum", len(VOTES) + 1]
    assert run("decrypt", written(tmp_path, whole()[:SHARE]), *given) == 1
