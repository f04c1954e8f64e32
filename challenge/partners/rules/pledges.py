"""Where a pledge stands: offered, accepted by who receives, delivered and confirmed, or lapsed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from challenge.foundation import promises
from challenge.foundation.money import Euros, read_euros
from challenge.foundation.refusals import FormRefused
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.typed import tidy
from challenge.partners.rules import needs
from challenge.partners.rules.refusals import BothSides, MoneyComesByTheBook, NotYourSide, StepClosed

OFFERED, ACCEPTED, DECLINED = "offered", "accepted", "declined"
WITHDRAWN, DELIVERED, LAPSED = "withdrawn", "delivered", "lapsed"
STATES: Mapping[str, Sentence] = {
    OFFERED: Sentence(N_("Attend une réponse")),
    ACCEPTED: Sentence(N_("Acceptée")),
    DECLINED: Sentence(N_("Déclinée")),
    WITHDRAWN: Sentence(N_("Retirée avant réponse")),
    DELIVERED: Sentence(N_("Livrée")),
    LAPSED: Sentence(N_("Non tenue")),
}
KEPT = frozenset((ACCEPTED, DELIVERED, LAPSED))
"""The states of a pledge that both sides agreed to: everybody reads these."""
COUNTED = KEPT | {OFFERED}
"""Those of one that binds somebody or waits for an answer."""
SAID, CONFIRMED, CONTESTED = "said", "confirmed", "contested"
CHECKS: Mapping[str, Sentence] = {
    SAID: Sentence(N_("À confirmer par qui reçoit")),
    CONFIRMED: Sentence(N_("Confirmée")),
    CONTESTED: Sentence(N_("Non reçue, dit qui devait recevoir")),
}
UNCONTESTED = (SAID, CONFIRMED)
MOST_FILES = 3
"""Files that may show one delivery."""
REMINDED, GRACE = timedelta(days=14), timedelta(days=30)
"""A pledge is recalled so long before its day, and lapses so long after it."""
PROJECT_ENDED = "Le projet s’est terminé avant d’y répondre."
"""Why a pledge that waited is declined with its project, as the other answers are kept: in French."""
REASON_WRONG = Sentence(N_("Écrivez pourquoi, de 10 à 1 000 signes : l’autre partie le lit."))
VALUE_WRONG = Sentence(N_("Écrivez ce que cela vaut, en euros : c’est qui donne qui l’estime."))
MOST_TIMES = 2
"""A giver may be generous: what is said delivered in all may reach so many times what was promised, no more;
beyond, a number was mistyped, or there is another promise to make."""
TOO_MUCH = N_(
    "Vous avez promis %(promised)s : dites %(most)s au plus, en tout. Relisez, ou promettez le reste à part."
)
TOO_MANY_FILES = N_("Choisissez %(most)s fichiers au plus.")
EVIDENCE_WRONG = Sentence(N_("Dites ce qui le montre, de 10 à 1 000 signes : un bon, une date, un lien."))


@dataclass(frozen=True)
class Sides:
    """Who somebody is for a pledge: of the organisation that gives, of those who receive, of the city."""

    gives: bool
    receives: bool
    staff: bool = False

    @property
    def within(self) -> bool:
        """Whether they see what is not for everybody: files, ties."""
        return self.gives or self.receives or self.staff

    def require_giver(self) -> None:
        """NotYourSide."""
        if not self.gives:
            raise NotYourSide

    def require_receiver(self) -> None:
        """NotYourSide, BothSides: nobody answers their own organisation."""
        if not self.receives:
            raise NotYourSide
        if self.gives:
            raise BothSides


@dataclass(frozen=True)
class Handed:
    """A delivery: how much, worth what, what shows it."""

    quantity: int
    value_cents: int
    evidence: str


def require(state: str, *wanted: str) -> None:
    """StepClosed unless the pledge stands there."""
    if state not in wanted:
        raise StepClosed


def reason(words: str, *, needed: bool) -> str:
    """The words of an answer; FormRefused for a no without them."""
    said = tidy(words)
    if len(said) > needs.MOST or (needed and len(said) < needs.LEAST):
        raise FormRefused({"reason": REASON_WRONG})
    return said


def read_delivery(kind: str, quantity: str, value: str, evidence: str) -> Handed:
    """What was typed of a delivery. FormRefused; MoneyComesByTheBook for money, which the ledger receives."""
    if kind == needs.MONEY:
        raise MoneyComesByTheBook
    number, worth, said = needs.amount(kind, quantity), read_euros(value), tidy(evidence)
    faults: dict[str, Sentence] = {}
    if number is None:
        faults["quantity"] = needs.QUANTITY_WRONG
    if worth is None or not 0 <= worth <= needs.LARGEST:
        faults["value"] = VALUE_WRONG
    if not needs.LEAST <= len(said) <= needs.MOST:
        faults["evidence"] = EVIDENCE_WRONG
    if faults or number is None or worth is None:
        raise FormRefused(faults)
    return Handed(number, worth, said)


def require_within(kind: str, promised: int, already: int, handed: int) -> None:
    """FormRefused where a delivery, with what was said of others and nobody contested, goes beyond."""
    most = MOST_TIMES * promised
    if already + handed > most:
        said = (Euros(one) if kind in needs.IN_CENTS else one for one in (promised, most))
        raise FormRefused(
            {"quantity": Sentence(TOO_MUCH, dict(zip(("promised", "most"), said, strict=True)))}
        )


def require_few(files: int) -> None:
    """FormRefused for more files than may show one delivery."""
    if files > MOST_FILES:
        raise FormRefused({"files": Sentence(TOO_MANY_FILES, {"most": MOST_FILES})})


def after(promised: int, confirmed: int) -> str:
    """Where an accepted pledge stands once so much of it was confirmed."""
    return DELIVERED if confirmed >= promised else ACCEPTED


def to_recall(due_on: date, today: date) -> bool:
    """Whether who promised is reminded of it."""
    return today >= due_on - REMINDED


def lapses(due_on: date, today: date) -> bool:
    """Whether a pledge that was not delivered has lapsed."""
    return today > due_on + GRACE


def promised(state: str, due_on: date, confirmed: int, today: date) -> str:
    """Where a pledge that both sides agreed to stands among the promises of its edition; late as soon as its
    day has passed, though it lapses later."""
    if state == DELIVERED:
        return promises.KEPT
    if state == LAPSED:
        return promises.MISSED
    if due_on < today:
        return promises.LATE
    return promises.GOING_ON if confirmed else promises.TO_COME


@dataclass(frozen=True)
class Figures:
    """How many pledges: made, agreed to, delivered, lapsed; what was confirmed, in cents as who gives
    values it. Made: those that bind somebody or wait for an answer; one that was taken back or declined
    binds nobody, and is not counted."""

    promised: int
    accepted: int
    delivered: int
    lapsed: int
    value_cents: int

    @property
    def rate(self) -> float | None:
        """Delivered among those that came to their end; None when none has."""
        over = self.delivered + self.lapsed
        return self.delivered / over if over else None


def figures(states: Mapping[str, int], value_cents: int) -> Figures:
    """The figures of so many pledges in each state."""
    return Figures(
        promised=sum(states.get(one, 0) for one in COUNTED),
        accepted=sum(states.get(one, 0) for one in KEPT),
        delivered=states.get(DELIVERED, 0),
        lapsed=states.get(LAPSED, 0),
        value_cents=value_cents,
    )
