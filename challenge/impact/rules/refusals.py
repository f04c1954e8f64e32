"""Why something about impact is refused."""

from challenge.foundation import refusals
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_


class FormRefused(refusals.FormRefused):
    msgid = N_("Il manque quelque chose, ou quelque chose ne se lit pas.")


class EvaluationNotFound(RuleBroken):
    status = 404
    msgid = N_("Cette évaluation n’existe pas.")


class ActUnknown(RuleBroken):
    status = 404
    msgid = N_("Cette action n’existe pas.")


class NothingToDecide(RuleBroken):
    status = 404
    msgid = N_("Ce qui était à vérifier n’est plus là.")


class PlanIncomplete(RuleBroken):
    status = 422
    msgid = N_("Le plan n’est pas complet : il y faut la question, trois lignes et un indicateur au moins.")


class PlanFixed(RuleBroken):
    msgid = N_("Cette version du plan est déjà fixée. Une autre version peut la suivre, avec sa raison.")


class ReasonMissing(RuleBroken):
    status = 422
    msgid = N_("Dites pourquoi le plan change : chacun le lira.")


class TooManyLines(RuleBroken):
    status = 422
    msgid = N_("Un plan a %(most)s indicateurs au plus.")


class IndicatorNotFound(RuleBroken):
    status = 404
    msgid = N_("Cet indicateur n’est pas dans la liste.")


class CodeTaken(RuleBroken):
    status = 422
    msgid = N_("Un indicateur porte déjà ce code. Choisissez-en un autre.")


class NotInPlan(RuleBroken):
    status = 422
    msgid = N_("Choisissez un indicateur du plan fixé : seul ce qui est annoncé d’avance se mesure ici.")


class MeasuredTwice(RuleBroken):
    status = 422
    msgid = N_("Cet indicateur a déjà une mesure à ce jour. Pour la changer, entrez une correction.")


class CorrectionTwice(RuleBroken):
    status = 422
    msgid = N_("Cette mesure est déjà corrigée, ou une correction attend d’être vérifiée.")


class CorrectedNotFound(RuleBroken):
    status = 422
    msgid = N_("La mesure à corriger n’est pas une mesure vérifiée de cet indicateur.")


class FindingNotFound(RuleBroken):
    status = 422
    msgid = N_("La conclusion à corriger n’est pas une conclusion vérifiée de cette évaluation.")


class NothingToWithdraw(RuleBroken):
    status = 422
    msgid = N_("Choisissez une mesure vérifiée dont le fichier est encore public.")


class WithdrawalUnexplained(RuleBroken):
    status = 422
    msgid = N_("Dites pourquoi le fichier est retiré, sans redire ce qu’il ne fallait pas montrer.")


class VerifiedByItself(RuleBroken):
    msgid = N_("Vous l’avez saisi vous-même : quelqu’un d’autre le vérifie.")


class VerifiedByItsTeam(RuleBroken):
    msgid = N_("Vous êtes de cette équipe : quelqu’un d’autre le vérifie.")


class DecidedAlready(RuleBroken):
    msgid = N_("Quelqu’un l’a déjà vérifié.")


class DecisionUnknown(RuleBroken):
    status = 422
    msgid = N_("Choisissez une réponse.")


class RefusalUnexplained(RuleBroken):
    status = 422
    msgid = N_("Dites pourquoi : la personne qui l’a saisi le lira.")


class RefTaken(RuleBroken):
    status = 409
    msgid = N_("Cette évaluation vient d’être ouverte. Rechargez la page.")
