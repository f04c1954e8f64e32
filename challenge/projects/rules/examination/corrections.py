"""What an officer may ask a team to correct, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from challenge.projects.rules.completeness.sections import ORDER
from challenge.projects.rules.examination.refusals import (
    CorrectionWordsMissing,
    DueTooLate,
    DueTooSoon,
    SectionsMissing,
)

LEAST_WORDS, MOST_WORDS = 10, 3000
SHORTEST, LONGEST = timedelta(days=1), timedelta(days=60)


@dataclass(frozen=True)
class Asked:
    """A request for correction as it may be made: the sections in the order of the task list."""

    sections: tuple[str, ...]
    words: str
    due_at: datetime


def ask(sections: Sequence[str], words: str, due_at: datetime, *, now: datetime) -> Asked:
    """The request. Raises SectionsMissing, CorrectionWordsMissing, DueTooSoon, DueTooLate."""
    known = tuple(section for section in ORDER if section in sections)
    said = words.strip()
    if not known:
        raise SectionsMissing
    if not LEAST_WORDS <= len(said) <= MOST_WORDS:
        raise CorrectionWordsMissing(least=LEAST_WORDS, most=MOST_WORDS)
    if due_at < now + SHORTEST:
        raise DueTooSoon
    if due_at > now + LONGEST:
        raise DueTooLate(most=LONGEST.days)
    return Asked(known, said, due_at)
