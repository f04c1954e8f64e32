"""A funding vote in the Pabulib format (`.pb`), which researchers and other cities read.

Source: Pabulib, "PB file format" (pabulib.org/format): three sections, `;` between columns, quoted as in CSV
when a value holds a separator, a quote or a line end. The file ties no voter to anything: their numbers are
new, their order is drawn, and no age, sex or district is in it.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from io import StringIO
from random import Random
from typing import Protocol

from challenge.projects.rules.allocation.funding_votes import FundingVote


class Divided(Protocol):
    """What the file needs of an outcome: who is funded, and the tie order."""

    @property
    def vote(self) -> FundingVote: ...
    @property
    def places(self) -> Sequence[int]: ...
    @property
    def ranks(self) -> Sequence[int]: ...


def written(
    outcome: Divided, names: Mapping[str, str], meta: Mapping[str, str], chance: Random, unit: int = 1
) -> str:
    """The file of an outcome. `names`: what to call each project, by id; `meta`: what the outcome does not
    know (description, country, unit, instance, rule, dates), in the order wanted; `chance` draws the order of
    voters, and must be unpredictable when the votes are real (`random.SystemRandom`). `unit`: how many units
    of the outcome make one of the file (100, where the outcome is in cents and the file in euros)."""
    vote = outcome.vote
    known = {
        "num_projects": len(vote.projects),
        "num_votes": vote.voters,
        "budget": _amount(vote.budget, unit),
    }
    text = StringIO(newline="")
    rows = csv.writer(text, delimiter=";", lineterminator="\n")
    rows.writerow(["META"])
    rows.writerow(["key", "value"])
    rows.writerows({**meta, **known, "vote_type": "approval"}.items())
    rows.writerow(["PROJECTS"])
    rows.writerow(["project_id", "name", "cost", "votes", "selected"])
    rows.writerows(_projects(outcome, names, unit))
    rows.writerow(["VOTES"])
    rows.writerow(["voter_id", "vote"])
    rows.writerows(enumerate(_votes(outcome, chance), start=1))
    return text.getvalue()


def _amount(amount: int, unit: int) -> Decimal:
    """Exactly, without a comma where it is whole."""
    return Decimal(amount // unit) if amount % unit == 0 else Decimal(amount) / unit


def _projects(outcome: Divided, names: Mapping[str, str], unit: int) -> Iterator[Sequence[object]]:
    funded = set(outcome.places)
    for place in sorted(range(len(outcome.vote.projects)), key=outcome.ranks.__getitem__):
        project = outcome.vote.projects[place]
        yield (
            project.id,
            names[project.id],
            _amount(project.cost, unit),
            outcome.vote.votes[place],
            int(place in funded),
        )


def _votes(outcome: Divided, chance: Random) -> list[str]:
    votes = [
        ",".join(outcome.vote.projects[place].id for place in sorted(approved))
        for approved, number in outcome.vote.ballots
        for _ in range(number)
    ]
    chance.shuffle(votes)
    return votes
