"""When the number of votes to count is not that of the participants: nothing is decrypted before two officers
have put their names under one explanation."""

import hashlib
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.voting.models.participation import ParticipationEnd
from challenge.voting.models.referendums import Referendum
from challenge.voting.queries import participation
from challenge.voting.rules.sign_in_refusals import ExplanationChanged, NothingToRelease, TallyDiffers
from challenge.voting.rules.two_officers import Officer
from challenge.voting.services import opening, referendums


def require_agreement(session: Session, referendum: Referendum) -> None:
    """Raises `TallyDiffers` when a difference is not released. A vote without sign-in has none."""
    ended = participation.ended(session, referendum.id)
    if ended is not None and ended.blocks:
        raise TallyDiffers(difference=ended.difference)


def explain(session: Session, *, uuid: str, officer: Officer, explanation: str, now: datetime) -> None:
    """Write the explanation and this officer's yes to it. Another text needs two yeses anew."""
    referendum, end = _blocked(session, uuid)
    end.explanation, end.explained_by = explanation, officer.name
    session.flush()
    referendums.note(
        session,
        uuid=uuid,
        act="difference explained",
        actor=officer.key,
        now=now,
        difference=_difference(session, referendum),
        explanation=explanation,
    )
    _say_yes(session, referendum, end, officer, now)


def release(session: Session, *, uuid: str, officer: Officer, seen: str, now: datetime) -> bool:
    """One officer's yes to the explanation she read, by its digest; whether decryption may go on now.
    Raises `ExplanationChanged` when it is no longer the one on the page."""
    referendum, end = _blocked(session, uuid)
    if end.explanation is None or digest(end.explanation) != seen:
        raise ExplanationChanged
    return _say_yes(session, referendum, end, officer, now)


def digest(explanation: str) -> str:
    """What stands for a text on the page of whoever reads it."""
    return hashlib.sha256(explanation.encode()).hexdigest()


def act(explanation: str) -> str:
    """The act that two officers approve, numbered after the text: another text, another act."""
    return f"difference {int(digest(explanation)[:7], 16)}"


def _blocked(session: Session, uuid: str) -> tuple[Referendum, ParticipationEnd]:
    referendum = referendums.find(session, uuid, lock=True)
    ended = participation.ended(session, referendum.id)
    if ended is None or not ended.blocks:
        raise NothingToRelease
    return referendum, session.get_one(ParticipationEnd, referendum.id)


def _say_yes(
    session: Session, referendum: Referendum, end: ParticipationEnd, officer: Officer, now: datetime
) -> bool:
    name = act(end.explanation or "")
    if not opening.record_approval(session, referendum=referendum, act=name, officer=officer, now=now):
        return False
    end.released_at = now
    referendums.note(session, uuid=referendum.uuid, act="difference released", actor=officer.key, now=now)
    return True


def _difference(session: Session, referendum: Referendum) -> int | None:
    return participation.difference(session, referendum.id)
