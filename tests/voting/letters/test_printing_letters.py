"""Letters printed from what the `credentials` command wrote."""

import json
import re
import runpy
import stat
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from challenge.voting import letters
from challenge.voting.belenios import credential
from challenge.voting.belenios.__main__ import main as belenios
from challenge.voting.belenios.defects import Defect

ROOT = Path(__file__).resolve().parents[3]
UUID = "bxqZU7TgU264iu"
BOOTH = f"https://defi.example/referendums/{UUID}/booth"
DETAILS = f"""city = "Ville de l’Œuvre"
booth = "{BOOTH}"
[fr]
title = "Quel défi ?"
window = "Du 7 au 20 juin."
contact = "Mairie"
[en]
title = "Which challenge?"
window = "From 7 to 20 June."
contact = "Town hall"
"""


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    """A folder with the letter records of three voters, and the details."""
    (tmp_path / "roll.txt").write_text("A-1\nA-2\nA-3\n")
    (tmp_path / "details.toml").write_text(DETAILS)
    assert belenios(["credentials", str(tmp_path / "roll.txt"), "--uuid", UUID, "--out", str(tmp_path)]) == 0
    return tmp_path


def printed(folder: Path, *more: str) -> int:
    files = [str(folder / f"{UUID}.letters.jsonl"), str(folder / "details.toml")]
    return letters.main([*files, "--out", str(folder / "letters.pdf"), *more])


def pages(path: Path) -> int:
    return len(re.findall(rb"/Type /Page\b(?!s)", path.read_bytes()))


def details(language: str = "fr") -> letters.Details:
    return letters.read_details(DETAILS.encode(), language)


def letter() -> letters.Letter:
    return letters.Letter(UUID, "A-1", credential.generate())


def test_it_prints_one_page_a_voter(batch: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(batch) == 0
    assert pages(batch / "letters.pdf") == 3
    assert capsys.readouterr().out.endswith("3 letters\n")


def test_it_prints_for_the_registrars_eyes_only(batch: Path) -> None:
    printed(batch)
    assert stat.S_IMODE((batch / "letters.pdf").stat().st_mode) == 0o600


def test_it_never_prints_over_letters(batch: Path) -> None:
    assert (printed(batch), printed(batch)) == (0, 2)


def test_it_numbers_files_when_there_are_many(batch: Path) -> None:
    assert printed(batch, "--per-file", "2") == 0
    assert [pages(batch / name) for name in ("letters.pdf", "letters-002.pdf")] == [2, 1]


@pytest.mark.parametrize(("language", "tag"), [("fr", b"/Lang (fr-FR)"), ("en", b"/Lang (en-GB)")])
def test_it_tags_its_language(batch: Path, language: str, tag: bytes) -> None:
    assert printed(batch, "--language", language) == 0
    assert tag in (batch / "letters.pdf").read_bytes()


def test_it_has_a_title_and_describes_its_picture(batch: Path) -> None:
    printed(batch)
    content = (batch / "letters.pdf").read_bytes()
    assert b"/DisplayDocTitle true" in content
    assert b"/Alt " in content


def test_it_puts_the_code_in_the_fragment() -> None:
    one = letter()
    assert letters.qr_address(details(), one) == f"{BOOTH}#{one.credential}"


def test_it_says_everything_in_both_languages() -> None:
    assert letters.WORDS["fr"].keys() == letters.WORDS["en"].keys()


def test_it_has_a_glyph_for_every_letter() -> None:
    needed = {ord(sign) for words in letters.WORDS.values() for text in words.values() for sign in text}
    with closing(letters.LetterFile(details())) as file:
        for font in file.fonts.values():
            assert needed <= font.ttfont.getBestCmap().keys()


def test_it_keeps_the_widest_code_on_one_line() -> None:
    wide = letters.Letter(UUID, "A-1", "WWWWW-MMMMMM-WWWWW-MMMMMM")
    assert letters.print_letters([wide], details())


def test_it_makes_room_for_a_warning_and_a_long_contact() -> None:
    contact = (
        f"Une question ? Mairie de Rivemont, 1 place du Marché, {'01 99 00 12 34, ' * 5}defi@rivemont.fr."
    )
    long = replace(details(), warning="La plateforme a fait ce code elle-même. " * 3, contact=contact)
    assert letters.print_letters([letter()], long)


def test_it_refuses_details_too_long_for_a_page() -> None:
    long = letters.read_details(DETAILS.replace("Quel défi", "Quel grand défi " * 30).encode(), "fr")
    with pytest.raises(ValueError, match="too long"):
        letters.print_letters([letter()], long)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("city", "ville"),
        ("https://", "http://"),
        ("/booth", "/booth#x"),
        ("/booth", "/booth?x"),
        ("https://defi.example", "https:"),
        ("[fr]", "[de]"),
        ("city = ", "city = ="),
    ],
)
def test_it_refuses_other_details(batch: Path, old: str, new: str) -> None:
    (batch / "details.toml").write_text(DETAILS.replace(old, new))
    assert printed(batch) == 2


def test_it_takes_a_booth_on_this_machine() -> None:
    local = DETAILS.replace("https://defi.example", "http://127.0.0.1:8000")
    assert letters.read_details(local.encode(), "fr").booth.startswith("http://127.0.0.1")


@pytest.mark.parametrize("change", [{"credential": "kVL4E"}, {"name": "Ada"}, {"reference": 1}])
def test_it_refuses_other_records(batch: Path, change: dict[str, object]) -> None:
    path = batch / f"{UUID}.letters.jsonl"
    first = json.loads(path.read_text().splitlines()[0])
    path.write_text(json.dumps({**first, **change}, separators=(",", ":")))
    assert printed(batch) == 1


def test_it_reads_records_one_by_one() -> None:
    with pytest.raises(Defect, match="record_not_json"):
        list(letters.read_letters(iter([b"nonsense\n"])))


def test_it_runs_without_the_rest_of_the_city() -> None:
    code = "import sys, challenge.voting.letters\nprint({'flask', 'sqlalchemy'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.stdout == "set()\n"


def test_it_exits_with_what_it_gives(batch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["letters", str(batch / "none"), str(batch / "none"), "--out", "x.pdf"])
    with pytest.raises(SystemExit) as caught:
        runpy.run_path(str(ROOT / "challenge/voting/letters.py"), run_name="__main__")
    assert caught.value.code == 2
