"""The states of a sitting and their legal moves. What is not in the table is refused."""

from challenge.council.rules.refusals import NotInThisState
from challenge.foundation.sentences import N_, Sentence

STATES: dict[str, Sentence] = {
    "convened": Sentence(N_("Convoquée")),
    "open": Sentence(N_("Ouverte")),
    "closed": Sentence(N_("Levée")),
    "no_quorum": Sentence(N_("Sans quorum")),
    "cancelled": Sentence(N_("Annulée")),
}
MOVES: dict[tuple[str, str], str] = {
    ("convened", "put"): "convened",
    ("convened", "attend"): "convened",
    ("convened", "open"): "open",
    ("convened", "give_up"): "no_quorum",
    ("convened", "cancel"): "cancelled",
    ("convened", "withdraw_motion"): "convened",
    ("open", "attend"): "open",
    ("open", "vote"): "open",
    ("open", "withdraw_motion"): "open",
    ("open", "close"): "closed",
    ("open", "give_up"): "no_quorum",
    ("no_quorum", "correct"): "no_quorum",
    ("open", "correct"): "open",
    ("closed", "correct"): "closed",
}
"""Where each act leads from each state. The agenda is that of the convocation: nothing joins it later."""


def move(state: str, act: str) -> str:
    """The state after an act, or NotInThisState."""
    if (state, act) not in MOVES:
        raise NotInThisState(state=STATES[state])
    return MOVES[state, act]


def may(state: str, act: str) -> bool:
    """Whether the table has this act in this state."""
    return (state, act) in MOVES
