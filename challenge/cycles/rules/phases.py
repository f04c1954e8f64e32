"""The phases of an edition, their legal moves, and the one function of (role, phase)."""

from collections.abc import Collection, Mapping

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence

PHASES: dict[str, Sentence] = {
    "proposals": Sentence(N_("Propositions")),
    "moderation": Sentence(N_("Examen")),
    "shortlist": Sentence(N_("Présélection")),
    "referendum": Sentence(N_("Référendum")),
    "call": Sentence(N_("Appel à projets")),
    "selection": Sentence(N_("Sélection")),
    "incubation": Sentence(N_("Réalisation")),
    "evaluation": Sentence(N_("Évaluation")),
    "closed": Sentence(N_("Terminée")),
}
"""Every phase, in order, with its name."""

MOVES: dict[str, tuple[str, ...]] = {
    "proposals": ("moderation",),
    "moderation": ("shortlist", "proposals"),
    "shortlist": ("referendum", "moderation"),
    "referendum": ("call", "shortlist"),
    "call": ("selection", "referendum"),
    "selection": ("incubation", "call"),
    "incubation": ("evaluation", "selection"),
    "evaluation": ("closed", "incubation"),
    "closed": (),
}
"""Where each phase leads: forward first, then back, which takes a written reason."""

RESIDENT = frozenset({"resident"})
CLERK = frozenset({"clerk"})
OFFICER = frozenset({"election_officer"})
ACTS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "propose": (RESIDENT, frozenset({"proposals"})),
    "support": (RESIDENT, frozenset({"proposals", "moderation"})),
    "edit_proposal": (RESIDENT, frozenset({"proposals"})),
    "withdraw_proposal": (RESIDENT, frozenset({"proposals", "moderation"})),
    "moderate": (frozenset({"moderator"}), frozenset({"proposals", "moderation"})),
    "shortlist": (frozenset({"organiser"}), frozenset({"shortlist"})),
    "convene_council": (CLERK, frozenset({"shortlist", "referendum"})),
    "vote_in_council": (CLERK, frozenset({"referendum"})),
    "prepare_referendum": (OFFICER, frozenset({"shortlist", "referendum"})),
    "vote": (RESIDENT, frozenset({"referendum"})),
    "prepare_call": (frozenset({"organiser"}), frozenset({"call"})),
}
"""Each act: the roles that may do it, and the phases in which it is possible.

"resident" is the role of everybody signed in.
"""


class PhaseUnknown(RuleBroken):
    status = 404
    msgid = N_("Cette phase n’existe pas.")


class MoveNotAllowed(RuleBroken):
    msgid = N_("L’édition est en phase « %(phase)s ». Elle ne peut pas passer en phase « %(wanted)s ».")


class ReasonMissing(RuleBroken):
    status = 422
    msgid = N_("Écrivez pourquoi l’édition revient en arrière.")


class NotInThisPhase(RuleBroken):
    msgid = N_("Ce n’est pas possible en ce moment. C’est possible pendant : %(phases)s.")


def shown(phases: Collection[str], called: Mapping[str, Sentence] = PHASES) -> Sentence:
    """The names of these phases, in the order of the cycle, as one sentence for either language. `called`:
    what they are called in this edition."""
    names = {key: name for key, name in called.items() if key in phases}
    return Sentence(", ".join(f"%({key})s" for key in names), names)


def move(phase: str, wanted: str, *, reason: str = "") -> str:
    """The phase moved to; MoveNotAllowed unless the table has it, ReasonMissing when going back."""
    if phase not in MOVES or wanted not in MOVES:
        raise PhaseUnknown
    if wanted not in MOVES[phase]:
        raise MoveNotAllowed(phase=PHASES[phase], wanted=PHASES[wanted])
    if wanted != MOVES[phase][0] and not reason.strip():
        raise ReasonMissing
    return wanted


def may(roles: Collection[str], phase: str, act: str) -> bool:
    """Whether somebody with these roles may do this in this phase. KeyError for an act without a row."""
    allowed, phases = ACTS[act]
    return phase in phases and not allowed.isdisjoint(roles)


def require_phase(phase: str, act: str, called: Mapping[str, Sentence] = PHASES) -> None:
    """NotInThisPhase, which says when, unless the act is possible in this phase. `called`: as in `shown`."""
    if phase not in ACTS[act][1]:
        raise NotInThisPhase(phases=shown(ACTS[act][1], called))
