"""What the working group that made the shortlist leaves: when it met, who was there, and why each proposal
was kept or left out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from challenge.foundation.sentences import N_, Sentence
from challenge.proposals.rules.lengths import seen
from challenge.proposals.rules.refusals import ContentRefused, NothingChosen
from challenge.proposals.rules.texts import POINTS_PER_SIGN, TOO_LONG, clean

LIMITS = {"who": 500, "why": 3000, "others": 1000}
LONGEST_REASON = 500
FIELD = "reason-%s"
DAY_MISSING = Sentence(N_("Écrivez le jour ainsi : 2026-03-31."))
DAY_TO_COME = Sentence(N_("Ce jour n’est pas encore venu."))
WHO_MISSING = Sentence(N_("Écrivez qui était là."))
WHY_MISSING = Sentence(N_("Écrivez comment le groupe a choisi."))
REASON_MISSING = Sentence(N_("Écrivez pourquoi cette proposition est gardée."))
OTHERS_MISSING = Sentence(N_("Écrivez pourquoi les autres propositions ne sont pas gardées."))


@dataclass(frozen=True)
class Account:
    """What is said of a meeting: `reasons` by proposal; `others`: why, for those left out without one."""

    met_on: date | None
    who: str
    why: str
    others: str = ""
    reasons: Mapping[int, str] = field(default_factory=dict)


def require_account(said: Account, *, kept: Collection[int], left: Collection[int], today: date) -> Account:
    """The account as it is kept; NothingChosen, or ContentRefused with what is wrong, field by field.

    Each proposal that is kept has its own reason; one that is left out has its own, or the common one.
    Reasons about anything else are not kept.
    """
    if not kept:
        raise NothingChosen
    texts = {name: clean(getattr(said, name)) for name in LIMITS}
    reasons = {number: clean(text) for number, text in said.reasons.items() if number in {*kept, *left}}
    reasons = {number: text for number, text in reasons.items() if text}
    faults = _too_long(texts, reasons)
    if said.met_on is None or said.met_on > today:
        faults["met_on"] = DAY_MISSING if said.met_on is None else DAY_TO_COME
    for name, missing in (("who", WHO_MISSING), ("why", WHY_MISSING)):
        if not texts[name]:
            faults[name] = missing
    faults |= {FIELD % number: REASON_MISSING for number in kept if number not in reasons}
    if not texts["others"] and any(number not in reasons for number in left):
        faults["others"] = OTHERS_MISSING
    if faults:
        raise ContentRefused(faults)
    return Account(said.met_on, texts["who"], texts["why"], texts["others"], reasons)


def _too_long(texts: Mapping[str, str], reasons: Mapping[int, str]) -> dict[str, Sentence]:
    limited = [(name, text, LIMITS[name]) for name, text in texts.items()]
    limited += [(FIELD % number, text, LONGEST_REASON) for number, text in reasons.items()]
    return {
        name: Sentence(TOO_LONG, {"longest": longest, "written": seen(text)})
        for name, text, longest in limited
        if seen(text) > longest or len(text) > longest * POINTS_PER_SIGN
    }
