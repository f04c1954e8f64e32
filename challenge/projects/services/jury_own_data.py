"""What is kept of a juror: told; then forgotten, but for what the selection of a call rests on."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from challenge.foundation.sentences import N_, Sentence
from challenge.projects.models.juries import Juror, JurorFacts, JuryAssignment, JuryConflict
from challenge.projects.models.reviews import Review
from challenge.projects.services import jury_conflicts

WORDS = Sentence(N_("les jurys dont vous êtes, ce que vous y avez déclaré, et vos avis"))


def export(session: Session, account_id: int) -> object:
    """The seats of an account, what was said of it, its files, its conflicts, its reviews."""
    seats = session.scalars(select(Juror).where(Juror.account_id == account_id).order_by(Juror.id))
    return [_told(session, one) for one in seats]


def erase(session: Session, account_id: int, now: datetime) -> None:
    """Forget what is known of the juror. Who reviewed what is part of the selection's record: the number
    stays, and leads to nobody, without the name of the record. A seat that judged nothing ends."""
    for one in session.scalars(select(Juror).where(Juror.account_id == account_id)):
        session.execute(delete(JurorFacts).where(JurorFacts.juror_id == one.id))
        jury_conflicts.forget(session, one.id)
        one.official_name = ""
        if one.removed_at is None:
            one.removed_at, one.removed_by, one.removal = now, "account:erased", "account erased"


def _told(session: Session, one: Juror) -> dict[str, object]:
    facts = session.scalars(select(JurorFacts).where(JurorFacts.juror_id == one.id))
    files = session.scalars(select(JuryAssignment).where(JuryAssignment.juror_id == one.id))
    ties = session.scalars(select(JuryConflict).where(JuryConflict.juror_id == one.id))
    reviews = session.scalars(select(Review).where(Review.juror_id == one.id))
    return {
        "call": one.call_id,
        "invited_at": one.invited_at.isoformat(),
        "signed_at": one.signed_at and one.signed_at.isoformat(),
        "removed_at": one.removed_at and one.removed_at.isoformat(),
        "removal": one.removal,
        "official_name": one.official_name,
        "facts": [{"side": said.side, "facts": said.facts} for said in facts],
        "files": [
            {"application": given.application_id, "given_at": given.given_at.isoformat()} for given in files
        ],
        "conflicts": [
            {
                "application": tie.application_id,
                "kind": tie.kind,
                "value": tie.value,
                "reason": tie.set_aside_reason,
            }
            for tie in ties
        ],
        "reviews": [
            {
                "application": review.application_id,
                "scores": review.scores,
                "comments": review.comments,
                "saved_at": review.saved_at.isoformat(),
            }
            for review in reviews
        ],
    }
