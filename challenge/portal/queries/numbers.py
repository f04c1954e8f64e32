"""The key numbers of an edition, each with the page and the table that it is counted from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.cycles.queries.editions import Edition
from challenge.foundation.sentences import N_, Sentence
from challenge.impact.queries import public_things as impact
from challenge.projects.queries import awarded
from challenge.proposals.queries import public_things as proposals
from challenge.voting.queries import turnout

PROPOSED = Sentence(N_("propositions acceptées"))
VOTED = {
    "challenge": Sentence(N_("personnes ont voté pour choisir le défi")),
    "funding": Sentence(N_("personnes ont voté pour répartir l’argent")),
}
SUPPORTED = Sentence(N_("projets retenus"))
AWARDED = Sentence(N_("accordés à ces projets"))
MEASURED = Sentence(N_("mesures vérifiées et publiées"))


@dataclass(frozen=True)
class KeyNumber:
    """A number: `value`, in cents when it is `money`; what it counts; the page that it is counted from, and
    the open table that has its rows."""

    key: str
    value: int
    name: Sentence
    endpoint: str
    table: str
    values: Mapping[str, Any] = field(default_factory=dict)
    money: bool = False


def of_edition(session: Session, edition: Edition, *, now: datetime) -> list[KeyNumber]:
    """Those of an edition that are not nothing. Seven queries, whatever they count."""
    supported = awarded.supported(session, edition.id, now=now)
    cents = sum(one.cents for one in supported)
    number = {"number": edition.number}
    measured = impact.counted(session, edition.id)
    found = [
        KeyNumber(
            "proposals",
            proposals.counted(session, edition.id),
            PROPOSED,
            "proposals.index",
            "proposals",
            {"edition": edition.number},
        ),
        *_votes(session, edition),
        KeyNumber("projects", len(supported), SUPPORTED, "projects.index", "awards"),
        KeyNumber("awarded", cents, AWARDED, "fund.show", "awards", money=True),
        KeyNumber("measures", measured, MEASURED, "impact.edition", "measures", number),
    ]
    return [one for one in found if one.value]


def _votes(session: Session, edition: Edition) -> list[KeyNumber]:
    told = turnout.told(session, editions.referendums(session, edition.id))
    return [
        KeyNumber(f"voters-{purpose}", count, VOTED[purpose], "referendums.result", "results", {"uuid": uuid})
        for uuid, (purpose, count) in told.items()
        if purpose in VOTED
    ]
