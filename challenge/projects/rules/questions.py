"""Public questions on a call: when one may ask, what is written."""

from datetime import datetime

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.projects.rules.windows import SECOND, Moments

LONGEST_QUESTION, LONGEST_ANSWER, LONGEST_REFUSAL = 1000, 4000, 1000
WAITING, ANSWERED, REFUSED = "waiting", "answered", "refused"


class QuestionMissing(RuleBroken):
    status = 422
    msgid = N_("Écrivez votre question, de %(most)s signes au plus.")


class QuestionsClosed(RuleBroken):
    msgid = N_("On ne peut plus poser de question : le dernier moment est passé, ou l’appel annulé.")


class QuestionNotFound(RuleBroken):
    status = 404
    msgid = N_("Cette question n’existe pas.")


class QuestionDecided(RuleBroken):
    msgid = N_("Quelqu’un a déjà répondu à cette question, ou l’a refusée.")


class AnswerMissing(RuleBroken):
    status = 422
    msgid = N_("Écrivez la réponse en français et en anglais, de %(most)s signes au plus.")


class RefusalMissing(RuleBroken):
    status = 422
    msgid = N_("Écrivez pourquoi cette question n’est pas publiée : la personne qui l’a posée le lira.")


def may_ask(state: str, moments: Moments, now: datetime) -> bool:
    """Whether questions are taken: from the freezing of a call's rules to its last moment to submit."""
    return state == "open" and now < moments.last_submit + SECOND


def question(state: str, moments: Moments, words: str, now: datetime) -> str:
    """The question, without the spaces around it. QuestionsClosed, QuestionMissing."""
    if not may_ask(state, moments, now):
        raise QuestionsClosed
    found = words.strip()
    if not 0 < len(found) <= LONGEST_QUESTION or "\x00" in found:
        raise QuestionMissing(most=LONGEST_QUESTION)
    return found


def require_waiting(state: str) -> None:
    """QuestionDecided unless nobody has answered or refused yet."""
    if state != WAITING:
        raise QuestionDecided


def answer(french: str, english: str) -> tuple[str, str]:
    """The answer in both languages. AnswerMissing."""
    found = french.strip(), english.strip()
    if not all(0 < len(one) <= LONGEST_ANSWER and "\x00" not in one for one in found):
        raise AnswerMissing(most=LONGEST_ANSWER)
    return found


def refusal(reason: str) -> str:
    """Why a question is not published. RefusalMissing."""
    found = reason.strip()
    if not 0 < len(found) <= LONGEST_REFUSAL or "\x00" in found:
        raise RefusalMissing
    return found
