"""What people ask to correct, and how it is answered."""

from collections.abc import Mapping

from challenge.foundation.sentences import N_, Sentence
from challenge.impact.rules.refusals import FormRefused
from challenge.impact.rules.typed import Reading

CORRECTED, KEPT, NOT_SHOWN = "corrected", "kept", "not_shown"
OUTCOMES: Mapping[str, Sentence] = {
    CORRECTED: Sentence(N_("C’est corrigé")),
    KEPT: Sentence(N_("Le chiffre reste")),
    NOT_SHOWN: Sentence(N_("Sans rapport : la demande n’est pas montrée")),
}
LONGEST, A_DAY = 1500, 5


def asked(words: str) -> str:
    """What is wrong, in somebody's words. FormRefused."""
    reading = Reading({"words": words})
    found = reading.text("words", most=LONGEST)
    reading.done()
    return found


NOTHING_DONE = N_(
    "Rien n’est corrigé depuis cette demande : faites d’abord vérifier la correction, ou retirez la preuve."
)


def require_act(outcome: str, *, acted: bool) -> None:
    """FormRefused where « It is corrected » has no act behind it."""
    if outcome == CORRECTED and not acted:
        raise FormRefused({"outcome": Sentence(NOTHING_DONE)})


def answered(outcome: str, answer: str) -> tuple[str, str]:
    """The answer, which everybody reads with the request. FormRefused."""
    reading = Reading({"answer": answer})
    found = reading.text("answer", most=LONGEST)
    if outcome not in OUTCOMES:
        reading.wrong("outcome", N_("Choisissez une réponse."))
    reading.done()
    return outcome, found
