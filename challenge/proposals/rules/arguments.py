"""Arguments for and against a proposal: what one says, and who may say or support it."""

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence
from challenge.proposals.rules.texts import clean, within

SIDES: dict[str, Sentence] = {
    "for": Sentence(N_("Pour")),
    "against": Sentence(N_("Contre")),
}
LONGEST = 800
MOST_EACH = 5
"""How many arguments one person may have on one proposal, so that nobody fills a column alone."""


class ArgumentNotFound(RuleBroken):
    """Also for whoever may not see it: nobody learns that it exists."""

    status = 404
    msgid = N_("Cet argument n’existe pas, ou n’est pas public.")


class SideNeeded(RuleBroken):
    status = 422
    msgid = N_("Dites si votre argument est pour ou contre.")


class ArgumentEmpty(RuleBroken):
    status = 422
    msgid = N_("Écrivez votre argument.")


class ArgumentSaidAlready(RuleBroken):
    status = 422
    msgid = N_("Vous avez déjà écrit cet argument.")


class ArguedEnough(RuleBroken):
    status = 422
    msgid = N_("Vous avez déjà %(most)s arguments ici. Reprenez-en un pour en écrire un autre.")


class SupportingOwnArgument(RuleBroken):
    msgid = N_("C’est votre argument : vous le soutenez déjà.")


def require_argument(side: str, words: str, *, mine: list[str]) -> str:
    """The words of an argument as they are kept. `mine`: those that the same person already has there.

    SideNeeded, ArgumentEmpty, TextTooLong above 800 signs as people count them, ArguedEnough from the sixth,
    ArgumentSaidAlready when it is one of hers.
    """
    if side not in SIDES:
        raise SideNeeded
    said = clean(words)
    if not said:
        raise ArgumentEmpty
    said = within(said, LONGEST)
    if said in mine:
        raise ArgumentSaidAlready
    if len(mine) >= MOST_EACH:
        raise ArguedEnough(most=MOST_EACH)
    return said
