"""How often one network may ask: so many times a minute, counted by each process for itself."""

from datetime import datetime, timedelta

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_

MINUTE = timedelta(minutes=1)


class TooOften(RuleBroken):
    status = 429
    msgid = N_(
        "Vous demandez trop souvent. Attendez une minute : les fichiers entiers se téléchargent en une fois."
    )


class Pace:
    """Counts within one minute, then begins again: no address is kept longer than that, nor written."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._began: datetime | None = None
        self._counts: dict[str, int] = {}

    def count(self, who: str, now: datetime) -> None:
        """One more try. Raises TooOften after the last that is allowed in a minute."""
        if self._began is None or not self._began <= now < self._began + MINUTE:
            self._began, self._counts = now, {}
        self._counts[who] = self._counts.get(who, 0) + 1
        if self._counts[who] > self.most:
            raise TooOften
