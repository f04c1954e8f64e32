"""What is happening in a project: written by its team, read by somebody else before everybody."""

from challenge.projects.rules.incubation import texts
from challenge.projects.rules.incubation.refusals import NewsDecided, OwnNewsDecided

WAITING, PUBLISHED, REFUSED, TAKEN_DOWN = "waiting", "published", "refused", "taken_down"
STATES = (WAITING, PUBLISHED, REFUSED, TAKEN_DOWN)
LONGEST_TITLE, LONGEST_WORDS = 120, 3000
MOVES = {
    WAITING: (PUBLISHED, REFUSED),
    PUBLISHED: (TAKEN_DOWN,),
    REFUSED: (PUBLISHED,),
    TAKEN_DOWN: (PUBLISHED,),
}
"""Every move that a moderator makes. What was refused may be published after all, or written anew."""


JUDGED = {"waiting": WAITING, "shown": PUBLISHED}


def judged(state: str, place: str) -> str:
    """The state of a piece of news that the one inbox puts in this place; what was public is taken down."""
    if place == "hidden":
        return TAKEN_DOWN if state == PUBLISHED else REFUSED
    return JUDGED[place]


def write(title: str, words: str) -> tuple[str, str]:
    """The title and the text. TextWrong."""
    return texts.line(title, most=LONGEST_TITLE), texts.text(words, most=LONGEST_WORDS)


def decide(state: str, decided: str, *, of_team: bool) -> None:
    """Let a decision be made: not by the team, nor where it changes nothing. OwnNewsDecided, NewsDecided."""
    if of_team:
        raise OwnNewsDecided
    if decided != WAITING and decided not in MOVES[state]:
        raise NewsDecided
