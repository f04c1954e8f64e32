"""Whether what an organisation offers may meet a need, with each reason said.

Words are compared by their stems, those of the search. A word that few offers have and that has one meaning
is a reason; any other word (« pièce », « conseil », one that only begins like another) needs a second sign
beside it: another word, or one of the kind that is needed. It counts less where the offer speaks of another
kind: « au pied d’un immeuble » does not meet « huit pieds ». A kind alone is a reason where it says nearly
all: money, a place to be in, a place to try in; and money is met by nothing else.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from challenge.foundation.folding import folded
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.stems import LONGEST, stems
from challenge.partners.rules.needs import KINDS
from challenge.partners.rules.telling_words import BEFORE, DOUBTFUL, EMPTY, NUMBERS, OF, SIGNS, WEAK

WORD = re.compile(r"[^\W_]+")
SENTENCE, CLAUSE = re.compile(r"[.;!?]+"), re.compile(r"[,:()]+|\s(?:et|and)\s")
SAME_BEGINNING = 5
"""Letters by which « réparer » is kin to « réparation », whose stems differ: long words only."""
ALONE = frozenset(("money", "premises", "site"))
SHOWN = 3
STRONG, LITTLE, SECOND, ENOUGH = 2, 1, 1, 2
"""What a rare word counts, another word, a sign of the kind beside it; what is a reason, all in all."""
KIND_WEIGHT, PLACE_WEIGHT = 2, 1
COMMON_SHARE, COMMON_LEAST = 0.1, 3

SAME_KIND = N_("Une offre de cette sorte (%(kind)s) : %(words)s.")
SAME_WORDS = N_("Mots en commun : %(words)s.")
SAME_PLACE = N_("Même quartier : %(place)s.")


@dataclass(frozen=True)
class Wanted:
    """A need: its kind, its words, the code of its district or nothing."""

    kind: str
    words: str
    place: str = ""


@dataclass(frozen=True)
class Offered:
    """What an organisation says that it offers, and the code of its district or nothing."""

    words: str
    place: str = ""


@dataclass(frozen=True)
class Fit:
    """Why one may meet the other, as both wrote it. `kind`: words of the offer that say its kind; `words`:
    of the need that the offer has too; `evidence`: what these count."""

    kind: Sequence[str]
    words: Sequence[str]
    place: bool
    evidence: int = 0

    @property
    def weight(self) -> int:
        """How much speaks for it: words first."""
        return 2 * self.evidence + KIND_WEIGHT * bool(self.kind) + PLACE_WEIGHT * self.place


@dataclass(frozen=True)
class _Clause:
    """A part of an offer: its stems as written, its words that say a kind, by kind; kinds of its sentence."""

    stems: Mapping[str, str]
    signs: Mapping[str, Sequence[str]]
    around: Collection[str]


def common(offers: Iterable[str]) -> frozenset[str]:
    """The stems that too many of these offers have for one to be a reason alone: three at least, and more
    than one in ten."""
    texts = list(offers)
    counts = Counter(stem for text in texts for stem in _stems(text))
    least = max(COMMON_LEAST, COMMON_SHARE * len(texts))
    return frozenset(stem for stem, count in counts.items() if count >= least)


def fit(wanted: Wanted, offered: Offered, often: Collection[str] = frozenset()) -> Fit | None:
    """Why an offer may meet a need; None when too little speaks for it. `often`: the stems that are `common`
    among the offers."""
    asked = _stems(wanted.words)
    clauses = [one for sentence in SENTENCE.split(offered.words) for one in _clauses(sentence)]
    counts: dict[str, int] = {}
    for clause in clauses:
        for stem, value in _counted(asked, clause, wanted.kind, often).items():
            counts[stem] = max(value, counts.get(stem, 0))
    signs = [word for clause in clauses for word in clause.signs.get(wanted.kind, ())]
    evidence = sum(counts.values())
    if wanted.kind == "money" and not signs:
        return None
    if evidence < ENOUGH and not (signs and wanted.kind in ALONE):
        return None
    words = [asked[stem] for stem in asked if counts.get(stem)] if evidence >= ENOUGH else []
    kind = [word for word in dict.fromkeys(signs) if not set(stems(word)) & counts.keys() or not words]
    same = bool(wanted.place) and wanted.place == offered.place
    return Fit(kind[:SHOWN], words[:SHOWN], same, min(evidence, STRONG * SHOWN))


def reasons(found: Fit, kind: str, place: str) -> list[Sentence]:
    """Each reason as a sentence. `place`: how the district of both is called."""
    told = []
    if found.words:
        told.append(Sentence(SAME_WORDS, {"words": ", ".join(found.words)}))
    if found.kind:
        told.append(Sentence(SAME_KIND, {"kind": KINDS[kind], "words": ", ".join(found.kind)}))
    if found.place:
        told.append(Sentence(SAME_PLACE, {"place": place}))
    return told


def _counted(asked: Mapping[str, str], clause: _Clause, kind: str, often: Collection[str]) -> dict[str, int]:
    """What each stem that is asked counts in a part of an offer, where it is found."""
    found: dict[str, int] = {}
    beginnings = {stem[:SAME_BEGINNING] for stem, written in clause.stems.items() if len(written) > LONGEST}
    for stem, written in asked.items():
        if stem in clause.stems:
            found[stem] = LITTLE if stem in WEAK_STEMS or stem in often else STRONG
        elif len(written) > LONGEST and stem[:SAME_BEGINNING] in beginnings:
            found[stem] = LITTLE
    if kind in clause.around:
        own = SIGN_STEMS[kind]
        return {stem: value + SECOND * (value == LITTLE and stem not in own) for stem, value in found.items()}
    other = bool(clause.signs)
    return {stem: value - other for stem, value in found.items() if value > other}


def _stems(text: str) -> dict[str, str]:
    """The stems of the words that may be a reason, each with its first form as it is written."""
    found: dict[str, str] = {}
    for written in WORD.findall(text):
        for stem in stems(written):
            if not written[0].isdigit() and _one_of(folded(written)) not in EMPTY_WORDS:
                found.setdefault(stem, written)
    return found


def _clauses(sentence: str) -> list[_Clause]:
    parts = [(_stems(part), _signs(part)) for part in CLAUSE.split(sentence)]
    around = {kind for _, signs in parts for kind in signs}
    return [_Clause(found, signs, around) for found, signs in parts]


def _signs(text: str) -> dict[str, list[str]]:
    """The words of a text that say a kind, as they are written, by kind."""
    written = WORD.findall(text)
    plain = [folded(word) for word in written]
    found: dict[str, list[str]] = {}
    for at, word in enumerate(plain):
        for kind, words in SIGNS.items():
            if word in words and (word not in DOUBTFUL or _stands(plain, at)):
                found.setdefault(kind, []).append(written[at])
    return found


def _stands(plain: Sequence[str], at: int) -> bool:
    """Whether a word stands by itself: « trois locaux », « un local de 15 m² »; neither « légumes locaux »
    nor « bureau d’études »."""
    before, after, then = plain[at - 1] if at else "", *([*plain, "", ""][at + 1 : at + 3])
    noun = not before or before in BEFORE or _number(before)
    return noun and (after not in OF or _number(then))


def _number(word: str) -> bool:
    return word in NUMBERS or word.isdigit()


def _one_of(word: str) -> str:
    return word.rstrip("sx")


EMPTY_WORDS = frozenset(_one_of(word) for word in EMPTY)
WEAK_STEMS = frozenset(stem for word in WEAK for stem in stems(word))
SIGN_STEMS = {
    kind: frozenset(stem for word in words for stem in stems(word)) for kind, words in SIGNS.items()
}
