"""A collaboration with a social enterprise: what, who brings what, what comes of it and when.

A social enterprise is one whose ESUS or ESS status holds today: `organisations/rules/statuses.SOCIAL`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from challenge.foundation.refusals import FormRefused, RuleBroken
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.typed import read_day, tidy
from challenge.organisations.rules.statuses import SOCIAL
from challenge.partners.rules.needs import LEAST, MOST, SOON, WORDS_WRONG
from challenge.partners.rules.refusals import BothSides, NotYourSide

OFFERED, AGREED, DECLINED, WITHDRAWN, ENDED = "offered", "agreed", "declined", "withdrawn", "ended"
STATES: Mapping[str, Sentence] = {
    OFFERED: Sentence(N_("Attend la réponse de l’autre partie")),
    AGREED: Sentence(N_("En cours")),
    DECLINED: Sentence(N_("Déclinée")),
    WITHDRAWN: Sentence(N_("Retirée avant réponse")),
    ENDED: Sentence(N_("Terminée")),
}
PUBLIC = frozenset((AGREED, ENDED))
"""The states in which everybody reads it: both sides agreed."""
PLANNED, SAID, CONFIRMED = "planned", "said", "confirmed"
STEPS: Mapping[str, Sentence] = {
    PLANNED: Sentence(N_("Prévu")),
    SAID: Sentence(N_("Dit fait, à confirmer par l’autre partie")),
    CONFIRMED: Sentence(N_("Fait, confirmé par l’autre partie")),
}
ASKER, OTHER = "asker", "other"
MOST_DELIVERABLES, LONGEST_DELIVERABLE = 5, 200
DELIVERABLE_WRONG = Sentence(
    N_("Écrivez ce qui en sort et pour quel jour, dans les trois ans, ou videz les deux.")
)
DELIVERABLE_MISSING = Sentence(N_("Écrivez au moins une chose qui en sort, avec son jour."))


class CollaborationNotFound(RuleBroken):
    status = 404
    msgid = N_("Cette collaboration n’existe pas, ou n’est pas publique.")


class CollaborationElsewhere(RuleBroken):
    msgid = N_("Cette collaboration n’en est pas, ou plus, là. Relisez sa page.")


class NobodyKeepsIt(RuleBroken):
    msgid = N_("Personne ne tient encore la page de cette organisation : elle ne pourrait pas répondre.")


class NoSocialEnterprise(RuleBroken):
    msgid = N_(
        "L’une des deux parties doit être de l’économie sociale et solidaire (ESS ou ESUS) aujourd’hui."
    )


class SameOrganisation(RuleBroken):
    msgid = N_("Une collaboration se fait à deux : choisissez une autre organisation.")


@dataclass(frozen=True)
class Planned:
    """Something that is to come of it, and by which day."""

    words: str
    day: date


@dataclass(frozen=True)
class Plan:
    """What was typed of a collaboration."""

    what: str
    asker_brings: str
    other_brings: str
    deliverables: Sequence[Planned]


def read(typed: Mapping[str, str], *, today: date) -> Plan:
    """The plan that was typed: its texts, and `words-1`, `day-1`… for what comes of it. FormRefused."""
    faults: dict[str, Sentence] = {}
    said = {name: tidy(typed.get(name, "")) for name in ("what", "asker_brings", "other_brings")}
    for name, text in said.items():
        if not LEAST <= len(text) <= MOST:
            faults[name] = WORDS_WRONG
    planned = []
    for place in range(1, MOST_DELIVERABLES + 1):
        words, written = tidy(typed.get(f"words-{place}", "")), typed.get(f"day-{place}", "").strip()
        day = read_day(written)
        if not words and not written:
            continue
        if (
            not words
            or len(words) > LONGEST_DELIVERABLE
            or day is None
            or not 0 <= (day - today).days <= SOON
        ):
            faults[f"words-{place}"] = DELIVERABLE_WRONG
        else:
            planned.append(Planned(words, day))
    if not planned and not faults:
        faults["words-1"] = DELIVERABLE_MISSING
    if faults:
        raise FormRefused(faults)
    return Plan(**said, deliverables=planned)


def require_sides(asker: int, other: int, statuses: Collection[str], keepers: int) -> None:
    """SameOrganisation, NoSocialEnterprise, NobodyKeepsIt. `statuses`: those of both that hold today;
    `keepers`: how many people keep the other's page."""
    if asker == other:
        raise SameOrganisation
    if not SOCIAL.intersection(statuses):
        raise NoSocialEnterprise
    if not keepers:
        raise NobodyKeepsIt


@dataclass(frozen=True)
class Seat:
    """Of which sides somebody is."""

    asker: bool
    other: bool

    def require(self, side: str) -> None:
        """NotYourSide; BothSides for who keeps both pages: nobody answers themselves."""
        if not (self.asker if side == ASKER else self.other):
            raise NotYourSide
        if self.asker and self.other:
            raise BothSides

    def one(self) -> str:
        """The side of somebody; who keeps both speaks for who proposed. NotYourSide."""
        if not (self.asker or self.other):
            raise NotYourSide
        return ASKER if self.asker else OTHER


def require(state: str, *wanted: str) -> None:
    """CollaborationElsewhere unless it stands there."""
    if state not in wanted:
        raise CollaborationElsewhere


def confirming(said_by: str) -> str:
    """The side that confirms what one has said."""
    return OTHER if said_by == ASKER else ASKER


def outcome(words: str) -> str:
    """What was delivered in the end. FormRefused."""
    said = tidy(words)
    if not LEAST <= len(said) <= MOST:
        raise FormRefused({"outcome": WORDS_WRONG})
    return said
