"""When people may complain, what an officer may answer, what must be done before a result is out.

A complaint never removes a ballot: it is dismissed or noted, and the vote as a whole is published or
annulled.
"""

from datetime import datetime, timedelta

from challenge.voting.rules.refusals import (
    AnswerMissing,
    ComplaintMissing,
    ComplaintsClosed,
    ComplaintsNotOpen,
    ComplaintsUnanswered,
    IncidentTooLate,
    OutcomeMissing,
)
from challenge.voting.rules.stages import Stage, require

OUTCOMES = ("dismissed", "noted")
LONGEST = 4000
NAMED_FOR = timedelta(days=183)
"""How long whoever complained stays named once a vote is over: the three times two months in which its
result can be taken to a judge after a request to the mayor (CJA, R. 421-1 and R. 421-2; CRPA, L. 411-2).
See decision 61."""


def check_window(stage: Stage, decrypts_at: datetime, now: datetime) -> None:
    """Complaints are heard from the opening by two officers to the end of the frozen delay after closing.
    Raises `ComplaintsNotOpen` or `ComplaintsClosed`."""
    if stage is Stage.PREPARED:
        raise ComplaintsNotOpen
    if stage is Stage.ANNULLED or now >= decrypts_at:
        raise ComplaintsClosed(decrypts_at=decrypts_at)


def check_text(text: str) -> str:
    """What somebody complains of, 4,000 signs at most; `ComplaintMissing` otherwise."""
    written = text.replace("\0", "").strip()
    if not 0 < len(written) <= LONGEST:
        raise ComplaintMissing(most=LONGEST)
    return written


def check_answer(outcome: str, answer: str) -> str:
    """An answer has words and one of two outcomes; `OutcomeMissing` or `AnswerMissing` otherwise."""
    if outcome not in OUTCOMES:
        raise OutcomeMissing
    written = answer.replace("\0", "").strip()
    if not 0 < len(written) <= LONGEST:
        raise AnswerMissing(most=LONGEST)
    return written


def check_answered(unanswered: int, reason: str) -> None:
    """A result is published once every complaint is answered, or with a written reason.
    Raises `ComplaintsUnanswered`."""
    if unanswered and not reason.strip():
        raise ComplaintsUnanswered(number=unanswered)


def check_incident(stage: Stage) -> None:
    """Incidents are noted until the minutes are out. Raises `IncidentTooLate`."""
    if stage is Stage.PUBLISHED:
        raise IncidentTooLate
    require(stage, *(one for one in Stage if one is not Stage.ANNULLED))
