"""The public result of a call's funding vote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from sqlalchemy.orm import Session

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.projects.queries import calls, funding_outcome
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.queries.funding_outcome import FundingOutcome
from challenge.projects.rules.allocation import telling
from challenge.projects.rules.allocation.telling import Line
from challenge.projects.rules.call_refusals import CallNotFound
from challenge.projects.rules.words import Words
from challenge.voting.queries import referendums
from challenge.voting.queries.referendums import ReferendumPage


class NoResultYet(RuleBroken):
    status = 404
    msgid = N_("Le vote de cet appel n’a pas encore de résultat.")


@dataclass(frozen=True)
class ResultPage:
    """`others`: what other rules would have funded, by their name, in the order of the document."""

    call: FrozenCall
    referendum: ReferendumPage
    outcome: FundingOutcome
    lines: Sequence[Line]
    labels: Mapping[str, Words]
    costs: Mapping[str, int]

    @property
    def spent_cents(self) -> int:
        return sum(self.outcome.winners.values())

    @property
    def first_share_cents(self) -> int:
        """What each voter held before shares were raised, in whole cents."""
        return int(self.outcome.envelope_cents // int(self.outcome.document["valid"]))

    @property
    def share_cents(self) -> int:
        """What each voter held in the end, in whole cents."""
        return int(Fraction(self.outcome.document["share"]))

    @property
    def others(self) -> Mapping[str, Sequence[str]]:
        found: Mapping[str, Sequence[str]] = self.outcome.document["others"]
        return found

    def spent(self, references: Sequence[str]) -> int:
        """What these projects cost together."""
        return sum(self.costs[one] for one in references)

    def gained(self, references: Sequence[str]) -> list[str]:
        """Those that this other rule would have funded, and the vote's did not."""
        return [one for one in references if one not in self.outcome.winners]

    def lost(self, references: Sequence[str]) -> list[str]:
        """Those funded, that this other rule would not have."""
        return [one for one in self.outcome.winners if one not in references]


def result(session: Session, slug: str, *, language: str, now: datetime) -> ResultPage:
    """The result of the vote of the call at this address. CallNotFound, NoResultYet."""
    call = calls.by_slug(session, slug)
    if call is None:
        raise CallNotFound
    outcome = funding_outcome.outcome(session, call.id)
    if outcome is None or call.referendum_uuid is None:
        raise NoResultYet
    page = referendums.page(session, uuid=call.referendum_uuid, language=language, now=now)
    labels = {one["reference"]: Words(one["label_fr"], one["label_en"]) for one in page.sheet.options}
    costs = {one["reference"]: one["cost_cents"] for one in page.sheet.options}
    return ResultPage(call, page, outcome, telling.lines(outcome.document, labels, costs), labels, costs)
