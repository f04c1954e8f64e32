"""A measure: one value, on one day, by one method, with its evidence; verified by somebody else."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from challenge.foundation.sentences import N_, Sentence
from challenge.impact.rules import refusals
from challenge.impact.rules.typed import Reading, corrected

ENTERED, VERIFIED, REFUSED, REPLACED = "entered", "verified", "refused", "replaced"
LIVE = (ENTERED, VERIFIED)
STATES: Mapping[str, Sentence] = {
    ENTERED: Sentence(N_("À vérifier")),
    VERIFIED: Sentence(N_("Vérifié")),
    REFUSED: Sentence(N_("Non retenu")),
    REPLACED: Sentence(N_("Corrigé depuis")),
}
LONGEST_METHOD, LONGEST_REASON, LONGEST_LINK, MOST_SAMPLE = 600, 1000, 500, 10**9
DAY_AHEAD = N_("Ce jour n’est pas encore venu.")
INTERVAL_WRONG = N_("Donnez les deux bornes, la plus basse d’abord, avec la valeur entre elles.")
SAMPLE_WRONG = N_("Écrivez combien de personnes ou de choses ont été comptées, en chiffres.")
EVIDENCE_MISSING = N_("Joignez un fichier, ou donnez une adresse : une mesure se prouve.")
LINK_WRONG = N_("Écrivez une adresse qui commence par https://")


@dataclass(frozen=True)
class Wanted:
    """A measure as somebody enters it. Values in thousandths. `method`: empty when it is the plan's;
    `sample`: 0 when nothing is said of it; `replaces`: the measure that it corrects."""

    indicator: int
    measured_on: date
    value: int
    low: int | None
    high: int | None
    sample: int
    method: str
    link: str
    replaces: int | None


def wanted(sent: Mapping[str, str], *, planned: Collection[int], today: date, has_file: bool) -> Wanted:
    """A measure of an indicator of the fixed plan, on a day that has come. NotInPlan, FormRefused."""
    number = sent.get("indicator", "")
    if not (number.isascii() and number.isdigit() and len(number) < 10 and int(number) in planned):
        raise refusals.NotInPlan
    reading = Reading(sent)
    on, value = reading.day("measured_on"), reading.value("value")
    if on > today:
        reading.wrong("measured_on", DAY_AHEAD)
    low, high = _interval(reading, value)
    sample = _sample(reading)
    method = reading.text("method", most=LONGEST_METHOD, needed=sent.get("as_planned") == "no")
    link = sent.get("link", "").strip()
    if link and (not link.startswith(("https://", "http://")) or len(link) > LONGEST_LINK or " " in link):
        reading.wrong("link", LINK_WRONG)
    elif not link and not has_file:
        reading.wrong("link", EVIDENCE_MISSING)
    reading.done()
    other = method if sent.get("as_planned") == "no" else ""
    return Wanted(int(number), on, value, low, high, sample, other, link, corrected(sent))


def require_verifier(*, by: str, entered_by: str, of_team: bool, state: str) -> None:
    """Whoever verifies neither entered it nor is of the team. DecidedAlready, VerifiedByItself,
    VerifiedByItsTeam."""
    if state != ENTERED:
        raise refusals.DecidedAlready
    if by == entered_by:
        raise refusals.VerifiedByItself
    if of_team:
        raise refusals.VerifiedByItsTeam


def decided(answer: str, reason: str) -> tuple[str, str]:
    """The state that an answer gives, and what is said of it. DecisionUnknown, RefusalUnexplained."""
    said = reason.strip()
    if answer not in (VERIFIED, REFUSED):
        raise refusals.DecisionUnknown
    if answer == REFUSED and not 0 < len(said) <= LONGEST_REASON:
        raise refusals.RefusalUnexplained
    return answer, said if answer == REFUSED else ""


def withdrawal(reason: str, *, state: str, has_file: bool, withdrawn: bool) -> str:
    """Why a public file is taken down, as everybody reads it. NothingToWithdraw, WithdrawalUnexplained."""
    if state not in (VERIFIED, REPLACED) or not has_file or withdrawn:
        raise refusals.NothingToWithdraw
    said = reason.strip()
    if not 0 < len(said) <= LONGEST_REASON:
        raise refusals.WithdrawalUnexplained
    return said


def _interval(reading: Reading, value: int) -> tuple[int | None, int | None]:
    if not reading.has("low") and not reading.has("high"):
        return None, None
    low, high = reading.value("low"), reading.value("high")
    if not {"low", "high", "value"} & set(reading.faults) and not low <= value <= high:
        reading.wrong("low", INTERVAL_WRONG)
    return low, high


def _sample(reading: Reading) -> int:
    typed = "".join(reading.sent.get("sample", "").split())
    if not typed:
        return 0
    if not (typed.isascii() and typed.isdigit() and 0 < int(typed[:12]) <= MOST_SAMPLE):
        reading.wrong("sample", SAMPLE_WRONG)
        return 0
    return int(typed)
