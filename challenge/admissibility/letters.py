"""What is written to those who write a proposal that the city answered."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.foundation import actors
from challenge.foundation.sentences import N_, Sentence
from challenge.notices.services import letters
from challenge.proposals.services import telling

ANSWERED = N_("La ville dit si votre proposition est recevable")
ADMISSIBLE = N_("Votre proposition « %(title)s » est jugée recevable, critère par critère.")
INADMISSIBLE = N_(
    "Votre proposition « %(title)s » est jugée non recevable, critère par critère. "
    "Si vous n’êtes pas d’accord, vous pouvez faire un recours, une fois, dans les %(days)s jours : "
    "quelqu’un d’autre y répond."
)
REPLIED = N_("La ville a répondu à votre recours")
KEPT = N_("Après votre recours, votre proposition « %(title)s » reste non recevable.")
CHANGED = N_("Après votre recours, votre proposition « %(title)s » est jugée recevable.")

ASKED = N_("On vous demande d’étudier une proposition")
TO_STUDY = N_("Dites si « %(title)s » est faisable, et combien cela coûterait. Vos mots aident à répondre.")
GIVEN = N_("Un service a rendu son étude")
STUDIED = N_("« %(service)s » a dit ce qu’il pense de la proposition n° %(number)s.")


def asked(session: Session, *, account_id: int, study: int, title: str, now: datetime) -> None:
    """Tell somebody of the city that a study is wanted."""
    letters.write(
        session,
        account_id=account_id,
        subject=Sentence(ASKED),
        body=Sentence(TO_STUDY, {"title": title}),
        address=f"/admin/studies/{study}",
        now=now,
    )


def given(session: Session, *, asked_by: str, number: int, service: str, now: datetime) -> None:
    """Tell who asked that the study is there."""
    account = actors.account(asked_by)
    if account is not None:
        letters.write(
            session,
            account_id=account,
            subject=Sentence(GIVEN),
            body=Sentence(STUDIED, {"service": service, "number": number}),
            address=f"/admin/admissibility/{number}",
            now=now,
        )


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
