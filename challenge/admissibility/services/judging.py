"""Moderators decide who reads the words of an appeal: `slots.content_kinds`. The appeal itself stands."""

from sqlalchemy.orm import Session

from challenge.admissibility.models import AdmissibilityAppeal
from challenge.admissibility.queries import moderated
from challenge.admissibility.rules.refusals import AnswerNotFound, StudyingOwn
from challenge.foundation.contents import Judgement


def judge(session: Session, made: Judgement) -> None:
    """Show or hide the words of an appeal. AnswerNotFound, StudyingOwn for whoever writes the proposal."""
    found = session.get(AdmissibilityAppeal, made.number, with_for_update=True, populate_existing=True)
    if found is None:
        raise AnswerNotFound
    if made.moderator.account_id in moderated.appeals(session, [made.number])[made.number].writers:
        raise StudyingOwn
    found.state = made.state
