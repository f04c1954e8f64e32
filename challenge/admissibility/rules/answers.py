"""Answering a proposal criterion by criterion; the day by which it is due; what an appeal may do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from challenge.admissibility.rules.grid import Grid
from challenge.admissibility.rules.refusals import (
    AppealedAlready,
    AppealNotOpen,
    AppealOfOneself,
    AppealTooLate,
    NothingToAppeal,
    NotYours,
)
from challenge.foundation.money import read_euros
from challenge.foundation.refusals import FormRefused
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.typed import tidy

ADMISSIBLE, INADMISSIBLE = "admissible", "inadmissible"
OUTCOMES: dict[str, Sentence] = {
    ADMISSIBLE: Sentence(N_("Recevable")),
    INADMISSIBLE: Sentence(N_("Non recevable")),
}
LONGEST_REASON, LONGEST_STUDY, LONGEST_WORDS, LEAST_WORDS = 1000, 3000, 3000, 20
MET_MISSING = Sentence(N_("Répondez oui ou non."))
REASON_MISSING = Sentence(N_("Écrivez la raison, en %(most)s signes au plus."), {"most": LONGEST_REASON})
SERVICE_MISSING = Sentence(N_("Écrivez quel service a étudié la proposition, en 200 signes au plus."))
STUDY_MISSING = Sentence(
    N_("Écrivez ce que le service en dit, en %(most)s signes au plus."), {"most": LONGEST_STUDY}
)
COST_WRONG = Sentence(N_("Écrivez un montant en euros, ou laissez vide."))
WORDS_WRONG = Sentence(
    N_("Écrivez entre %(least)s et %(most)s signes."), {"least": LEAST_WORDS, "most": LONGEST_WORDS}
)
YES, NO = "yes", "no"


@dataclass(frozen=True)
class Said:
    """What was typed: `met` and `reasons` by criterion; who studied it, what they say, what it would cost."""

    met: Mapping[str, str]
    reasons: Mapping[str, str]
    service: str
    study: str
    cost: str = ""


@dataclass(frozen=True)
class Answer:
    """`judged`: whether each criterion is met, and why. Admissible when all are."""

    judged: Mapping[str, tuple[bool, str]]
    service: str
    study: str
    cost_cents: int | None

    @property
    def outcome(self) -> str:
        return ADMISSIBLE if all(met for met, _ in self.judged.values()) else INADMISSIBLE


@dataclass(frozen=True)
class Contested:
    """A published answer: its outcome, by whom, when; whether it was contested already."""

    outcome: str
    answered_by: str
    published_at: datetime
    appealed: bool = False


def require_answer(said: Said, grid: Grid) -> Answer:
    """The answer; FormRefused unless every criterion has its yes or no and its reason."""
    faults: dict[str, Sentence] = {}
    judged: dict[str, tuple[bool, str]] = {}
    for one in grid.criteria:
        met, reason = said.met.get(one.key, ""), tidy(said.reasons.get(one.key, ""))
        if met not in (YES, NO):
            faults[f"met-{one.key}"] = MET_MISSING
        if not 0 < len(reason) <= LONGEST_REASON:
            faults[f"reason-{one.key}"] = REASON_MISSING
        judged[one.key] = (met == YES, reason)
    service, study = " ".join(tidy(said.service).split()), tidy(said.study)
    if not 0 < len(service) <= 200:
        faults["service"] = SERVICE_MISSING
    if not 0 < len(study) <= LONGEST_STUDY:
        faults["study"] = STUDY_MISSING
    cost = read_euros(said.cost) if said.cost.strip() else None
    if said.cost.strip() and cost is None:
        faults["cost"] = COST_WRONG
    if faults:
        raise FormRefused(faults)
    return Answer(judged, service, study, cost)


def due_on(accepted_at: datetime, *, days: int, zone: str) -> date:
    """The last day of the delay: so many days after the one of the acceptance, in the city."""
    return accepted_at.astimezone(ZoneInfo(zone)).date() + timedelta(days=days)


def appeal_ends_at(published_at: datetime, *, days: int, zone: str) -> datetime:
    """The first instant at which an appeal is too late: midnight in the city, after the last whole day."""
    after = published_at.astimezone(ZoneInfo(zone)).date() + timedelta(days=days + 1)
    return datetime.combine(after, time(), ZoneInfo(zone)).astimezone(UTC)


def may_appeal(contested: Contested | None, *, grid: Grid, zone: str, now: datetime) -> bool:
    """Whether the author may appeal now."""
    return (
        contested is not None
        and contested.outcome == INADMISSIBLE
        and not contested.appealed
        and now < appeal_ends_at(contested.published_at, days=grid.appeal_days, zone=zone)
    )


def require_appeal(
    contested: Contested | None, words: str, *, own: bool, grid: Grid, zone: str, now: datetime
) -> str:
    """The words of the appeal: once, by the author, in time. NotYours, NothingToAppeal, AppealedAlready,
    AppealTooLate, FormRefused."""
    if contested is None or contested.outcome != INADMISSIBLE:
        raise NothingToAppeal
    if not own:
        raise NotYours
    if contested.appealed:
        raise AppealedAlready
    end = appeal_ends_at(contested.published_at, days=grid.appeal_days, zone=zone)
    if now >= end:
        raise AppealTooLate(last=end - timedelta(seconds=1))
    return _words(words)


def require_reply(*, answered_by: str, actor: str, open_: bool, outcome: str, words: str) -> str:
    """The words that answer an appeal, by somebody else than who answered first. AppealNotOpen,
    AppealOfOneself, FormRefused."""
    if not open_:
        raise AppealNotOpen
    if actor == answered_by:
        raise AppealOfOneself
    if outcome not in OUTCOMES:
        raise FormRefused({"outcome-admissible": MET_MISSING})
    return _words(words)


def _words(words: str) -> str:
    said = tidy(words)
    if not LEAST_WORDS <= len(said) <= LONGEST_WORDS:
        raise FormRefused({"words": WORDS_WRONG})
    return said
