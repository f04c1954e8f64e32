"""What is written to those who write a proposal, each in her language."""

from collections.abc import Sequence

from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.slots import NoticeKind

KIND = "proposals"
NOTICES = NoticeKind(
    Sentence(N_("Vos propositions")),
    Sentence(N_("Ce qui est décidé de vos propositions, et pourquoi.")),
)
SUPPORTS = "supports"
OF_SUPPORTS = NoticeKind(
    Sentence(N_("Les propositions que vous soutenez ou suivez")),
    Sentence(
        N_(
            "La ville répond à l’une, elle est présélectionnée, retirée, réunie à une autre, "
            "ou en devient deux."
        )
    ),
)
OUTCOMES: dict[str, tuple[str, str]] = {
    "accepted": (
        N_("Votre proposition est acceptée"),
        N_("Votre proposition « %(title)s » est acceptée. Chacun peut la lire et la soutenir."),
    ),
    "refused": (
        N_("Votre proposition n’est pas acceptée"),
        N_("Votre proposition « %(title)s » n’est pas acceptée, pour la raison suivante :"),
    ),
    "undone": (
        N_("Votre proposition est examinée de nouveau"),
        N_("La décision sur votre proposition « %(title)s » est annulée. Elle est examinée de nouveau."),
    ),
}
OUTCOMES |= {
    "hide": (
        N_("Votre proposition n’est plus visible"),
        N_("La page de votre proposition « %(title)s » n’est plus visible, pour la raison suivante :"),
    ),
    "restore": (
        N_("Votre proposition est de nouveau visible"),
        N_("Chacun peut lire de nouveau la page de votre proposition « %(title)s »."),
    ),
}
"""Of one that was withdrawn, or joined another: what was decided of its page."""
REASON = N_("– %(reason)s")
WORDS = N_("La modération ajoute : %(words)s")
MENDING = N_("Vous pouvez la corriger sur sa page : elle sera examinée de nouveau.")


def decided(
    outcome: str, title: str, reasons: Sequence[Sentence], words: str
) -> tuple[Sentence, list[Sentence]]:
    """What was decided of a proposal, and why: a subject and paragraphs for those who write it."""
    subject, first = OUTCOMES[outcome]
    paragraphs = [Sentence(first, {"title": title})]
    paragraphs += [Sentence(REASON, {"reason": reason}) for reason in reasons]
    if words:
        paragraphs.append(Sentence(WORDS, {"words": words}))
    if outcome == "refused":
        paragraphs.append(Sentence(MENDING))
    return Sentence(subject), paragraphs
