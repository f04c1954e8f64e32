"""From what was decrypted of a funding vote to the projects it funds, with each one's reason: one document,
whose fingerprint anybody finds again from the archive, the rule sheet, the seed and the withdrawals.

Amounts are whole cents. What is not whole (a part of a share) is an exact fraction, written `n/d`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from challenge.foundation.canonical import canonical_json, fingerprint
from challenge.projects.rules.allocation import funding_votes, most_votes, outcomes, reasons, ties
from challenge.projects.rules.allocation.add1 import Stop
from challenge.projects.rules.allocation.funding_votes import FundingVote, Project
from challenge.projects.rules.allocation.outcomes import Outcome, Rules
from challenge.projects.rules.allocation.reasons import Bought, FilledIn, Reason
from challenge.voting.methods import funding_approval
from challenge.voting.rules.funding import EQUAL_SHARES
from challenge.voting.rules.sheet import RuleSheet

VERSION = 1
BOUGHT, FILLED, NOT_FUNDED, WITHDRAWN = "bought", "filled", "not_funded", "withdrawn"
BY_VOTES, NOT_BY_VOTES = "by_votes", "not_by_votes"
Result = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Division:
    """A funding vote divided. `document` is published, and `hash` its fingerprint."""

    vote: FundingVote
    outcome: Outcome | None
    document: dict[str, Any]

    @property
    def text(self) -> str:
        """The document as canonical JSON: what the fingerprint is of."""
        return canonical_json(self.document)

    @property
    def hash(self) -> str:
        return fingerprint(self.text)


def rules_of(sheet: RuleSheet, stop: Stop | None = None) -> Rules:
    """The frozen rules of an equal-shares vote; with another stop, to compare."""
    funding = _funding(sheet)
    return Rules(
        stop=stop or Stop(funding["stop"]),
        step=funding["step_cents"],
        fill=funding["fill"] and stop is None,
        committed=sheet.draw_commitment,
    )


def vote_of(sheet: RuleSheet, result: Result, withdrawn: Collection[str] = ()) -> FundingVote:
    """The vote that the ballots make. Projects withdrawn after freezing are not in it: whoever approved one
    keeps their share for the others. Of totals, one ballot stands for each approval: only the numbers count.
    """
    envelope = _funding(sheet)["envelope_cents"]
    costs = {one["reference"]: one["cost_cents"] for one in sheet.options}
    projects = [Project(name, cost) for name, cost in costs.items() if name not in withdrawn]
    if sheet.mixed:
        valid = funding_approval.approved(sheet.method_sheet(), result[0])
        ballots = [approved - frozenset(withdrawn) for approved in valid]
    else:
        counted = zip(costs, result[0], strict=True)
        ballots = [
            frozenset([name]) for name, votes in counted if name not in withdrawn for _ in range(votes)
        ]
    return funding_votes.gather(projects, envelope, ballots)


def divide(
    sheet: RuleSheet, result: Result, *, voters: int, withdrawn: Collection[str], seed: str
) -> Division:
    """Divide the envelope of a funding vote by its frozen rules.

    Raises SeedNotCommitted when this is not the seed whose hash the sheet holds; ProjectNotInVote never.
    """
    ties.check(seed, sheet.draw_commitment)
    funding, vote = _funding(sheet), vote_of(sheet, result, withdrawn)
    told: list[dict[str, Any]] = []
    others: dict[str, list[str]] = {}
    outcome = None
    ranks = ties.ranks(vote, seed)
    if funding["rule"] == EQUAL_SHARES and vote.voters and vote.projects:
        outcome = outcomes.allocate(vote, rules_of(sheet), seed)
        told = [_told(vote, reason) for reason in reasons.reasons(outcome)]
        others = {stop.value: _names(vote, _places(sheet, vote, stop, seed)) for stop in Stop}
    else:
        told = _by_votes(vote, ranks)
    others["most_votes"] = _names(vote, most_votes.fill(vote, ranks))
    gone = [{"project": one, "kind": WITHDRAWN} for one in sorted(withdrawn)]
    document = {
        "version": VERSION,
        "referendum": sheet.uuid,
        "rules": sheet.fingerprint,
        "rule": funding["rule"],
        "envelope_cents": funding["envelope_cents"],
        "voters": voters,
        "valid": vote.voters if sheet.mixed else voters,
        "share": str(outcome.run.share) if outcome else None,
        "raised": outcome.raised if outcome else 0,
        "seed": seed,
        "funded": [{"project": name, "cents": cost} for name, cost in _funded(vote, told).items()],
        "projects": [*told, *gone],
        "others": others,
    }
    return Division(vote, outcome, document)


@dataclass(frozen=True)
class Kept:
    """A division that was kept: its vote, who is funded, the tie order; nothing is divided again."""

    vote: FundingVote
    places: tuple[int, ...]
    ranks: tuple[int, ...]


def kept(sheet: RuleSheet, result: Result, document: Mapping[str, Any]) -> Kept:
    """What a published document says of its vote."""
    gone = [one["project"] for one in document["projects"] if one["kind"] == WITHDRAWN]
    vote = vote_of(sheet, result, gone)
    place = {project.id: number for number, project in enumerate(vote.projects)}
    funded = tuple(place[one["project"]] for one in document["funded"])
    return Kept(vote, funded, ties.ranks(vote, document["seed"]))


def _funding(sheet: RuleSheet) -> Mapping[str, Any]:
    if sheet.funding is None:
        raise ValueError("this vote divides no envelope")
    return sheet.funding


def _places(sheet: RuleSheet, vote: FundingVote, stop: Stop, seed: str) -> Sequence[int]:
    """What another stop would have funded."""
    return outcomes.allocate(vote, rules_of(sheet, stop), seed).places


def _names(vote: FundingVote, places: Sequence[int]) -> list[str]:
    return [vote.projects[place].id for place in places]


def _funded(vote: FundingVote, told: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """What each funded project gets, in the order in which they were funded."""
    costs = {project.id: project.cost for project in vote.projects}
    return {
        one["project"]: costs[one["project"]] for one in told if one["kind"] in (BOUGHT, FILLED, BY_VOTES)
    }


def _told(vote: FundingVote, reason: Reason) -> dict[str, Any]:
    """A reason with names in place of places."""
    common = {"project": vote.projects[reason.place].id, "votes": reason.supporters}
    if isinstance(reason, Bought):
        paid = {"round": reason.round, "whole": reason.whole, "each": str(reason.each)}
        return common | {"kind": BOUGHT} | paid
    if isinstance(reason, FilledIn):
        return common | {"kind": FILLED}
    return common | {
        "kind": NOT_FUNDED,
        "held": str(reason.held),
        "gone": [[vote.projects[place].id, str(amount)] for place, amount in reason.gone],
        "short": reason.short,
    }


def _by_votes(vote: FundingVote, ranks: Sequence[int]) -> list[dict[str, Any]]:
    """Most votes first: each project in the order of votes, and what was left when its turn came."""
    taken = set(most_votes.fill(vote, ranks))
    left, funded, others = vote.budget, [], []
    for place in sorted(range(len(vote.projects)), key=ranks.__getitem__):
        project = vote.projects[place]
        one = {"project": project.id, "votes": vote.votes[place], "left": str(Fraction(left))}
        if place in taken:
            funded.append(one | {"kind": BY_VOTES})
            left -= project.cost
        else:
            others.append(one | {"kind": NOT_BY_VOTES})
    return [*funded, *others]
