"""Names of people and organisations within a text, whatever their accents, capitals and order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from challenge.projects.rules.jury.likenesses import LINKS, WORD, folded

ENDS_SENTENCE = frozenset(".!?…:;\n•")
"""After one of these, or at the start, a capital says nothing."""


@dataclass(frozen=True)
class Member:
    """Somebody of a team: given and family names as written."""

    given: str
    family: str


@dataclass(frozen=True)
class Token:
    """A word of a text, folded, and where it stands there."""

    word: str
    start: int
    end: int
    capital: bool
    opens: bool


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text in order. `opens`: it is the first of a sentence."""
    signs: list[str] = []
    origins: list[int] = []
    for place, sign in enumerate(text):
        plain = folded(sign)
        signs.append(plain)
        origins += [place] * len(plain)
    found = []
    for met in WORD.finditer("".join(signs)):
        start, end = origins[met.start()], origins[met.end() - 1] + 1
        before = text[:start].rstrip(' \u00a0\u202f«"“(–-')[-1:]
        opens = not before or before in ENDS_SENTENCE
        found.append(Token(met[0], start, end, text[start].isupper(), opens))
    return tuple(found)


def people(text: str, members: Iterable[Member]) -> Iterator[tuple[int, int, bool]]:
    """Where members are named: (start, end, sure). Sure for given and family name together, or an initial and
    the family name; unsure for one of them alone, with a capital (a given name not where a sentence
    begins).
    """
    words = tokens(text)
    for member in members:
        given, family = (WORD.findall(folded(name)) for name in (member.given, member.family))
        if not given or not family:
            continue
        for whole in (given + family, family + given, [given[0][0], *family]):
            yield from ((start, end, True) for start, end, _ in _runs(words, whole))
        for start, end, run in _runs(words, family):
            if _capital(run):
                yield start, end, False
        for start, end, run in _runs(words, given):
            if _capital(run) and not run[0].opens:
                yield start, end, False


def organisations(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where organisations are named: (start, end). A name of one word, which may be any word, needs a capital
    that does not merely begin a sentence."""
    words = tokens(text)
    for name in names:
        wanted = WORD.findall(folded(name))
        for start, end, run in _runs(words, wanted):
            if len(wanted) > 1 or (run[0].capital and not run[0].opens):
                yield start, end


def _runs(words: Sequence[Token], wanted: Sequence[str]) -> Iterator[tuple[int, int, Sequence[Token]]]:
    """Each place where these words follow one another."""
    for place, token in enumerate(words):
        run = words[place : place + len(wanted)]
        if wanted and token.word == wanted[0] and [one.word for one in run] == wanted:
            yield run[0].start, run[-1].end, run


def _capital(run: Sequence[Token]) -> bool:
    """Whether each word but particles has a capital."""
    return all(token.capital for token in run if token.word not in LINKS)
