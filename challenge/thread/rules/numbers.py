"""The numbers of an edition, and at which stage of its thread it stands."""

from collections.abc import Collection, Mapping
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


def unfinished(numbers: Numbers) -> Collection[str]:
    """Stages whose own count says that they are not over, whatever the phase: money promised and not paid,
    projects not evaluated."""
    counts = {
        MONEY: (numbers.paid_cents, numbers.committed_cents),
        EFFECTS: (numbers.evaluated, numbers.effects),
    }
    return {stage for stage, (some, total) in counts.items() if some < total}


def states(phase: str, filled: Collection[str], unfinished: Collection[str] = ()) -> Mapping[str, str]:
    """Of each stage, whether it is `done`, goes on `now`, has `begun`, or is `ahead`. `filled`: stages of
    which something is public: money is paid while projects go on, and after them; `unfinished`: those whose
    own count says so."""
    here = STAGES.index(IN_PHASE[phase]) if phase in IN_PHASE else len(STAGES)
    found = {}
    for place, stage in enumerate(STAGES):
        begun = "begun" if stage in filled else "ahead"
        passed = "done" if place < here and stage not in unfinished else begun
        found[stage] = "now" if place == here else passed
    return found
