"""Why a sitting is called off, or a point leaves its agenda: in a few words, for everybody."""

from challenge.council.rules.refusals import WhyMissing
from challenge.foundation.typed import tidy

LONGEST = 500


def require_reason(written: str) -> str:
    """The reason as it is kept, in 500 signs at most; WhyMissing when there is none, or too long a one."""
    reason = tidy(written)
    if not 0 < len(reason) <= LONGEST:
        raise WhyMissing
    return reason
