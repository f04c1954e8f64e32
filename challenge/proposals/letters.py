"""What is written to the author of a proposal, in her language."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.slots import NoticeKind
from challenge.notices.services import letters

KIND = "proposals"
NOTICES = NoticeKind(
    Sentence(N_("Vos propositions")),
    Sentence(N_("Ce qui est décidé de vos propositions, et pourquoi.")),
)
SUPPORTS = "supports"
OF_SUPPORTS = NoticeKind(
    Sentence(N_("Les propositions que vous soutenez")),
    Sentence(N_("L’une est réunie à une autre : votre soutien peut la suivre.")),
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
REASON = N_("– %(reason)s")
WORDS = N_("La modération ajoute : %(words)s")
MENDING = N_("Vous pouvez la corriger sur sa page : elle sera examinée de nouveau.")


def tell(
    session: Session,
    *,
    account_id: int,
    number: int,
    title: str,
    outcome: str,
    reasons: Sequence[Sentence],
    words: str,
    now: datetime,
) -> None:
    """Tell the author what was decided, and why; nobody when she was forgotten."""
    subject, first = OUTCOMES[outcome]
    paragraphs = [Sentence(first, {"title": title})]
    paragraphs += [Sentence(REASON, {"reason": reason}) for reason in reasons]
    if words:
        paragraphs.append(Sentence(WORDS, {"words": words}))
    if outcome == "refused":
        paragraphs.append(Sentence(MENDING))
    letters.write(
        session,
        account_id=account_id,
        subject=Sentence(subject),
        body=paragraphs,
        address=f"/proposals/{number}",
        now=now,
        kind=KIND,
    )
