"""The states of a proposal and their legal moves. What is not in the table is refused."""

from challenge.foundation.sentences import N_, Sentence
from challenge.proposals.rules.refusals import AcceptedIsFixed, NotInThisState

STATES: dict[str, Sentence] = {
    "draft": Sentence(N_("Brouillon")),
    "submitted": Sentence(N_("En cours d’examen")),
    "accepted": Sentence(N_("Acceptée")),
    "refused": Sentence(N_("Refusée")),
    "withdrawn": Sentence(N_("Retirée")),
    "merged": Sentence(N_("Réunie à une autre")),
    "hidden_withdrawn": Sentence(N_("Retirée, puis masquée")),
    "hidden_merged": Sentence(N_("Réunie à une autre, puis masquée")),
}
MOVES: dict[tuple[str, str], str] = {
    ("draft", "edit"): "draft",
    ("draft", "submit"): "submitted",
    ("submitted", "edit"): "submitted",
    ("submitted", "withdraw"): "withdrawn",
    ("submitted", "accept"): "accepted",
    ("submitted", "refuse"): "refused",
    ("refused", "edit"): "submitted",
    ("refused", "undo"): "submitted",
    ("refused", "restore"): "accepted",
    ("accepted", "undo"): "submitted",
    ("accepted", "hide"): "refused",
    ("accepted", "withdraw"): "withdrawn",
    ("accepted", "support"): "accepted",
    ("accepted", "shortlist"): "accepted",
    ("accepted", "join"): "merged",
    ("accepted", "receive"): "accepted",
    ("accepted", "split"): "accepted",
    ("merged", "part"): "accepted",
    ("withdrawn", "hide"): "hidden_withdrawn",
    ("hidden_withdrawn", "restore"): "withdrawn",
    ("merged", "hide"): "hidden_merged",
    ("hidden_merged", "restore"): "merged",
    ("hidden_merged", "part"): "refused",
}
"""Where each act leads from each state."""


def move(state: str, act: str) -> str:
    """The state after an act; AcceptedIsFixed for an edit of what others support, else NotInThisState."""
    if (state, act) == ("accepted", "edit"):
        raise AcceptedIsFixed
    if (state, act) not in MOVES:
        raise NotInThisState(state=STATES[state])
    return MOVES[state, act]


ENDED = frozenset({"withdrawn", "merged", "hidden_withdrawn", "hidden_merged"})
"""Nobody supports it any more. Its page stays, unless moderators hid it."""
IN_INBOX = {
    "submitted": "waiting",
    "accepted": "shown",
    "refused": "hidden",
    "withdrawn": "withdrawn",
    "merged": "shown",
    "hidden_withdrawn": "hidden",
    "hidden_merged": "hidden",
}
"""Where the one inbox of moderators puts each state; `in_inbox` also knows what was public."""

JUDGED: dict[str, tuple[str, dict[str, str]]] = {
    "shown": ("accepted", dict.fromkeys(("refused", "hidden_withdrawn", "hidden_merged"), "restore")),
    "hidden": ("refused", dict.fromkeys(("accepted", "withdrawn", "merged"), "hide")),
    "waiting": ("undone", {}),
}
JUDGED_FIRST = {"shown": "accept", "hidden": "refuse", "waiting": "undo"}
"""Where moderators put a proposal: its outcome, and the act that leads there from each state."""


def in_inbox(state: str, *, was_accepted: bool) -> str:
    """Where the one inbox has a proposal: one that was withdrawn is shown there while its page is."""
    return "shown" if public(state, was_accepted=was_accepted) else IN_INBOX[state]


def judged(state: str, place: str, *, was_accepted: bool) -> tuple[str, str, str]:
    """The state, the act and the outcome when moderators put a proposal in this place; NotInThisState, also
    for one that was withdrawn before anybody read it."""
    outcome, acts = JUDGED[place]
    if state in ENDED and not was_accepted:
        raise NotInThisState(state=STATES[state])
    act = acts.get(state, JUDGED_FIRST[place])
    return move(state, act), act, outcome


def may(state: str, act: str) -> bool:
    """Whether the table has this act in this state."""
    return (state, act) in MOVES


def public(state: str, *, was_accepted: bool) -> bool:
    """Whether anybody may read it: accepted, or withdrawn or merged after it was."""
    return state == "accepted" or (state in ("withdrawn", "merged") and was_accepted)
