"""Why an act on awards is refused."""

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_


class AwardNotFound(RuleBroken):
    status = 404
    msgid = N_("Il n’y a pas de décision à lire pour cette candidature.")


class NothingDecidedYet(RuleBroken):
    msgid = N_("Ni le jury ni le vote de financement n’ont rendu leur résultat : attendez-le pour décider.")


class NotAwardable(RuleBroken):
    msgid = N_("La candidature « %(title)s » est retirée ou non recevable : elle ne peut rien recevoir.")


class AwardOutcomeUnknown(RuleBroken):
    status = 422
    msgid = N_("Choisissez « retenue », « en réserve » ou « non retenue ».")


class AwardAmountWrong(RuleBroken):
    status = 422
    msgid = N_("Écrivez un montant plus grand que zéro. L’équipe demande %(asked)s : pas davantage.")


class AwardEnvelopeExceeded(RuleBroken):
    msgid = N_("Les attributions font %(total)s : elles dépassent l’enveloppe de %(envelope)s.")


class AwardReasonMissing(RuleBroken):
    status = 422
    msgid = N_("Donnez le motif de cette décision, en %(least)s à %(most)s signes : il est publié.")


class AwardDepartureUnexplained(RuleBroken):
    status = 422
    msgid = N_("Cette décision s’écarte du jury et du vote : expliquez cette exception, qui est publiée.")


class PositionWrong(RuleBroken):
    status = 422
    msgid = N_("Donnez une place dans la réserve, à partir de 1.")


class PositionTaken(RuleBroken):
    msgid = N_("Deux candidatures ont la place %(position)s dans la réserve.")


class AwardsMissing(RuleBroken):
    msgid = N_("Il reste %(count)s candidatures recevables sans décision.")


class ReducedPlanWrong(RuleBroken):
    status = 422
    msgid = N_("Le plan réduit ne tient pas : %(why)s")


class AwardsSigned(RuleBroken):
    msgid = N_("La liste des attributions est signée : reprenez-la pour la changer.")


class AwardsNotSigned(RuleBroken):
    msgid = N_("La liste des attributions n’est pas signée, ou elle a changé. Rechargez la page.")


class AwardsPublished(RuleBroken):
    msgid = N_("Les attributions sont publiées : elles ne changent plus.")


class SecondOfficerNeeded(RuleBroken):
    status = 403
    msgid = N_("Vous avez signé cette liste : une autre personne doit l’approuver.")


class AnnouncedTooEarly(RuleBroken):
    status = 422
    msgid = N_("Choisissez un moment à venir pour l’annonce.")


class AnnouncedMomentWrong(RuleBroken):
    status = 422
    msgid = N_("Donnez le jour et l’heure de l’annonce. %(why)s")


class AnswerDaysWrong(RuleBroken):
    status = 422
    msgid = N_("Laissez aux équipes de %(least)s à %(most)s jours pour répondre.")


class AwardNotCommitted(RuleBroken):
    msgid = N_("Le fonds n’a pas encore engagé la somme de « %(title)s » : l’annonce attend.")


class NotOffered(RuleBroken):
    msgid = N_("Il n’y a pas d’offre à accepter ou à refuser pour cette candidature.")


class OfferLapsed(RuleBroken):
    msgid = N_("Il était possible de répondre jusqu’au %(last)s.")


class AnswerUnknown(RuleBroken):
    status = 422
    msgid = N_("Choisissez d’accepter ou de refuser.")


class NoReserve(RuleBroken):
    msgid = N_("Personne n’attend dans la réserve de cet appel.")


class NotEnoughLeft(RuleBroken):
    msgid = N_("Il reste %(left)s dans l’enveloppe : la première de la réserve demande %(cents)s.")
