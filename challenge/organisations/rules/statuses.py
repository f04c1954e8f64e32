"""Statuses that an organisation may have, each with who says so and until when.

ESUS: agreement of article L3332-17-1 of the Code du travail, for two or five years. ESS: articles 1 and 2 of
law 2014-856. Mission-led: article L210-10 of the Code de commerce.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from challenge.foundation.refusals import FormRefused
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.typed import read_day

ESUS, ESS, MISSION = "esus", "ess", "mission"
STATUSES: Mapping[str, Sentence] = {
    ESUS: Sentence(N_("Entreprise solidaire d’utilité sociale (ESUS)")),
    ESS: Sentence(N_("Économie sociale et solidaire (ESS)")),
    MISSION: Sentence(N_("Société à mission")),
}
NONE = "none"
NO_STATUS = Sentence(N_("Aucun de ces statuts"))
SHORT: Mapping[str, str] = {ESUS: "ESUS", ESS: "ESS", MISSION: "Mission"}
SOCIAL = frozenset((ESUS, ESS))
"""The statuses of a social enterprise."""
SOURCE_MOST = 300
STATUS_WRONG = Sentence(N_("Choisissez un statut dans la liste."))
SOURCE_WRONG = Sentence(
    N_("Écrivez d’où on le sait, en %(most)s signes au plus : l’arrêté, la liste, le registre."),
    {"most": SOURCE_MOST},
)
FROM_WRONG = Sentence(N_("Écrivez le jour depuis lequel il vaut."))
UNTIL_WRONG = Sentence(N_("Écrivez un jour qui vient après le premier, ou laissez vide."))


@dataclass(frozen=True)
class Status:
    """A status: who says so (`source`), since when, until which last day; None for no end known."""

    code: str
    source: str
    since: date
    until: date | None

    def holds(self, on: date) -> bool:
        """Whether it stands on this day."""
        return self.since <= on and (self.until is None or on <= self.until)


def read(code: str, source: str, since: str, until: str) -> Status:
    """The status that was typed, days as 2026-05-31. FormRefused."""
    said = " ".join(source.replace("\x00", "").split())
    first, last = read_day(since), read_day(until)
    faults: dict[str, Sentence] = {}
    if code not in STATUSES:
        faults["status"] = STATUS_WRONG
    if not 0 < len(said) <= SOURCE_MOST:
        faults["source"] = SOURCE_WRONG
    if first is None:
        faults["since"] = FROM_WRONG
    if until.strip() and (last is None or (first is not None and last < first)):
        faults["until"] = UNTIL_WRONG
    if faults or first is None:
        raise FormRefused(faults)
    return Status(code, said, first, last)
