"""The moments at which a visitor may find the town, and the days that each one means."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from challenge.foundation.sentences import N_, Sentence

MOMENTS: dict[str, tuple[Sentence, Sentence]] = {
    "proposals": (
        Sentence(N_("Les propositions")),
        Sentence(N_("Les habitants écrivent leurs idées et les soutiennent. Nadia les lit.")),
    ),
    "vote": (
        Sentence(N_("Le vote")),
        Sentence(N_("Cinq défis sont au référendum. Ada a reçu son code.")),
    ),
    "count": (
        Sentence(N_("Le dépouillement")),
        Sentence(N_("Le vote est fermé. Les dépositaires déchiffrent, Chiara et Hugo publient.")),
    ),
    "result": (
        Sentence(N_("Le résultat")),
        Sentence(N_("Le défi est choisi. Chacun peut refaire le compte.")),
    ),
    "call": (
        Sentence(N_("L’appel à projets")),
        Sentence(N_("Des équipes candidatent. Farid écrit, Chiara examine, Esther lit pour le jury.")),
    ),
    "awards": (
        Sentence(N_("Les attributions")),
        Sentence(N_("Le jury et les habitants ont choisi. Farid répond à l’offre qui lui est faite.")),
    ),
    "incubation": (
        Sentence(N_("L’accompagnement")),
        Sentence(N_("Six mois après, les équipes avancent avec leurs mentors, et rendent compte.")),
    ),
}
"""In the order of the story: the name of each moment, and what happens then."""
NAMES = tuple(MOMENTS)

DAY = timedelta(days=1)
VOTE_OPENS_IN = {
    "proposals": 51,
    "vote": -1,
    "count": -21,
    "result": -25,
    "call": -74,
    "awards": -119,
    "incubation": -305,
}
COUNTED = ("result", "call", "awards", "incubation")
"""The moments at which the vote on the challenge is over, its result out."""
ANNOUNCED_ON = 117
"""The day on which the awards of the call are announced."""
ACCOMPANIED_IN = 186 * DAY
"""From there until the moment « incubation »."""
VOTE_LASTS = 18
COMPLAINT_HOURS = 48
OPENING_HOUR = 7  # UTC: eight or nine in the morning there


@dataclass(frozen=True)
class Calendar:
    """The days of the current edition, counted from its vote's opening. `now`: when the town is loaded."""

    stage: str
    now: datetime

    @property
    def opening(self) -> datetime:
        """The instant at which the vote opens."""
        morning = self.now.replace(hour=OPENING_HOUR, minute=0, second=0, microsecond=0)
        return morning + VOTE_OPENS_IN[self.stage] * DAY

    def day(self, number: float) -> datetime:
        """So many days from the vote's opening."""
        return self.opening + number * DAY

    def reached(self, number: float) -> bool:
        """Whether this day has come."""
        return self.day(number) <= self.now


PHASES = {
    "proposals": (-74, -30),
    "moderation": (-29, -16),
    "shortlist": (-15, -7),
    "referendum": (-6, 26),
    "call": (27, 90),
    "selection": (91, 130),
    "incubation": (131, 560),
    "evaluation": (561, 640),
}
"""First and last day of each phase, from the vote's opening."""
