"""What people prepare section by section, as they typed it: its fields, its rows, what changed (pure).

A section's content holds texts by the name of their field, and a list of such rows.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence

Content = Mapping[str, Any]
LONGEST = 10_000
NUMBER = re.compile(r"\.(\d+)(?=\.|$)")
ROW = re.compile(r"(\d{1,3})\.(.+)", re.ASCII)
ACT = re.compile(r"(up|down|remove)\.(\d{1,3})", re.ASCII)


class SectionUnknown(RuleBroken):
    status = 404
    msgid = N_("Cette section n’existe pas.")


class TypedTooLong(RuleBroken):
    status = 413
    msgid = N_("Un des textes dépasse %(most)s signes. Raccourcissez-le, puis enregistrez.")


@dataclass(frozen=True)
class Section:
    """`fields`: what it asks once. `rows`: the list that it also asks for, with `of_row` in each row."""

    key: str
    name: Sentence
    about: Sentence
    fields: tuple[str, ...]
    rows: str = ""
    of_row: tuple[str, ...] = ()
    most_rows: int = 0


def asking(
    key: str, name: str, about: str, fields: str, *, rows: str = "", of_row: str = "", most_rows: int = 0
) -> Section:
    """A section whose fields are written in one text, spaces between them."""
    asked = tuple(fields.split())
    return Section(key, Sentence(name), Sentence(about), asked, rows, tuple(of_row.split()), most_rows)


@dataclass(frozen=True)
class Difference:
    """One field that is not the same; empty where it was not there, or is no more."""

    path: str
    before: str
    after: str
    label: Sentence


@dataclass(frozen=True)
class Sections:
    """All the sections of one thing, in the order in which a person fills them. `labels`: what a field is
    called on screen, by its name; that of a row's field without the number of the row."""

    listed: Sequence[Section]
    labels: Mapping[str, Sentence]

    @property
    def by_key(self) -> dict[str, Section]:
        return {one.key: one for one in self.listed}

    def section(self, key: str) -> Section:
        """The section of this key, or SectionUnknown."""
        found = self.by_key.get(key)
        if found is None:
            raise SectionUnknown
        return found

    def of_path(self, path: str) -> str | None:
        """The key of the section that asks for this field (`options.2.label.fr`), None when none does."""
        bare = NUMBER.sub("", path)
        for one in self.listed:
            named = (*one.fields, *(f"{one.rows}.{name}" for name in one.of_row))
            if bare == one.rows or bare in named or any(name.startswith(f"{bare}.") for name in named):
                return one.key
        return None

    def label(self, path: str) -> Sentence:
        """What a field is called on screen; in a row, with the number of the row from 1."""
        bare = NUMBER.sub("", path)
        name = self.labels.get(bare, Sentence("%(path)s", {"path": path}))
        found = NUMBER.search(path)
        if found is None:
            return name
        return Sentence(N_("%(name)s (n° %(number)s)"), {"number": int(found[1]) + 1, "name": name})

    def differences(self, section: str, before: Content, after: Content) -> Iterator[Difference]:
        """What is not the same from one content of a section to another."""
        asked = self.section(section)
        old, new = dict(self._flat(asked, before)), dict(self._flat(asked, after))
        for path in [*new, *(path for path in old if path not in new)]:
            left, right = old.get(path, ""), new.get(path, "")
            if left.strip() != right.strip():
                yield Difference(path, left.strip(), right.strip(), self.label(path))

    def _flat(self, asked: Section, content: Content) -> Iterator[tuple[str, str]]:
        shown = {path.removeprefix(f"{asked.rows}.") for path in self.labels}
        for name in asked.fields:
            yield name, str(content.get(name, ""))
        for number, row in enumerate(content.get(asked.rows, []) if asked.rows else []):
            for name in (one for one in asked.of_row if one in shown):
                yield f"{asked.rows}.{number}.{name}", str(row.get(name, ""))


@dataclass(frozen=True)
class Shown:
    """A section as its page shows it. `version` is that which saving replaces."""

    section: Section
    content: Content
    errors: Mapping[str, Sentence]
    advice: Mapping[str, Sentence]
    version: int
    labels: Mapping[str, Sentence]

    def value(self, path: str) -> str:
        """What was typed in a field, rows included (`options.0.label.fr`)."""
        if self.section.rows and path.startswith(f"{self.section.rows}."):
            _, number, name = path.split(".", 2)
            return str(self.rows[int(number)].get(name, ""))
        return str(self.content.get(path, ""))

    @property
    def rows(self) -> list[Mapping[str, str]]:
        return list(self.content.get(self.section.rows, []))

    def label(self, path: str) -> Sentence:
        """The name of a field, without the number of its row: its card says it."""
        return self.labels[NUMBER.sub("", path)]


def received(section: Section, sent: Mapping[str, str]) -> dict[str, Any]:
    """What was typed in a section; TypedTooLong past what is worth keeping. Rows come in their order."""
    if any(len(text) > LONGEST for text in sent.values()):
        raise TypedTooLong(most=LONGEST)
    content: dict[str, Any] = {name: _clean(sent.get(name, "")) for name in section.fields}
    if section.rows:
        content[section.rows] = _rows(section, sent)
    return content


def changed(section: Section, content: Content, act: str) -> dict[str, Any]:
    """The content once `act` is done to its rows: `add`, `remove.2`, `up.2`, `down.2`. Anything else, or what
    cannot be done, leaves it as it is."""
    rows = list(content.get(section.rows, [])) if section.rows else []
    found = ACT.fullmatch(act)
    if act == "add" and len(rows) < section.most_rows:
        rows.append(empty(section))
    elif found and int(found[2]) < len(rows):
        place = int(found[2])
        other = {"up": place - 1, "down": place + 1}.get(found[1], place)
        if found[1] == "remove":
            del rows[place]
        elif 0 <= other < len(rows):
            rows[place], rows[other] = rows[other], rows[place]
    return {**content, section.rows: rows} if section.rows else dict(content)


def empty(section: Section) -> dict[str, str]:
    """A row in which nothing was typed."""
    return dict.fromkeys(section.of_row, "")


def _rows(section: Section, sent: Mapping[str, str]) -> list[dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for name, text in sent.items():
        row = ROW.fullmatch(name.removeprefix(f"{section.rows}."))
        if name.startswith(f"{section.rows}.") and row and row[2] in section.of_row:
            found.setdefault(int(row[1]), empty(section))[row[2]] = _clean(text)
    return [found[number] for number in sorted(found)][: section.most_rows]


def _clean(text: str) -> str:
    """As typed, without NUL and with one kind of line ends."""
    return text.replace("\x00", "").replace("\r\n", "\n")
