"""What ties somebody of the incubator to a project, in words: the facts are those by which juries find
conflicts."""

from collections.abc import Iterable

from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules.incubation.refusals import MentorInConflict, MentorOfOwnProject
from challenge.projects.rules.jury.conflicts import Conflict, Kind

DECLARED = N_("Lien déclaré : « %(words)s »")
SAID = {
    Kind.PERSON: N_("C’est quelqu’un de l’équipe."),
    Kind.SIREN: N_("Un même organisme, SIREN %(value)s."),
    Kind.GIFT: N_("Un don de cette personne, ou de son organisme, à ce projet."),
    Kind.PLEDGE: N_("Une promesse de cette personne, ou de son organisme, à ce projet."),
    Kind.EMAIL_DOMAIN: N_("Des adresses électroniques du même organisme, « %(value)s »."),
    Kind.EMPLOYER: N_("Un même employeur, « %(value)s »."),
    Kind.ADDRESS: N_("Une même adresse."),
    Kind.NAME: N_("Le même nom que quelqu’un de l’équipe."),
}


def told(found: Conflict) -> Sentence:
    """One tie, in words that fit a mentor."""
    if found.kind is Kind.DECLARED:
        return Sentence(DECLARED, {"words": found.value})
    return Sentence(SAID[found.kind], {"value": found.value})


def surest(found: Iterable[Conflict]) -> Conflict | None:
    """The surest of several ties."""
    order = list(Kind)
    return min(found, key=lambda one: order.index(one.kind), default=None)


def require_none(found: Conflict | None) -> None:
    """MentorOfOwnProject for somebody of the team; MentorInConflict for any other tie."""
    if found is None:
        return
    if found.kind is Kind.PERSON:
        raise MentorOfOwnProject
    raise MentorInConflict(why=told(found))
