"""What an application says of who sends it: the facts by which conflicts are found, the team whose names are
hidden from jurors, the texts that they read. From its last submission, by section and by field.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from challenge.projects.rules.jury.blindness import PATTERNS, POSTAL, Kind, Team
from challenge.projects.rules.jury.conflicts import Facts
from challenge.projects.rules.jury.juror_facts import Identity
from challenge.projects.rules.jury.naming import Member

Content = Mapping[str, object]
READ_BLIND = ("project", "beneficiaries", "budget", "indicators", "questions")
"""The sections in which nothing has to tell who writes. The others are not shown in a blind reading."""

WHO = ("team", "body")
"""The sections that say who sends a file: where its addresses are looked for."""

READ = ("team", "body", *READ_BLIND, "attachments")


@dataclass(frozen=True)
class Passage:
    """A text of a section, at its path within it: `rows.0.name`."""

    section: str
    path: str
    text: str


def facts(content: Content, members: Iterable[Identity]) -> Facts:
    """Everybody and everything of a file: its members' accounts, and what it says of itself."""
    known = list(members)
    whole = "\n".join(one.text for one in passages(content, WHO))
    siret = _text(content, "body", "siret")
    return Facts(
        accounts=frozenset(one.account for one in known),
        names=tuple(dict.fromkeys([*(one.name for one in known), *_names(content)])),
        emails=tuple(dict.fromkeys([*(one.email for one in known), *PATTERNS[Kind.EMAIL].findall(whole)])),
        sirens=(siret,) if siret else (),
        employers=tuple(filter(None, [_text(content, "body", "name")])),
        addresses=tuple(dict.fromkeys(found[0] for found in POSTAL.finditer(whole))),
    )


def team(content: Content, members: Iterable[Identity]) -> Team:
    """Whose names are hidden."""
    names = dict.fromkeys([*(one.name for one in members), *_names(content)])
    organisations = (_text(content, "body", "name"), _text(content, "team", "name"))
    return Team(
        members=tuple(Member(*split) for name in names if (split := _split(name))),
        organisations=tuple(dict.fromkeys(filter(None, organisations))),
    )


def passages(content: Content, sections: Iterable[str]) -> Iterator[Passage]:
    """Each text of these sections, wherever it stands."""
    for section in sections:
        for path, text in _texts(content.get(section), ""):
            yield Passage(section, path, text)


def _texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        if value.strip():
            yield path, value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _texts(one, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list | tuple):
        for place, one in enumerate(value):
            yield from _texts(one, f"{path}.{place}".lstrip("."))


def _names(content: Content) -> list[str]:
    section = content.get("team")
    rows = section.get("members") if isinstance(section, Mapping) else None
    found = [row.get("name") for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
    return [name for name in found if isinstance(name, str) and name.strip()]


def _text(content: Content, section: str, key: str) -> str:
    values = content.get(section)
    value = values.get(key) if isinstance(values, Mapping) else None
    return value.strip() if isinstance(value, str) else ""


def _split(name: str) -> tuple[str, str] | None:
    """Given and family name, as most people here write them: the given name first."""
    given, _, family = " ".join(name.split()).partition(" ")
    return (given, family) if family else None
