"""What everybody may know of an application: nothing, until it is on a ballot or announced as selected."""

from datetime import date

from challenge.foundation.canonical import fingerprint
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence

ON_BALLOT, SELECTED, RESERVE, NOT_SELECTED, GIVEN_UP = (
    "on_ballot",
    "selected",
    "reserve",
    "not_selected",
    "given_up",
)
STAGES: dict[str, Sentence] = {
    ON_BALLOT: Sentence(N_("Soumis au vote")),
    SELECTED: Sentence(N_("Retenu")),
    RESERVE: Sentence(N_("En réserve")),
    NOT_SELECTED: Sentence(N_("Non retenu")),
    GIVEN_UP: Sentence(N_("L’équipe a renoncé")),
}
"""Where a public project stands, with its name."""

CALLED = ("offered", "accepted")
ENDED = ("declined", "lapsed")


class ProjectNotFound(RuleBroken):
    status = 404
    msgid = N_("Ce projet n’existe pas, ou n’est pas public.")


def stage(*, on_ballot: bool, announced: tuple[str, str] | None, withdrawn: bool) -> str | None:
    """Where a project stands for everybody; None while it is the team's alone.

    `announced`: outcome and state of its award, once they are told. What was on a ballot stays public,
    whatever came of it; of the others, those that were not selected never are.
    """
    outcome, state = announced or (None, None)
    if outcome == SELECTED:
        return GIVEN_UP if state in ENDED else SELECTED
    if outcome == RESERVE and state in CALLED:
        return SELECTED
    if not on_ballot:
        return None
    if withdrawn:
        return GIVEN_UP
    return outcome or ON_BALLOT


def place_in_list(ref: str, today: date) -> str:
    """What orders a list: nobody's title or haste, and another order every day."""
    return fingerprint(f"{today.isoformat()}|{ref}")
