"""Who is a member on a day, and when a sitting may be held."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from challenge.council.rules.law import SECOND_GAP, URGENT_DAYS, Law
from challenge.council.rules.refusals import (
    ConvenedTooLate,
    MandateReversed,
    NameMissing,
    OfficeUnknown,
    SecondTooSoon,
    SittingNotYet,
)
from challenge.foundation.sentences import N_, Sentence

OFFICES: dict[str, Sentence] = {
    "mayor": Sentence(N_("Maire")),
    "deputy": Sentence(N_("Adjointe ou adjoint")),
    "member": Sentence(N_("Conseillère ou conseiller")),
}
LONGEST_NAME = 120


@dataclass(frozen=True)
class Mandate:
    """The days during which somebody is a member, both included. `until`: None while it is not known."""

    id: int
    name: str
    office: str
    since: date
    until: date | None = None


@dataclass(frozen=True)
class Convocation:
    """When and where. `urgency`: why members are told late; `follows`: the sitting without quorum."""

    held_at: datetime
    place: str
    convened_on: date
    urgency: str = ""
    follows: int | None = None


def require_mandate(name: str, office: str, since: date, until: date | None) -> None:
    """NameMissing, OfficeUnknown or MandateReversed, unless this can stand in the list of members."""
    if not 0 < len(name) <= LONGEST_NAME or "\x00" in name:
        raise NameMissing
    if office not in OFFICES:
        raise OfficeUnknown
    if until is not None and until < since:
        raise MandateReversed


def in_office(mandates: Iterable[Mandate], day: date) -> list[Mandate]:
    """The members on this day, in their order."""
    return [one for one in mandates if one.since <= day and (one.until is None or day <= one.until)]


def clear_days(first: date, last: date) -> int:
    """The whole days between two days, neither of them counted (« jours francs »)."""
    return max(0, (last - first).days - 1)


def require_hour(held_at: datetime, now: datetime) -> None:
    """SittingNotYet before the hour of the convocation: nothing is opened or given up earlier."""
    if now < held_at:
        raise SittingNotYet


def require_time(
    convened: date, held: date, *, law: Law, urgent: bool = False, without_quorum: date | None = None
) -> None:
    """ConvenedTooLate or SecondTooSoon, unless members were told early enough (CGCT L.2121-10 to L.2121-12).

    `without_quorum`: the day of the first sitting, which had no quorum; the second one follows it by three
    clear days at least (L.2121-17), and that delay takes the place of the ordinary one.
    """
    if without_quorum is not None:
        if convened < without_quorum or clear_days(without_quorum, held) < SECOND_GAP:
            raise SecondTooSoon
        return
    least = min(URGENT_DAYS, law.clear_days) if urgent else law.clear_days
    if clear_days(convened, held) < least:
        raise ConvenedTooLate(days=least)
