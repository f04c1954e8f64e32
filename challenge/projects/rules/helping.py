"""Help from an adviser of the incubator: who may take, write, end."""

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_


class HelpNotFound(RuleBroken):
    status = 404
    msgid = N_("Cette demande d’aide n’existe pas.")


class HelpTaken(RuleBroken):
    msgid = N_("Une autre personne a déjà pris cette demande.")


class HelpNotTaken(RuleBroken):
    msgid = N_("Prenez d’abord cette demande : la personne saura à qui elle parle.")


class HelpEnded(RuleBroken):
    msgid = N_("Cette demande est close.")


class HelpForOneself(RuleBroken):
    msgid = N_("C’est votre propre demande : quelqu’un d’autre y répond.")


def require_take(*, taken_by: int | None, asked_by: int, adviser: int, ended: bool) -> None:
    """Refuses unless this adviser may take the request: HelpEnded, HelpForOneself, HelpTaken."""
    if ended:
        raise HelpEnded
    if asked_by == adviser:
        raise HelpForOneself
    if taken_by not in (None, adviser):
        raise HelpTaken


def require_advice(*, taken_by: int | None, adviser: int, ended: bool) -> None:
    """Refuses unless this adviser, who took the request, may write or end it: HelpEnded, HelpNotTaken,
    HelpTaken."""
    if ended:
        raise HelpEnded
    if taken_by is None:
        raise HelpNotTaken
    if taken_by != adviser:
        raise HelpTaken
