"""The registrar's letters, printed offline: `python -m challenge.voting.letters LETTERS.jsonl DETAILS.toml
--out FILE`.

One A4 page a voter, from the letter records of the `credentials` command. A letter shows a reference in the
window of its envelope, never a name; folded in three, it hides its code. The QR code opens the booth with the
code in the address's fragment, which browsers do not send to the server.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import segno
from fpdf import FPDF, ViewerPreferences
from fpdf.fonts import TTFFont

from challenge.voting.belenios import credential, serial
from challenge.voting.belenios.defects import Defect
from challenge.voting.letter_words import WORDS, Details, Letter

__all__ = ["WORDS", "Details", "Letter", "print_letters", "read_details", "read_letters"]

TYPEFACES = Path(__file__).parents[1] / "foundation" / "typefaces"
MARGIN, WIDTH = 20.0, 170.0
LOWEST = 283.0  # under it, the number of the vote
INK, SOFT, BRAND, TINT, LINE = (24, 38, 43), (78, 94, 100), (0, 91, 108), (232, 244, 246), (150, 170, 176)
PER_FILE = 1000


def read_letters(lines: Iterator[bytes]) -> Iterator[Letter]:
    """Letter records, one a line. Defects: those of shapes, and `credential_malformed`."""
    for line in lines:
        uuid, reference, code = serial.fields(
            serial.loads(line.rstrip(b"\n")), "uuid", "reference", "credential"
        )
        letter = Letter(serial.text(uuid), serial.text(reference), serial.text(code))
        credential.secret_scalar(letter.uuid, letter.credential)
        yield letter


def read_details(data: bytes, language: str) -> Details:
    """Details from TOML: `city` and `booth`, then `title`, `window` and `contact` in a table for each
    language. ValueError when something is missing, or when the booth's address is not one that a voter may be
    sent to."""
    found: dict[str, Any] = tomllib.loads(data.decode())
    told = {**found, **found.get(language, {})}
    missing = [
        name
        for name in ("city", "booth", "title", "window", "contact")
        if not isinstance(told.get(name), str)
    ]
    if missing:
        raise ValueError(f"the details lack {', '.join(missing)} in {language}")
    booth = urlsplit(told["booth"])
    if booth.scheme != "https" and booth.hostname not in ("127.0.0.1", "localhost"):
        raise ValueError("the booth's address starts with https://")
    if booth.fragment or booth.query or not booth.hostname:
        raise ValueError("the booth's address has no # and no ?")
    return Details(language, *(told[name] for name in ("city", "title", "window", "contact", "booth")))


def qr_address(details: Details, letter: Letter) -> str:
    """What the QR code holds: the booth, and the code in the fragment."""
    return f"{details.booth}#{letter.credential}"


class LetterFile(FPDF):
    """A PDF of letters in one language, one page each."""

    def __init__(self, details: Details) -> None:
        super().__init__("portrait", "mm", "A4")
        self.details = details
        self.set_auto_page_break(False)
        self.set_margin(0)
        self.c_margin = 0
        for family, style, name in (
            ("text", "", "text"),
            ("text", "B", "text-bold"),
            ("display", "", "display"),
        ):
            self.add_font(family, style, TYPEFACES / f"{name}.ttf")
        self.set_lang(details.words["language"])
        self.set_title(f"{details.words['title']} – {details.title}")
        self.set_author(details.city)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)

    def write_at(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        display: bool = False,
        colour: tuple[int, int, int] = INK,
        width: float = WIDTH,
    ) -> float:
        """Write a paragraph at a place, broken at `width`; where it ends, in millimetres from the top."""
        self.set_font("display" if display else "text", "B" if bold else "", size)
        self.set_text_color(*colour)
        self.set_xy(x, y)
        self.multi_cell(width, size * 0.3528 * 1.32, text, align="L", new_x="LMARGIN", new_y="NEXT")
        return float(self.get_y())

    def close(self) -> None:
        """Close the files of the typefaces, which fpdf2 leaves open."""
        for font in self.fonts.values():
            cast(TTFFont, font).ttfont.close()

    def add_letter(self, letter: Letter) -> None:
        """Add one voter's page. ValueError when the details take more room than there is."""
        self.add_page()
        self._address(letter)
        y = self._title()
        y = self._code(letter, max(y + 6, 141))
        y = self._steps(max(y + 6, 201))
        if round(self._foot(y + 3), 3) > LOWEST:
            raise ValueError("title, window and contact are too long for one page")
        self.write_at(MARGIN, 286, f"{self.details.words['vote']} {letter.uuid}", 10, colour=SOFT)

    def _address(self, letter: Letter) -> None:
        self.set_fill_color(*BRAND)
        self.rect(0, 0, 210, 5, style="F")
        self.write_at(MARGIN, 14, self.details.city, 17, display=True, colour=BRAND)
        # the window of a DL envelope: 45 mm from the top, on the right
        y = self.write_at(112, 52, self.details.words["reference"], 11, colour=SOFT, width=80)
        self.write_at(112, y + 1, letter.reference, 15, bold=True, width=80)
        self.set_draw_color(*LINE)
        for fold in (99, 198):
            self.line(4, fold, 9, fold)

    def _title(self) -> float:
        y = self.write_at(MARGIN, 101, self.details.words["title"], 27, display=True)
        y = self.write_at(MARGIN, y + 1, self.details.title, 15, bold=True)
        return self.write_at(MARGIN, y + 1, self.details.window, 14)

    def _code(self, letter: Letter, top: float) -> float:
        words = self.details.words
        self.set_fill_color(*TINT)
        self.set_draw_color(*BRAND)
        self.set_line_width(0.5)
        self.rect(MARGIN, top, WIDTH, 51, style="DF", round_corners=True, corner_radius=4)
        y = self.write_at(MARGIN + 7, top + 7, words["code"], 13, bold=True, colour=BRAND, width=112)
        self.set_char_spacing(0.6)
        self.set_font("text", "B", 23)
        fitting = min(1.0, 110 / self.get_string_width(letter.credential))
        y = self.write_at(MARGIN + 7, y + 1.5, letter.credential, 23 * fitting, bold=True, width=118)
        self.set_char_spacing(0)
        self.write_at(MARGIN + 7, y + 3, words["typed"], 13, width=112)
        image = io.BytesIO()
        segno.make(qr_address(self.details, letter), error="m", micro=False).save(image, kind="png", scale=8)
        self.image(image, x=MARGIN + WIDTH - 48, y=top + 3, w=45, h=45, alt_text=words["scan"])
        return top + 51

    def _steps(self, top: float) -> float:
        words = self.details.words
        y = self.write_at(MARGIN, top, words["steps"], 17, display=True) + 1.5
        for number in range(1, 5):
            self.set_fill_color(*BRAND)
            self.ellipse(MARGIN, y - 0.4, 7, 7, style="F")
            self.set_text_color(255, 255, 255)
            self.set_font("text", "B", 13)
            self.set_xy(MARGIN, y - 0.4)
            self.cell(7, 7, str(number), align="C")
            y = self.write_at(MARGIN + 11, y, words[f"step_{number}"], 13, width=WIDTH - 11)
            if number == 1:
                y = self.write_at(MARGIN + 11, y, self.details.booth, 13, bold=True, width=WIDTH - 11)
            y += 2
        return y

    def _foot(self, top: float) -> float:
        """Below the steps, where there is most room; in smaller print only when there is too little."""
        words = self.details.words
        said = (words["again"], self.details.warning or words["secret"], self.details.contact)
        size = next((one for one in (13, 12, 11) if top + self._height(said, one) <= LOWEST), 11)
        y = max(top, min(258, LOWEST - self._height(said, size)))
        for place, text in enumerate(said):
            y = self.write_at(MARGIN, y + (0.5 if place else 0), text, size, bold=place == 0)
        return y

    def _height(self, said: Sequence[str], size: float) -> float:
        """How much room these paragraphs take."""
        line = size * 0.3528 * 1.32
        heights = []
        for place, text in enumerate(said):
            self.set_font("text", "B" if place == 0 else "", size)
            height = self.multi_cell(WIDTH, line, text, align="L", dry_run=True, output="HEIGHT")
            heights.append(cast("float", height))
        return sum(heights) + 0.5 * (len(said) - 1)


def print_letters(letters: Sequence[Letter], details: Details) -> bytes:
    """The PDF of these letters."""
    with closing(LetterFile(details)) as file:
        for letter in letters:
            file.add_letter(letter)
        return bytes(file.output())


def main(arguments: Sequence[str] | None = None) -> int:
    """Print letters. 0: done; 1: a record is not a letter's; 2: arguments that cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m challenge.voting.letters", description=__doc__)
    parser.add_argument("letters", type=Path, metavar="LETTERS.jsonl", help="from the credentials command")
    parser.add_argument(
        "details",
        type=Path,
        metavar="DETAILS.toml",
        help="city, booth, [fr] and [en]: title, window, contact",
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE.pdf", help="numbered when there are many"
    )
    parser.add_argument("--language", choices=sorted(WORDS), default="fr")
    parser.add_argument("--per-file", type=int, default=PER_FILE, metavar="N", help="letters a file (1000)")
    given = parser.parse_args(arguments)
    try:
        count = _print_files(given)
    except Defect as defect:
        sys.stderr.write(f"refused: {defect}\n")
        return 1
    except (OSError, ValueError) as error:
        sys.stderr.write(f"error: {error}\n")
        return 2
    sys.stdout.write(f"{count} letters\n")
    return 0


def _print_files(given: argparse.Namespace) -> int:
    details = read_details(given.details.read_bytes(), given.language)
    count = 0
    with given.letters.open("rb") as lines:
        letters = read_letters(lines)
        for number, batch in enumerate(iter(lambda: list(islice(letters, given.per_file)), []), 1):
            name = given.out if number == 1 else given.out.with_stem(f"{given.out.stem}-{number:03}")
            _write_secret(name, print_letters(batch, details))
            count += len(batch)
    return count


def _write_secret(path: Path, content: bytes) -> None:
    """Write a file that must not exist yet, for its owner's eyes only."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)


if __name__ == "__main__":
    sys.exit(main())
