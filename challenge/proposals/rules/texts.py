"""What a proposal says, and what it must say."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from unicodedata import normalize

from challenge.foundation import typed
from challenge.foundation.sentences import N_, Sentence
from challenge.proposals.rules.lengths import seen
from challenge.proposals.rules.refusals import (
    AlternativeMissing,
    ContentRefused,
    ReasonForWithdrawalMissing,
    TextTooLong,
)

TITLE, SUMMARY, LONG, ALTERNATIVE, REASON = 120, 800, 5000, 300, 500
LIMITS = {
    "title": TITLE,
    "summary": SUMMARY,
    "problem": LONG,
    "affected": SUMMARY,
    "evidence": LONG,
    "idea": LONG,
}
WORDS = tuple(LIMITS)
"""Every text of a proposal, in the order in which they are read; those after the problem may lack."""
POINTS_PER_SIGN = 4  # an emoji may be ten code points; a text made of such is no text
MISSING = {
    "title": Sentence(N_("Donnez un titre à votre proposition.")),
    "summary": Sentence(N_("Résumez votre proposition en quelques phrases.")),
    "problem": Sentence(N_("Dites quel est le problème, et qui il touche.")),
}
DISTRICT_UNKNOWN = Sentence(N_("Choisissez un quartier de la liste, ou toute la ville."))
TOO_LONG = N_("Écrivez %(longest)s signes au plus. Vous en avez écrit %(written)s.")


@dataclass(frozen=True)
class Content:
    """The words of a proposal: all but title and summary are Markdown. `affected`: who is; `evidence`: what
    shows the problem, with links. No district means the whole city."""

    title: str
    summary: str = ""
    problem: str = ""
    idea: str = ""
    district_id: int | None = None
    affected: str = ""
    evidence: str = ""


def tidy(content: Content) -> Content:
    """The same words without what nobody sees: control signs, spaces around, line breaks of a title."""
    words: dict[str, Any] = {name: clean(getattr(content, name)) for name in WORDS}
    words["title"] = " ".join(words["title"].split())
    return replace(content, **words)


def clean(text: str) -> str:
    """A text as it is kept: composed accents, plain line ends, no control signs, no tabs."""
    return typed.tidy(normalize("NFC", text.replace("\t", " ")))


def require_draft(content: Content, districts: set[int]) -> None:
    """ContentRefused unless it can be kept as a draft: a title, nothing too long, a district that exists."""
    _require(dict(_faults(content, {"title"}, districts)))


def require_complete(content: Content, districts: set[int]) -> None:
    """ContentRefused unless it can be read by others: title, summary and problem are there too."""
    _require(faults(content, districts))


def faults(content: Content, districts: set[int]) -> dict[str, Sentence]:
    """What keeps it from being read by others, by the name of the field."""
    return dict(_faults(content, set(MISSING), districts))


def _require(faults: dict[str, Sentence]) -> None:
    if faults:
        raise ContentRefused(faults)


def _faults(content: Content, needed: set[str], districts: set[int]) -> Iterator[tuple[str, Sentence]]:
    for name, longest in LIMITS.items():
        text: str = getattr(content, name)
        written = seen(text)
        if name in needed and not text:
            yield name, MISSING[name]
        elif written > longest or len(text) > longest * POINTS_PER_SIGN:
            yield name, Sentence(TOO_LONG, {"longest": longest, "written": written})
    if content.district_id is not None and content.district_id not in districts:
        yield "district", DISTRICT_UNKNOWN


def alternative(written: str) -> str:
    """The words that stand for an image; AlternativeMissing or TextTooLong."""
    text = " ".join(clean(written).split())
    if not text:
        raise AlternativeMissing
    return within(text, ALTERNATIVE)


def withdrawal(written: str) -> str:
    """Why a proposal is withdrawn; ReasonForWithdrawalMissing or TextTooLong."""
    text = clean(written)
    if not text:
        raise ReasonForWithdrawalMissing
    return within(text, REASON)


def within(text: str, longest: int) -> str:
    """The text, or TextTooLong."""
    written = seen(text)
    if written > longest or len(text) > longest * POINTS_PER_SIGN:
        raise TextTooLong(longest=longest, written=written)
    return text
