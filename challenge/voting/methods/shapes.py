"""What the counting methods read and what they answer. Values only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from challenge.foundation.sentences import Sentence

DRAW = "draw"  # a tie is settled by the order of SHA-256(seed|reference)
JOINT = "joint"  # a tie names no winner: the council decides


@dataclass(frozen=True)
class Words:
    """A text given by the caller in each language; as a parameter of a Sentence it follows its language."""

    fr: str
    en: str

    def __str__(self) -> str:
        return self.fr

    def in_language(self, language: str) -> str:
        """English for `en`, French for anything else."""
        return self.en if language == "en" else self.fr


def listed(texts: Iterable[Words]) -> Words:
    """Several texts as one, each in the quotation marks of its language, never apart from them."""
    every = list(texts)
    french = ", ".join(f"«\u00a0{one.fr}\u00a0»" for one in every)
    return Words(french, ", ".join(f"“{one.en}”" for one in every))


@dataclass(frozen=True)
class Option:
    """One thing that can be chosen. `reference` is unique in its sheet. In a funding vote it is a project,
    with what it costs, its theme and its place; elsewhere these are empty. `easy`: its easy-to-read text,
    where it has one."""

    reference: str
    label_fr: str
    label_en: str
    summary_fr: str
    summary_en: str
    cost_cents: int | None = None
    theme_fr: str = ""
    theme_en: str = ""
    place: str = ""
    easy_fr: str = ""
    easy_en: str = ""

    @property
    def label(self) -> Words:
        return Words(self.label_fr, self.label_en)


@dataclass(frozen=True)
class Grade:
    """One grade of majority judgment."""

    reference: str
    label_fr: str
    label_en: str

    @property
    def label(self) -> Words:
        return Words(self.label_fr, self.label_en)


@dataclass(frozen=True)
class MethodSheet:
    """The part of a frozen rule sheet that decides the count.

    `grades` go from best to worst and are empty but for majority judgment. `maximum` is the most options
    one ballot may approve (None: all); `minimum` the fewest, in a funding vote.
    `quorum` is the least number of voters (None: no quorum). `ties` is
    DRAW or JOINT; `draw_seed` is empty until the seed whose commitment was frozen is revealed.
    """

    question_fr: str
    question_en: str
    options: tuple[Option, ...]
    blank: bool
    maximum: int | None
    grades: tuple[Grade, ...]
    quorum: int | None
    ties: str
    draw_seed: str = ""
    minimum: int = 1

    def labels(self) -> Mapping[str, Words]:
        """Label of each option by reference."""
        return {option.reference: option.label for option in self.options}


@dataclass(frozen=True)
class OptionCount:
    """What one option received.

    `votes`: votes, approvals, or grades at least as good as `majority_grade`. `percent`: of expressed
    ballots, one decimal, None when there are none. `rank` counts from 1 and is shared by equals, before
    any draw. `grades` and `majority_grade` (a grade's reference): majority judgment only.
    """

    reference: str
    votes: int
    percent: Decimal | None
    rank: int
    grades: tuple[int, ...] = ()
    majority_grade: str | None = None


@dataclass(frozen=True)
class OtherRule:
    """What another way of counting the same totals gives: its name, its leaders, a sentence on them."""

    name: Sentence
    leaders: tuple[str, ...]
    sentence: Sentence


@dataclass(frozen=True)
class Outcome:
    """The whole count. `rows` from first to last; `tied` holds the equals for first place (empty when there
    is one leader), even when a draw then named `winner`; `blank` is None where blank was not offered;
    `expressed` = voters − blank."""

    rows: tuple[OptionCount, ...]
    winner: str | None
    tied: tuple[str, ...]
    blank: int | None
    voters: int
    expressed: int
    quorum_reached: bool
    explanation: tuple[Sentence, ...] = ()
    others: tuple[OtherRule, ...] = ()


def percent(part: int, whole: int) -> Decimal | None:
    """`part` in percent of `whole`, one decimal, half up; None when `whole` is 0."""
    if whole == 0:
        return None
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)
