"""The phases of the two-year cycle, in order, and which one a referendum puts us in."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from challenge.cycles.rules.ways import BOTH, COUNCIL
from challenge.foundation.sentences import N_, Sentence
from challenge.portal.spiral import Drawing, Stretch, draw

VOTING_STATES = frozenset({"announced", "open", "closed", "decrypting"})


@dataclass(frozen=True)
class Phase:
    """One phase of the cycle: its key, its length in months, its name and what happens in it."""

    key: str
    months: int
    name: Sentence
    text: Sentence


PHASES = (
    Phase(
        "propose",
        5,
        Sentence(N_("Proposer")),
        Sentence(N_("Chacun propose un défi pour la ville : un problème qui compte, et des preuves.")),
    ),
    Phase(
        "choose",
        3,
        Sentence(N_("Choisir")),
        Sentence(N_("Les habitants votent. Un seul défi est retenu pour deux ans.")),
    ),
    Phase(
        "call",
        3,
        Sentence(N_("Appeler")),
        Sentence(N_("Associations, entreprises et équipes déposent leurs projets pour le relever.")),
    ),
    Phase(
        "fund",
        2,
        Sentence(N_("Soutenir")),
        Sentence(N_("Un jury et les habitants répartissent l’argent. Chaque euro est publié.")),
    ),
    Phase(
        "do",
        8,
        Sentence(N_("Réaliser")),
        Sentence(N_("Les projets se font, avec l’aide de mentors et de partenaires.")),
    ),
    Phase(
        "measure",
        3,
        Sentence(N_("Mesurer")),
        Sentence(N_("On compte ce qui a changé, on le publie, et un nouveau cycle commence.")),
    ),
)


OF_EDITION = {
    "proposals": "propose",
    "moderation": "propose",
    "shortlist": "choose",
    "referendum": "choose",
    "call": "call",
    "selection": "fund",
    "incubation": "do",
    "evaluation": "measure",
    "closed": "measure",
}
"""Where the home's picture puts each phase of an edition."""


BUTTONS: dict[str, tuple[Sentence, str]] = {
    "proposals": (Sentence(N_("Proposer, soutenir")), "proposals.index"),
    "moderation": (Sentence(N_("Lire les propositions")), "proposals.index"),
    "shortlist": (Sentence(N_("Lire les propositions")), "proposals.index"),
    "call": (Sentence(N_("Voir l’appel à projets")), "calls.index"),
    "selection": (Sentence(N_("Voir les projets")), "projects.index"),
    "incubation": (Sentence(N_("Suivre les projets")), "projects.index"),
    "evaluation": (Sentence(N_("Lire ce que cela a changé")), "impact.index"),
    "closed": (Sentence(N_("Lire ce que cela a changé")), "impact.index"),
}
"""The one button of the home in each phase of an edition while no vote runs."""


def button(phase: str | None, states: Collection[str]) -> tuple[Sentence, str] | None:
    """What the home leads to, and its endpoint; None: to the vote that runs, or to whoever chooses."""
    return None if VOTING_STATES & set(states) else BUTTONS.get(phase or "")


CHOOSING: dict[str, Sentence] = {
    COUNCIL: Sentence(N_("Le conseil municipal vote, en public. Un seul défi est retenu pour deux ans.")),
    BOTH: Sentence(
        N_("Les habitants disent leur préférence, puis le conseil municipal vote. Un seul défi est retenu.")
    ),
}
"""What happens in the phase « choose » where the council decides."""


def told(way: str | None) -> tuple[Phase, ...]:
    """The phases, in the words of the way by which the challenge is chosen; None: not said yet."""
    if way not in CHOOSING:
        return PHASES
    return tuple(replace(one, text=CHOOSING[way]) if one.key == "choose" else one for one in PHASES)


def current_phase(states: Collection[str]) -> str:
    """Where the cycle stands, from the states of the referendums shown: choosing while one is announced,
    open or being counted; calling for projects once the last one is decided; proposing before any."""
    if VOTING_STATES & set(states):
        return "choose"
    return "call" if states else "propose"


def drawing(current: str) -> Drawing:
    """The picture of the cycle with `current` marked. Raises ValueError for a phase that does not exist."""
    here = [phase.key for phase in PHASES].index(current)
    states = [
        "done" if index < here else "current" if index == here else "ahead" for index in range(len(PHASES))
    ]
    return draw([Stretch(index + 1, phase.months, states[index]) for index, phase in enumerate(PHASES)])
