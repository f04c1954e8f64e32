"""A mentor and a project: proposed by the incubator, accepted by both, ended with a reason.

| state | comes from | then |
|---|---|---|
| proposed | the incubator | agreed when both accept, declined when one does not, ended |
| agreed | proposed | ended |
| declined, ended | – | – |
"""

from collections.abc import Mapping

from challenge.projects.rules.incubation.refusals import (
    AnswerUnknown,
    MentoringAnswered,
    MentoringNotAgreed,
    MentoringOver,
)

PROPOSED, AGREED, DECLINED, ENDED = "proposed", "agreed", "declined", "ended"
STATES = (PROPOSED, AGREED, DECLINED, ENDED)
GOING_ON = (PROPOSED, AGREED)
TEAM, MENTOR = "team", "mentor"
SIDES = (TEAM, MENTOR)
YES, NO = "yes", "no"


def answer(state: str, answers: Mapping[str, str], side: str, answered: str) -> str:
    """The state once this side has answered « yes » or « no ». `answers`: those given before, by side.

    Raises MentoringOver, MentoringAnswered, AnswerUnknown."""
    if state in (DECLINED, ENDED):
        raise MentoringOver
    if side in answers:
        raise MentoringAnswered
    if answered not in (YES, NO):
        raise AnswerUnknown
    given = {**answers, side: answered}
    if answered == NO:
        return DECLINED
    return AGREED if all(given.get(one) == YES for one in SIDES) else PROPOSED


def require_agreed(state: str) -> None:
    """MentoringOver, MentoringNotAgreed unless both have accepted."""
    if state in (DECLINED, ENDED):
        raise MentoringOver
    if state != AGREED:
        raise MentoringNotAgreed


def require_going_on(state: str) -> None:
    """MentoringOver when there is nothing to end."""
    if state not in GOING_ON:
        raise MentoringOver
