"""Who chooses the challenge of an edition: said in advance, once, and never changed."""

from challenge.cycles.rules.phases import PHASES
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence

COUNCIL, REFERENDUM, BOTH = "council", "referendum", "council_after_referendum"
WAYS: dict[str, Sentence] = {
    REFERENDUM: Sentence(N_("Les habitants, par référendum")),
    COUNCIL: Sentence(N_("Le conseil municipal, par un vote en séance")),
    BOTH: Sentence(N_("Le conseil municipal, après un référendum consultatif")),
}
BY_COUNCIL = frozenset({COUNCIL, BOTH})
ACTS_OF: dict[str, frozenset[str]] = {
    "vote": frozenset({REFERENDUM, BOTH}),
    "prepare_referendum": frozenset({REFERENDUM, BOTH}),
    "convene_council": BY_COUNCIL,
    "vote_in_council": BY_COUNCIL,
}
"""Acts of `phases.ACTS` that only these ways have; every other act is of all ways."""
VOTE_OF: dict[str, Sentence] = {
    COUNCIL: Sentence(N_("Vote du conseil")),
    BOTH: Sentence(N_("Référendum, puis vote du conseil")),
}
"""What the phase of the vote is called where the council decides."""
IN_ADVANCE = frozenset({"proposals", "moderation"})
"""The phases in which it may be said: later, the proposals that could win are known."""
LONGEST_SOURCE = 500


class WayUnknown(RuleBroken):
    status = 422
    msgid = N_("Choisissez qui décide.")


class WaySourceMissing(RuleBroken):
    status = 422
    msgid = N_("Dites où cela a été décidé, en 500 signes au plus : une délibération, un arrêté, une page.")


class WaySaidTooLate(RuleBroken):
    msgid = N_("C’est trop tard : qui décide se dit avant la présélection, quand rien n’est encore choisi.")


class WayAgainstReferendum(RuleBroken):
    msgid = N_(
        "Un référendum de cette édition a déjà ses règles gelées : le conseil ne peut plus décider seul."
    )


class CouncilDecidesAlone(RuleBroken):
    msgid = N_("Pour cette édition, le conseil municipal décide seul : elle n’a pas de référendum.")


class WaySaidAlready(RuleBroken):
    msgid = N_("Cette édition a déjà dit qui décide. Cela ne change plus.")


def phase_names(way: str | None) -> dict[str, Sentence]:
    """Every phase, in order, with its name where the challenge is chosen this way; None: not said yet."""
    return PHASES | ({"referendum": VOTE_OF[way]} if way in VOTE_OF else {})


def has_act(way: str | None, act: str) -> bool:
    """Whether an edition decided this way has this act; one that has not said it has those of residents."""
    return act not in ACTS_OF or (way or REFERENDUM) in ACTS_OF[act]


def require_act(way: str | None, act: str) -> None:
    """CouncilDecidesAlone for an act of residents' votes where the council decides without one."""
    if way == COUNCIL and not has_act(way, act):
        raise CouncilDecidesAlone


def require_way(way: str, source: str, *, phase: str, said: bool, with_referendum: bool = False) -> None:
    """WaySaidAlready, WaySaidTooLate, WayUnknown, WayAgainstReferendum or WaySourceMissing, unless the
    edition may say this. `with_referendum`: it has one, whose rules are frozen."""
    if said:
        raise WaySaidAlready
    if phase not in IN_ADVANCE:
        raise WaySaidTooLate
    if way not in WAYS:
        raise WayUnknown
    if way == COUNCIL and with_referendum:
        raise WayAgainstReferendum
    if not 0 < len(source.strip()) <= LONGEST_SOURCE or "\x00" in source:
        raise WaySourceMissing
