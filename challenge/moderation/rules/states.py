"""The states of a moderated text, the legal moves, and which texts wait to be read first."""

import re

from challenge.foundation.sentences import N_, Sentence
from challenge.moderation.rules.refusals import DecisionUnknown, NothingToDecide

STATES: dict[str, Sentence] = {
    "waiting": Sentence(N_("En attente de lecture")),
    "shown": Sentence(N_("Publié")),
    "hidden": Sentence(N_("Masqué")),
    "withdrawn": Sentence(N_("Repris par la personne qui l’a écrit")),
}
MOVES: dict[tuple[str, str], str] = {
    ("waiting", "show"): "shown",
    ("waiting", "hide"): "hidden",
    ("shown", "hide"): "hidden",
    ("hidden", "show"): "shown",
}
"""Where each decision leads from each state."""

DECISIONS = ("show", "hide")
MOST_AT_ONCE = 50
LINK = re.compile(
    r"(?i)\b(?:https?:|www\.)\S+|\b[a-z0-9-]+\.(?:com|net|org|fr|eu|io|info|biz|ru|cn|top|xyz)\b"
)
TRUSTED_LINKS = 2


def decide(state: str, decision: str, *, reports: int) -> str:
    """The state after a decision. To show what is shown, or was taken back, sets its reports aside.
    DecisionUnknown; NothingToDecide for all that the table does not have."""
    if decision not in DECISIONS:
        raise DecisionUnknown
    if decision == "show" and state in ("shown", "withdrawn") and reports:
        return state
    if (state, decision) not in MOVES:
        raise NothingToDecide(state=STATES[state])
    return MOVES[state, decision]


def links(text: str) -> int:
    """How many addresses of the web a text seems to hold."""
    return len(LINK.findall(text))


def arrives(*, published: int, hidden: int, links: int, suspect: bool = False) -> str:
    """Where a text begins: `waiting` to be read, or `shown` at once.

    Somebody's texts wait until a moderator has published one of them; they wait too after more of them were
    hidden than published, and when one holds more than two links. `suspect`: a program seems to have sent
    it, or very many came from its network: it waits too, and nothing is refused in silence.
    """
    trusted = published > hidden
    return "shown" if trusted and not suspect and links <= TRUSTED_LINKS else "waiting"
