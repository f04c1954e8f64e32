"""Proposals of another platform, as Decidim exports them in CSV: read line by line, nothing guessed.

Source of the columns: `Decidim::Proposals::ProposalSerializer` of Decidim; what is translated has one column
for each language (`title/fr`), what was not has one (`title`).
"""

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from types import MappingProxyType
from urllib.parse import urlsplit

from challenge.foundation.canonical import canonical_json
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.proposals.rules import texts
from challenge.proposals.rules.texts import Content

LONGEST_FILE = 50_000_000
LONGEST_CELL = 131_072
"""What csv takes by itself, said here: its bound is one for the whole process, and others move it."""
LONGEST_ADDRESS = 500
LEFT = frozenset({"rejected", "withdrawn"})
"""States in which a proposal is not taken: it was refused there, or its author left it."""
BLOCKS = frozenset({"p", "div", "br", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"})
YES = ("true", "1", "t")


class NotDecidim(RuleBroken):
    status = 422
    msgid = N_("Ce fichier n’est pas un export de propositions de Decidim : il y manque « %(column)s ».")


class FileIsEmpty(RuleBroken):
    status = 422
    msgid = N_(
        "Ce fichier est vide. Exportez à nouveau les propositions de Decidim, puis envoyez ce fichier."
    )


class FileUnreadable(RuleBroken):
    status = 422
    msgid = N_("Ce fichier n’est pas un texte en UTF-8, ou il est trop long.")


class LineUnreadable(RuleBroken):
    status = 422
    msgid = N_(
        "Ce qui commence à la ligne %(line)s ne se lit pas : un guillemet y manque, ou une case dépasse "
        "131 072 signes. Corrigez cette ligne, puis renvoyez le fichier."
    )


@dataclass(frozen=True)
class Foreign:
    """A proposal of elsewhere. `reference`: its name there, unique for ever; `digest`: of its words there."""

    line: int
    reference: str
    address: str
    content: Content
    digest: str


@dataclass(frozen=True)
class Fault:
    """A line that cannot be taken, and why, in the words of a field's refusal. `field`: of ours; `title`:
    what its title is, whole."""

    line: int
    reference: str
    field: str
    title: str = ""


@dataclass(frozen=True)
class Reading:
    """A whole file. `left`: how many were refused, withdrawn or amendments there."""

    taken: Sequence[Foreign]
    faults: Sequence[Fault]
    left: int


@dataclass(frozen=True)
class Differences:
    """The file beside what was imported before. `changed`: their words changed there since."""

    new: Sequence[Foreign]
    changed: Sequence[Foreign]
    same: int


def read(data: bytes, *, language: str, titles: Mapping[str, str] = MappingProxyType({})) -> Reading:
    """The proposals of this file, in one language. `titles`: what people wrote in the place of some, by
    reference. Raises FileUnreadable, FileIsEmpty, LineUnreadable, NotDecidim."""
    taken: list[Foreign] = []
    faults: list[Fault] = []
    left, seen = 0, set()
    for line, row in _rows(data):
        if row.get("state") in LEFT or row.get("is_amend") in YES or row.get("withdrawn") in YES:
            left += 1
            continue
        one = _foreign(line, row, language, titles)
        wrong = texts.faults(one.content, set())
        if not one.reference or one.reference in seen:
            faults.append(Fault(line, one.reference, "reference", one.content.title))
        elif wrong:
            faults.append(Fault(line, one.reference, next(iter(wrong)), one.content.title))
        else:
            taken.append(one)
        seen.add(one.reference)
    return Reading(taken, faults, left)


def compared(taken: Sequence[Foreign], known: Mapping[str, str]) -> Differences:
    """What is new, by the digest of what was imported under each reference."""
    new = [one for one in taken if one.reference not in known]
    changed = [one for one in taken if known.get(one.reference, one.digest) != one.digest]
    return Differences(new, changed, len(taken) - len(new) - len(changed))


def words(markup: str) -> str:
    """A text as Markdown writes it: what was HTML in paragraphs and lists, without its tags."""
    reader = _Words()
    reader.feed(markup)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.found).split("\n"))
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()


def summary(text: str) -> str:
    """Its first paragraph, cut at a word where it is longer than a summary may be."""
    first = " ".join(text.split("\n\n", 1)[0].split())
    if len(first) <= texts.SUMMARY:
        return first
    return first[: texts.SUMMARY - 1].rsplit(" ", 1)[0] + "…"


def _rows(data: bytes) -> Iterator[tuple[int, Mapping[str, str]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileUnreadable from None
    if len(data) > LONGEST_FILE or "\0" in text:
        raise FileUnreadable
    if not text.strip():
        raise FileIsEmpty
    head, begins = text.split("\n", 1)[0], 1
    try:
        rows = csv.DictReader(io.StringIO(text), delimiter=";" if ";" in head else ",", strict=True)
        names = rows.fieldnames or []
        begins = rows.line_num + 1
        for column in ("id", "title", "body"):
            if not any(name == column or name.startswith(f"{column}/") for name in names):
                raise NotDecidim(column=column)
        for row in rows:
            if any(len(cell) > LONGEST_CELL for cell in _cells(row)):
                raise LineUnreadable(line=begins)
            yield rows.line_num, {key: value or "" for key, value in row.items() if isinstance(key, str)}
            begins = rows.line_num + 1
    except csv.Error:
        raise LineUnreadable(line=begins) from None


def _cells(row: Mapping[str | None, str | list[str] | None]) -> Iterator[str]:
    """Those of a line, those beyond its titles too."""
    for found in row.values():
        yield from [found] if isinstance(found, str) else found or ()


def _foreign(line: int, row: Mapping[str, str], language: str, titles: Mapping[str, str]) -> Foreign:
    title, body = (_in(row, name, language) for name in ("title", "body"))
    problem = words(body)
    reference = (row.get("reference") or row.get("id", "")).strip()[:200]
    content = texts.tidy(Content(titles.get(reference) or words(title), summary(problem), problem))
    digest = hashlib.sha256(canonical_json([title, body]).encode()).hexdigest()
    return Foreign(line, reference, _safe(row.get("url", "")), content, digest)


def _safe(address: str) -> str:
    """This address where it is one of the web, else none: it is only a link under a proposal."""
    try:
        scheme = urlsplit(address).scheme
    except ValueError:  # as of `http://[::1`
        return ""
    return address if scheme in ("http", "https") and len(address) < LONGEST_ADDRESS else ""


def _in(row: Mapping[str, str], name: str, language: str) -> str:
    """In this language where there is one, else as it is, else in the first that has words."""
    columns = [f"{name}/{language}", name, *sorted(key for key in row if key.startswith(f"{name}/"))]
    return next((row[column] for column in columns if row.get(column, "").strip()), "")


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.silent += tag in ("script", "style")
        if tag == "li":
            self.found.append("\n- ")
        elif tag in BLOCKS:
            self.found.append("\n" if tag == "br" else "\n\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style") and self.silent > 0
        if tag in BLOCKS - {"li", "br"}:
            self.found.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found.append(data)
