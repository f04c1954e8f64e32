"""The numbers of an edition, and at which stage of its thread it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

PROPOSALS, CHOICE, CALLS, SELECTION, PROJECTS, MONEY, EFFECTS = (
    "proposals",
    "choice",
    "calls",
    "selection",
    "projects",
    "money",
    "effects",
)
STAGES = (PROPOSALS, CHOICE, CALLS, SELECTION, PROJECTS, MONEY, EFFECTS)
"""From the first idea to what it changed."""
IN_PHASE: Mapping[str, str] = {
    "proposals": PROPOSALS,
    "moderation": PROPOSALS,
    "shortlist": CHOICE,
    "referendum": CHOICE,
    "call": CALLS,
    "selection": SELECTION,
    "incubation": PROJECTS,
    "evaluation": EFFECTS,
}
"""The stage at which an edition stands in each of its phases; none once it is closed."""


@dataclass(frozen=True)
class Numbers:
    """What an edition counts, as its other pages say it. `proposals`: all that everybody may read, `merged`
    among them; `voters`: those of the vote on the challenge, None until its result is out; `projects`: public
    ones, `supported` among them; amounts in cents; `milestones`, `validated`: of supported projects;
    `measures`: verified, those replaced since left out; `evaluated`: of `effects` projects and actions."""

    proposals: int
    merged: int
    options: int
    voters: int | None
    calls: int
    projects: int
    supported: int
    awarded_cents: int
    committed_cents: int
    paid_cents: int
    payments: int
    milestones: int
    validated: int
    effects: int
    evaluated: int
    measures: int


def states(phase: str, filled: Sequence[str]) -> Mapping[str, str]:
    """Of each stage, whether it is `done`, goes on `now`, or is `ahead`. `filled`: stages of which something
    is public already: money may be paid while projects go on."""
    here = STAGES.index(IN_PHASE[phase]) if phase in IN_PHASE else len(STAGES)
    return {
        stage: "now" if place == here else "done" if place < here or stage in filled else "ahead"
        for place, stage in enumerate(STAGES)
    }
