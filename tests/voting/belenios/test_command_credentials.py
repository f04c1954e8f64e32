"""What a registrar types."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from challenge.voting.belenios import credential
from challenge.voting.belenios.commands import references
from tests.voting.belenios.typing_commands import private, run


def test_it_makes_a_batch_of_credentials(tmp_path: Path) -> None:
    (tmp_path / "roll.txt").write_text("A-1\n\nA-2\nÉ-3\n", "utf-8")
    uuid = credential.generate_uuid()
    assert run("credentials", tmp_path / "roll.txt", "--uuid", uuid, "--out", tmp_path) == 0
    public = json.loads((tmp_path / f"{uuid}.public_creds.json").read_bytes())
    secrets = json.loads((tmp_path / f"{uuid}.private_creds.json").read_bytes())
    letters = [json.loads(line) for line in (tmp_path / f"{uuid}.letters.jsonl").read_bytes().splitlines()]
    assert [letter["reference"] for letter in letters] == list(secrets) == ["A-1", "A-2", "É-3"]
    assert {credential.public_credential(uuid, letter["credential"]) for letter in letters} == set(public)
    assert private(tmp_path / f"{uuid}.private_creds.json")
    assert private(tmp_path / f"{uuid}.letters.jsonl")


@pytest.mark.parametrize("references", ["", "A\nB\nA\n"])
def test_it_refuses_references_missing_or_twice(tmp_path: Path, references: str) -> None:
    (tmp_path / "roll.txt").write_text(references)
    assert run("credentials", tmp_path / "roll.txt", "--uuid", credential.generate_uuid()) == 2


def test_it_never_writes_over_credentials(tmp_path: Path) -> None:
    (tmp_path / "roll.txt").write_text("A\n")
    arguments = (
        "credentials",
        tmp_path / "roll.txt",
        "--uuid",
        credential.generate_uuid(),
        "--out",
        tmp_path,
    )
    assert (run(*arguments), run(*arguments)) == (0, 2)


CSV = 'Nom;Référence;Adresse\nRossi;B-2;"1; rue A"\n\nRao; 7 ;\n'


@pytest.mark.parametrize(
    ("text", "found"),
    [(CSV, ["B-2", "7"]), ("reference\tname\nA\tx\n", ["A"]), ("A,B\nC,D\n", ["A,B", "C,D"])],
)
def test_it_reads_references_in_a_column_too(text: str, found: list[str]) -> None:
    assert references.read_references(text) == found


@pytest.mark.parametrize("text", ["référence;nom\nA;x\n;y\n", "référence;nom\n", "nom;référence\nAda\n"])
def test_it_refuses_a_column_with_gaps(text: str) -> None:
    with pytest.raises(ValueError, match="each only once"):
        references.read_references(text)
