"""The colour of the moment: proposed from what is late, set by a person with a reason.

A sign is a fact that lasts too long. Thresholds are the incubator's, not the law's: `Patience`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules.incubation import texts
from challenge.projects.rules.incubation.quarters import Quarter
from challenge.projects.rules.incubation.refusals import ColourUnknown

LONGEST_REASON = 500


class Colour(IntEnum):
    """From the best to the worst."""

    GREEN = 0
    AMBER = 1
    RED = 2

    @property
    def key(self) -> str:
        return self.name.lower()


NAMES = {
    Colour.GREEN: Sentence(N_("Vert : tout va")),
    Colour.AMBER: Sentence(N_("Orange : à surveiller")),
    Colour.RED: Sentence(N_("Rouge : bloqué")),
}
MILESTONE_LATE = N_("L’étape « %(milestone)s » était prévue le %(day)s.")
REPORT_LATE = N_("Le bilan du trimestre fini le %(day)s n’est pas envoyé.")
NO_MENTOR = N_("Sans mentor depuis le %(day)s.")
NO_SESSION = N_("Aucune séance confirmée depuis le %(day)s.")
HELP_WAITS = N_("Une demande d’aide attend depuis le %(day)s.")
VALIDATION_WAITS = N_("L’étape « %(milestone)s » attend la décision de l’incubateur depuis le %(day)s.")


@dataclass(frozen=True)
class Patience:
    """For each fact, after how many days it is amber, then red."""

    milestone: tuple[int, int] = (1, 30)
    report: tuple[int, int] = (1, 30)
    mentor: tuple[int, int] = (30, 90)
    session: tuple[int, int] = (45, 90)
    help: tuple[int, int] = (7, 21)
    validation: tuple[int, int] = (10, 30)


@dataclass(frozen=True)
class Facts:
    """What is known of a project today. `planned`: milestones not reached, with their days; `submitted`:
    those that wait for a decision, since when; `reports`: quarters not sent; `alone_since`: without a mentor;
    `met_on`: the last confirmed session, else the day on which a mentor was agreed; `help_since`: the oldest
    request that nobody answered."""

    planned: Sequence[tuple[str, date]] = ()
    submitted: Sequence[tuple[str, date]] = ()
    reports: Sequence[Quarter] = ()
    alone_since: date | None = None
    met_on: date | None = None
    help_since: date | None = None


@dataclass(frozen=True)
class Sign:
    """One fact that lasts: how grave, in words."""

    colour: Colour
    sentence: Sentence


@dataclass(frozen=True)
class Proposed:
    """The colour that the facts give: that of the worst sign. The worst come first."""

    colour: Colour
    signs: tuple[Sign, ...]


def propose(facts: Facts, today: date, patience: Patience = Patience()) -> Proposed:
    """What the facts say today."""
    found = sorted(_signs(facts, today, patience), key=lambda one: -one.colour)
    return Proposed(max((one.colour for one in found), default=Colour.GREEN), tuple(found))


def read(key: str) -> Colour:
    """A colour by its key. ColourUnknown."""
    for colour in Colour:
        if colour.key == key:
            return colour
    raise ColourUnknown


def choose(key: str, reason: str) -> tuple[Colour, str]:
    """What a person sets, always with a reason, whatever was proposed. ColourUnknown, TextWrong."""
    return read(key), texts.text(reason, most=LONGEST_REASON)


def is_outdated(chosen: Colour | None, proposed: Proposed) -> bool:
    """Whether the facts are graver than the colour that somebody set: it is to be looked at again."""
    return chosen is not None and proposed.colour > chosen


def _signs(facts: Facts, today: date, patience: Patience) -> Iterator[Sign]:
    for words, due_on in facts.planned:
        yield from _sign(MILESTONE_LATE, due_on, today, patience.milestone, milestone=words)
    for words, since in facts.submitted:
        yield from _sign(VALIDATION_WAITS, since, today, patience.validation, milestone=words)
    for quarter in facts.reports:
        yield from _sign(REPORT_LATE, quarter.due_on, today, patience.report, day=quarter.last_on)
    for msgid, last, limits in (
        (NO_MENTOR, facts.alone_since, patience.mentor),
        (NO_SESSION, facts.met_on, patience.session),
        (HELP_WAITS, facts.help_since, patience.help),
    ):
        if last is not None:
            yield from _sign(msgid, last, today, limits)


def _sign(msgid: str, since: date, today: date, limits: tuple[int, int], **params: object) -> Iterable[Sign]:
    """A fact since a day, when it lasts as many days as one of the limits."""
    days = (today - since).days
    if days >= limits[0]:
        colour = Colour.RED if days >= limits[1] else Colour.AMBER
        yield Sign(colour, Sentence(msgid, {"day": since} | params))
