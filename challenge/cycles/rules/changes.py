"""What a change of phase opens and ends, for residents and for staff, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from challenge.cycles.rules.phases import ACTS
from challenge.cycles.rules.ways import has_act
from challenge.foundation.sentences import N_, Sentence

ACT_NAMES: dict[str, Sentence] = {
    "propose": Sentence(N_("Proposer un défi")),
    "support": Sentence(N_("Soutenir une proposition")),
    "edit_proposal": Sentence(N_("Modifier sa proposition")),
    "withdraw_proposal": Sentence(N_("Retirer sa proposition")),
    "moderate": Sentence(N_("Accepter ou refuser une proposition (modération)")),
    "shortlist": Sentence(N_("Choisir les propositions mises au vote (organisation)")),
    "convene_council": Sentence(N_("Convoquer le conseil municipal (secrétariat du conseil)")),
    "vote_in_council": Sentence(N_("Noter les votes du conseil municipal (secrétariat du conseil)")),
    "prepare_referendum": Sentence(N_("Préparer le référendum (responsables du vote)")),
    "vote": Sentence(N_("Voter, pendant les dates du référendum")),
    "prepare_call": Sentence(N_("Préparer l’appel à projets (organisation)")),
}


@dataclass(frozen=True)
class Change:
    """The acts that become possible, and those that end."""

    starts: Sequence[Sentence]
    stops: Sequence[Sentence]


def change(phase: str, wanted: str, way: str | None = None) -> Change:
    """What moving from one phase to the other changes, where the challenge is chosen this way."""
    return Change(starts=_only(wanted, phase, way), stops=_only(phase, wanted, way))


def _only(inside: str, outside: str, way: str | None) -> list[Sentence]:
    return [
        ACT_NAMES.get(act, Sentence(act))
        for act, (_, phases) in ACTS.items()
        if inside in phases and outside not in phases and has_act(way, act)
    ]
