"""Why something about admissibility is refused."""

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_


class GridMissing(RuleBroken):
    msgid = N_("La grille de cette édition n’est pas encore dite.")


class GridSaidAlready(RuleBroken):
    msgid = N_("La grille de cette édition est déjà dite. Elle ne change plus.")


class NotToStudy(RuleBroken):
    status = 404
    msgid = N_("Cette proposition n’est pas à étudier : elle n’est pas acceptée dans cette édition.")


class StudyingOwn(RuleBroken):
    msgid = N_("C’est votre proposition : quelqu’un d’autre l’étudie.")


class PublishedStays(RuleBroken):
    msgid = N_("Cette réponse est publiée : elle ne change plus. Seul un recours y revient.")


class AnswerChanged(RuleBroken):
    msgid = N_("Quelqu’un d’autre a changé cette réponse entre-temps. Relisez-la.")


class NothingToPublish(RuleBroken):
    msgid = N_("Aucune réponse n’attend d’être publiée.")


class AnswerNotFound(RuleBroken):
    status = 404
    msgid = N_("Cette proposition n’a pas encore de réponse publiée.")


class NothingToAppeal(RuleBroken):
    msgid = N_("Seule une proposition jugée non recevable, par une réponse publiée, permet un recours.")


class NotYours(RuleBroken):
    status = 403
    msgid = N_("Seule la personne qui a écrit la proposition peut faire un recours.")


class AppealedAlready(RuleBroken):
    msgid = N_("Le recours a déjà été fait. Il n’y en a qu’un.")


class AppealTooLate(RuleBroken):
    msgid = N_("C’est trop tard : le recours se faisait jusqu’au %(last)s.")


class AppealNotOpen(RuleBroken):
    msgid = N_("Ce recours n’attend pas de réponse.")


class AppealOfOneself(RuleBroken):
    msgid = N_("Vous avez donné la première réponse : quelqu’un d’autre répond au recours.")


class NotAdmissible(RuleBroken):
    msgid = N_("Cette proposition est jugée non recevable : elle n’entre pas dans la présélection.")


class NotOfTheCity(RuleBroken):
    msgid = N_(
        "Choisissez quelqu’un qui travaille pour la ville : agent, registre, modération ou organisation."
    )


class AskedAlready(RuleBroken):
    msgid = N_("On a déjà demandé cette étude à cette personne.")


class StudyNotFound(RuleBroken):
    status = 404
    msgid = N_("Cette étude ne vous est pas demandée.")


class StudyGiven(RuleBroken):
    msgid = N_("Cette étude est déjà rendue. Elle ne change plus.")


class AnswerPublished(RuleBroken):
    msgid = N_("La réponse à cette proposition est publiée : il n’y a plus rien à étudier.")
