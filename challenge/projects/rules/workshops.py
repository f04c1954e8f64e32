"""Workshops: what an organiser says of one, who has a seat, who waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules import windows

LONGEST_TITLE, LONGEST_PLACE, LONGEST_REASON, MOST_PLACES = 120, 200, 1000, 10_000
LONGEST = timedelta(days=2)
TITLE_WRONG = Sentence(
    N_("Donnez un titre en français et en anglais, de %(most)s signes au plus."), {"most": 120}
)
PLACE_WRONG = Sentence(N_("Dites où il a lieu, en %(most)s signes au plus."), {"most": 200})
MOMENT_WRONG = Sentence(N_("Donnez un jour et une heure qui existent dans la ville."))
PAST = Sentence(N_("Ce moment est déjà passé."))
END_WRONG = Sentence(N_("La fin vient après le début, et moins de deux jours plus tard."))
PLACES_WRONG = Sentence(N_("Écrivez un nombre de places, de 1 à %(most)s."), {"most": MOST_PLACES})


class WorkshopWrong(RuleBroken):
    """`faults`: what is wrong, by the name of the field."""

    status = 422
    msgid = N_("Cet atelier n’est pas prêt. Rien n’a été enregistré.")

    def __init__(self, faults: dict[str, Sentence]) -> None:
        super().__init__()
        self.faults = faults


class WorkshopNotFound(RuleBroken):
    status = 404
    msgid = N_("Cet atelier n’existe pas.")


class WorkshopOver(RuleBroken):
    msgid = N_("Cet atelier a commencé : on ne s’y inscrit plus.")


class WorkshopCancelled(RuleBroken):
    msgid = N_("Cet atelier est annulé.")


class CancellationMissing(RuleBroken):
    status = 422
    msgid = N_("Écrivez pourquoi l’atelier est annulé : les personnes inscrites le liront.")


@dataclass(frozen=True)
class Plan:
    """A workshop as it is announced, its instants in UTC."""

    title_fr: str
    title_en: str
    place: str
    starts_at: datetime
    ends_at: datetime
    places: int


def plan(
    *,
    title_fr: str,
    title_en: str,
    place: str,
    starts: datetime | None,
    ends: datetime | None,
    places: int | None,
    zone: str,
    now: datetime,
) -> Plan:
    """The workshop that was typed; moments are the city's. WorkshopWrong, with every fault."""
    faults: dict[str, Sentence] = {}
    for name, text in (("title_fr", title_fr), ("title_en", title_en)):
        if not 0 < len(text.strip()) <= LONGEST_TITLE:
            faults[name] = TITLE_WRONG
    if not 0 < len(place.strip()) <= LONGEST_PLACE:
        faults["place"] = PLACE_WRONG
    starts_at, ends_at = _instant("starts", starts, zone, faults), _instant("ends", ends, zone, faults)
    if starts_at and starts_at <= now:
        faults["starts"] = PAST
    if starts_at and ends_at and not starts_at < ends_at < starts_at + LONGEST:
        faults["ends"] = END_WRONG
    if places is None or not 1 <= places <= MOST_PLACES:
        faults["places"] = PLACES_WRONG
    if faults or starts_at is None or ends_at is None or places is None:
        raise WorkshopWrong(faults)
    return Plan(title_fr.strip(), title_en.strip(), place.strip(), starts_at, ends_at, places)


def _instant(name: str, typed: datetime | None, zone: str, faults: dict[str, Sentence]) -> datetime | None:
    found = windows.instant(typed, zone) if typed else MOMENT_WRONG
    if isinstance(found, Sentence):
        faults[name] = found
        return None
    return found


def seated(places: int, joined: Sequence[int]) -> tuple[list[int], list[int]]:
    """Of those who signed up, in order: who has a seat, who waits."""
    return list(joined[:places]), list(joined[places:])


def promoted(places: int, joined: Sequence[int], leaving: int) -> int | None:
    """Who gets a seat when somebody leaves; nobody when the leaver was waiting, or nobody waits."""
    has, waits = seated(places, joined)
    return waits[0] if leaving in has and waits else None


def reason(typed: str) -> str:
    """Why a workshop is cancelled. CancellationMissing."""
    found = typed.replace("\x00", "").strip()
    if not 0 < len(found) <= LONGEST_REASON:
        raise CancellationMissing
    return found
