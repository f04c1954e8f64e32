"""What is written to those who write a proposal that the city answered."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.foundation.sentences import N_, Sentence
from challenge.proposals.services import telling

ANSWERED = N_("La ville a répondu à votre proposition")
ADMISSIBLE = N_("Votre proposition « %(title)s » est jugée recevable, critère par critère.")
INADMISSIBLE = N_(
    "Votre proposition « %(title)s » est jugée non recevable, critère par critère. "
    "Si vous n’êtes pas d’accord, vous pouvez faire un recours, une fois, dans les %(days)s jours : "
    "quelqu’un d’autre y répond."
)
REPLIED = N_("La ville a répondu à votre recours")
KEPT = N_("Après votre recours, votre proposition « %(title)s » reste non recevable.")
CHANGED = N_("Après votre recours, votre proposition « %(title)s » est jugée recevable.")


def published(
    session: Session, *, number: int, title: str, admissible: bool, days: int, now: datetime
) -> None:
    """Tell what was answered, and that an appeal is possible."""
    words = Sentence(ADMISSIBLE if admissible else INADMISSIBLE, {"title": title, "days": days})
    _write(session, number, Sentence(ANSWERED), words, now)


def replied(session: Session, *, number: int, title: str, admissible: bool, now: datetime) -> None:
    """Tell what became of the appeal."""
    words = Sentence(CHANGED if admissible else KEPT, {"title": title})
    _write(session, number, Sentence(REPLIED), words, now)


def _write(session: Session, number: int, subject: Sentence, words: Sentence, now: datetime) -> None:
    telling.tell(
        session,
        proposals=[number],
        subject=subject,
        body=words,
        address=f"/proposals/{number}/answer",
        now=now,
    )
