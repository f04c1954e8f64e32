"""Who chooses the challenge of an edition: said in advance, once, and never changed."""

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence

COUNCIL, REFERENDUM, BOTH = "council", "referendum", "council_after_referendum"
WAYS: dict[str, Sentence] = {
    REFERENDUM: Sentence(N_("Les habitants, par référendum")),
    COUNCIL: Sentence(N_("Le conseil municipal, par un vote en séance")),
    BOTH: Sentence(N_("Le conseil municipal, après un référendum consultatif")),
}
BY_COUNCIL = frozenset({COUNCIL, BOTH})
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


class WaySaidAlready(RuleBroken):
    msgid = N_("Cette édition a déjà dit qui décide. Cela ne change plus.")


def require_way(way: str, source: str, *, phase: str, said: bool) -> None:
    """WaySaidAlready, WaySaidTooLate, WayUnknown or WaySourceMissing, unless the edition may say this."""
    if said:
        raise WaySaidAlready
    if phase not in IN_ADVANCE:
        raise WaySaidTooLate
    if way not in WAYS:
        raise WayUnknown
    if not 0 < len(source.strip()) <= LONGEST_SOURCE or "\x00" in source:
        raise WaySourceMissing
