"""Finding words in what is public: the same words as in the search of proposals."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from challenge.foundation.public_things import Found, PublicThing, Wanted
from challenge.foundation.stems import stems

LONGEST_QUESTION = 100
MOST_WORDS = 8
IN_TITLE, IN_TEXT = 3, 1
BEFORE, AROUND = 60, 200
WORD = re.compile(r"\w+")
ORDER = (
    "proposals",
    "arguments",
    "projects",
    "editions",
    "votes",
    "council",
    "calls",
    "news",
    "project-news",
    "impact",
)
"""The kinds that come first on pages, the others after them."""
MARKS = re.compile(r"\[([^\]]*)\]\([^)]*\)|[#*_>`|\[\]]+")


@dataclass(frozen=True)
class Part:
    """A piece of the words around what was found. `sought`: it is one of the words that were asked for."""

    words: str
    sought: bool


def ordered(keys: Iterable[str]) -> list[str]:
    """Kinds, as pages show them."""
    return sorted(keys, key=lambda key: (ORDER.index(key) if key in ORDER else len(ORDER), key))


def question(written: str) -> str:
    """What somebody wrote, as it is sought: without signs that no text has, 100 signs at most."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in written).split())[
        :LONGEST_QUESTION
    ].strip()


def sought(written: str) -> list[str]:
    """The beginnings of the words of a question, eight at most; empty when it has no word that is sought."""
    return stems(written)[:MOST_WORDS]


def among(things: Iterable[PublicThing], wanted: Wanted, *, skip: int, most: int) -> Found:
    """Those that have every word, by weight (3 for a word in a title, 1 in a text), then the latest first."""
    weighed = [
        (weight, one)
        for one in things
        if wanted.edition in (None, one.edition) and (weight := _weight(one, wanted.stems))
    ]
    weighed.sort(key=lambda both: (-both[0], -(both[1].at.timestamp() if both[1].at else 0)))
    return Found([one for _, one in weighed[skip : skip + most]], len(weighed))


def latest(things: Iterable[PublicThing], *, edition: int | None, most: int) -> list[PublicThing]:
    """Those that are news, of an edition or of all, the latest first."""
    told = [one for one in things if one.at is not None and edition in (None, one.edition)]
    return sorted(told, key=lambda one: one.at.timestamp() if one.at else 0, reverse=True)[:most]


def around(text: str, wanted: Sequence[str]) -> list[Part]:
    """Some 200 signs around the first word that is sought, or the beginning; without signs of Markdown."""
    plain = " ".join(MARKS.sub(lambda found: found[1] or "", text).split())
    hits = [word for word in WORD.finditer(plain) if _is(word.group(), wanted)]
    start = _edge(plain, hits[0].start() - BEFORE) if hits else 0
    end = _edge(plain, start + AROUND)
    parts, here = [Part("… ", False)] if start else [], start
    for hit in hits:
        if hit.start() >= here and hit.end() <= end:
            parts += [Part(plain[here : hit.start()], False), Part(hit.group(), True)]
            here = hit.end()
    parts.append(Part(plain[here:end].rstrip() + (" …" if end < len(plain) else ""), False))
    return [one for one in parts if one.words]


def told(by_language: Mapping[str, str], language: str) -> tuple[str, str]:
    """(the language, the words) of a text for a reader: in theirs, else in the one that it has."""
    if by_language.get(language):
        return language, by_language[language]
    return next(((code, words) for code, words in by_language.items() if words), (language, ""))


def _weight(one: PublicThing, wanted: Sequence[str]) -> int:
    """What the words weigh, 0 when one of them is missing."""
    title, text = _stems(one.title), _stems(one.text)
    found = [_best(stem, title, text) for stem in wanted]
    return sum(found) if all(found) else 0


def _best(stem: str, title: Iterable[str], text: Iterable[str]) -> int:
    if any(one.startswith(stem) for one in title):
        return IN_TITLE
    return IN_TEXT if any(one.startswith(stem) for one in text) else 0


def _stems(by_language: Mapping[str, str]) -> list[str]:
    return stems(" ".join(by_language.values()))


def _is(word: str, wanted: Sequence[str]) -> bool:
    return any(one.startswith(stem) for one in stems(word) for stem in wanted)


def _edge(text: str, place: int) -> int:
    """The end of a word at or before a place."""
    if place <= 0:
        return 0
    if place >= len(text):
        return len(text)
    space = text.rfind(" ", 0, place + 1)
    return space + 1 if space >= 0 else place
