"""Why an act of instruction is refused."""

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_


class ApplicationNotFound(RuleBroken):
    status = 404
    msgid = N_("Cette candidature n’existe pas, ou n’est pas déposée.")


class OwnTeamExamined(RuleBroken):
    status = 403
    msgid = N_("Vous êtes de l’équipe de cette candidature : une autre personne doit l’examiner.")


class NotExaminable(RuleBroken):
    msgid = N_("Cette candidature est déjà examinée. Rechargez la page pour voir la décision.")


class CorrectionUnderWay(RuleBroken):
    msgid = N_("L’équipe corrige sa candidature jusqu’au %(due_at)s. Attendez sa réponse ou ce moment.")


class CorrectionAskedAlready(RuleBroken):
    msgid = N_("Une correction est déjà demandée pour cette candidature.")


class SectionsMissing(RuleBroken):
    status = 422
    msgid = N_("Cochez au moins une partie à corriger.")


class CorrectionWordsMissing(RuleBroken):
    status = 422
    msgid = N_("Dites à l’équipe ce qu’il faut corriger, en %(least)s à %(most)s signes.")


class DueTooSoon(RuleBroken):
    status = 422
    msgid = N_("Laissez à l’équipe au moins un jour pour corriger.")


class DueTooLate(RuleBroken):
    status = 422
    msgid = N_("Donnez un délai de %(most)s jours au plus.")


class DueWrong(RuleBroken):
    status = 422
    msgid = N_("Donnez le jour et l’heure de la fin du délai. %(why)s")


class RegistryToCheck(RuleBroken):
    msgid = N_(
        "Le registre public n’a pas encore répondu pour cet organisme. Vérifiez-le à la main et dites "
        "comment, puis acceptez la candidature."
    )


class NothingToCheck(RuleBroken):
    msgid = N_("Il n’y a rien à vérifier à la main : le registre public a répondu, ou n’est pas consulté.")


class CheckUnexplained(RuleBroken):
    status = 422
    msgid = N_("Dites ce que vous avez vérifié et comment, en %(least)s à %(most)s signes.")


class ReasonNeeded(RuleBroken):
    status = 422
    msgid = N_("Donnez le motif de cette décision, en %(least)s à %(most)s signes.")


class VerdictUnknown(RuleBroken):
    status = 422
    msgid = N_("Choisissez « recevable » ou « non recevable ».")


class RulesDoNotSay(RuleBroken):
    msgid = N_("Les règles ne suffisent pas : examinez cette candidature sur sa page.")


class MessageEmpty(RuleBroken):
    status = 422
    msgid = N_("Écrivez votre message, en %(most)s signes au plus.")


class NobodyToAssign(RuleBroken):
    status = 422
    msgid = N_("Choisissez une personne de l’équipe d’instruction.")


class AssignedToOwnTeam(RuleBroken):
    msgid = N_("Cette personne est de l’équipe de la candidature « %(title)s » : confiez-la à une autre.")


class NothingToAppeal(RuleBroken):
    msgid = N_("Il n’y a pas de décision à contester pour cette candidature.")


class AppealTooLate(RuleBroken):
    msgid = N_("Il était possible de contester cette décision jusqu’au %(last)s.")


class AppealedAlready(RuleBroken):
    msgid = N_("Cette décision est déjà contestée : un seul recours est possible.")


class AppealWordsMissing(RuleBroken):
    status = 422
    msgid = N_("Dites pourquoi vous contestez la décision, en %(least)s à %(most)s signes.")


class AppealNotOpen(RuleBroken):
    msgid = N_("Il n’y a pas de recours en attente de réponse.")


class AppealOfOneself(RuleBroken):
    status = 403
    msgid = N_("Vous avez pris cette décision : une autre personne doit répondre au recours.")


class OutcomeUnknown(RuleBroken):
    status = 422
    msgid = N_("Choisissez la réponse au recours.")


class NotOfTheTeam(RuleBroken):
    status = 404
    msgid = N_("Cette candidature n’existe pas, ou n’est pas déposée.")


class CallUnknown(RuleBroken):
    status = 404
    msgid = N_("Cet appel n’existe pas, ou n’est pas encore ouvert.")


class ReaderOnly(RuleBroken):
    status = 403
    msgid = N_("Vous pouvez lire cette candidature. Les personnes qui la rédigent peuvent faire cela.")
