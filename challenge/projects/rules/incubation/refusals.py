"""Why something about a project's incubation is refused."""

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_


class IncubationNotFound(RuleBroken):
    status = 404
    msgid = N_("Cet accompagnement n’existe pas, ou n’est pas des vôtres.")


class IncubationOver(RuleBroken):
    msgid = N_("L’accompagnement de ce projet est terminé : sa page se lit, et ne change plus.")


class TextWrong(RuleBroken):
    status = 422
    msgid = N_("Écrivez un texte, de %(most)s signes au plus.")


class SkillUnknown(RuleBroken):
    status = 422
    msgid = N_("Choisissez dans la liste.")


class SkillsMissing(RuleBroken):
    status = 422
    msgid = N_("Cochez au moins une chose que vous savez faire.")


class HoursWrong(RuleBroken):
    status = 422
    msgid = N_("Écrivez un nombre d’heures entier, de %(least)s à %(most)s.")


class NeedNotFound(RuleBroken):
    status = 404
    msgid = N_("Ce besoin n’existe pas.")


class NeedMet(RuleBroken):
    msgid = N_("Ce besoin est déjà satisfait.")


class TooManyNeeds(RuleBroken):
    msgid = N_("Il y a déjà %(most)s besoins en attente : dites d’abord lesquels sont satisfaits.")


class NotAMentor(RuleBroken):
    status = 422
    msgid = N_("Choisissez un mentor dans la liste.")


class MentorInConflict(RuleBroken):
    msgid = N_("Ce mentor a un lien avec ce projet : il ne peut pas l’accompagner. %(why)s")


class MentorOfOwnProject(RuleBroken):
    msgid = N_("On n’est pas le mentor du projet de sa propre équipe.")


class MentorProposedAlready(RuleBroken):
    msgid = N_("Ce mentor est déjà proposé à ce projet, ou l’accompagne.")


class MentorWithoutHours(RuleBroken):
    msgid = N_("Ce mentor n’a plus assez d’heures : il en reste %(left)s, il en faut %(wanted)s.")


class MentoringNotFound(RuleBroken):
    status = 404
    msgid = N_("Ce mentorat n’existe pas, ou n’est pas des vôtres.")


class MentoringAnswered(RuleBroken):
    msgid = N_("Vous avez déjà répondu à cette proposition.")


class MentoringOver(RuleBroken):
    msgid = N_("Ce mentorat est terminé, ou a été décliné.")


class MentoringNotAgreed(RuleBroken):
    msgid = N_("L’équipe et le mentor doivent d’abord accepter tous les deux.")


class AnswerUnknown(RuleBroken):
    status = 422
    msgid = N_("Choisissez une réponse.")


class SessionNotFound(RuleBroken):
    status = 404
    msgid = N_("Cette séance n’existe pas.")


class SessionDayWrong(RuleBroken):
    status = 422
    msgid = N_("Donnez un jour entre le %(first)s et aujourd’hui.")


class SessionLengthWrong(RuleBroken):
    status = 422
    msgid = N_("Choisissez une durée dans la liste.")


class SessionOfOneself(RuleBroken):
    msgid = N_("Vous avez noté cette séance : c’est à l’autre de la confirmer.")


class SessionAnswered(RuleBroken):
    msgid = N_("Quelqu’un a déjà confirmé ou contesté cette séance.")


class SessionNotedTwice(RuleBroken):
    msgid = N_("Une séance de ce jour et de cette durée est déjà notée.")


class MilestoneNotFound(RuleBroken):
    status = 404
    msgid = N_("Cette étape n’existe pas.")


class MilestoneNotOpen(RuleBroken):
    msgid = N_("Cette étape est envoyée, ou validée : ses preuves ne changent plus.")


class MilestoneNotSubmitted(RuleBroken):
    msgid = N_(
        "Cette étape n’attend pas de décision : quelqu’un l’a déjà décidée, ou elle n’est pas envoyée."
    )


class EvidenceMissing(RuleBroken):
    status = 422
    msgid = N_("Ajoutez au moins une preuve : un fichier, une photo ou un lien.")


class TooMuchEvidence(RuleBroken):
    msgid = N_("Une étape tient en %(most)s preuves : retirez-en une.")


class EvidenceNotFound(RuleBroken):
    status = 404
    msgid = N_("Cette preuve n’existe pas.")


class AlternativeMissing(RuleBroken):
    status = 422
    msgid = N_(
        "Décrivez la photo en une phrase, de %(most)s signes au plus, "
        "pour les personnes qui ne la voient pas."
    )


class LinkWrong(RuleBroken):
    status = 422
    msgid = N_("Écrivez une adresse qui commence par https:// ou http://, comme https://www.exemple.fr/page.")


class MilestoneDayWrong(RuleBroken):
    status = 422
    msgid = N_("Donnez un jour à venir, dans les deux ans.")


class OwnTeamValidated(RuleBroken):
    msgid = N_("C’est le projet de votre équipe : quelqu’un d’autre décide.")


class OwnMentoringValidated(RuleBroken):
    msgid = N_("Vous accompagnez ce projet : quelqu’un d’autre décide de ses étapes.")


class ValidatorInConflict(RuleBroken):
    msgid = N_("Vous avez un lien avec ce projet : quelqu’un d’autre décide. %(why)s")


class ColourUnknown(RuleBroken):
    status = 422
    msgid = N_("Choisissez vert, orange ou rouge.")


class ReportNotFound(RuleBroken):
    status = 404
    msgid = N_("Ce bilan n’est pas demandé à ce projet.")


class ReportSent(RuleBroken):
    msgid = N_("Ce bilan est envoyé : il ne change plus.")


class ReportTooEarly(RuleBroken):
    msgid = N_("Ce bilan s’envoie à partir du %(first)s, quand son trimestre est fini.")


class HelpAskedNotFound(RuleBroken):
    status = 404
    msgid = N_("Cette demande d’aide n’existe pas.")


class HelpAskedOver(RuleBroken):
    msgid = N_("Cette demande d’aide est close.")


class NewsNotFound(RuleBroken):
    status = 404
    msgid = N_("Cette nouvelle n’existe pas.")


class NewsDecided(RuleBroken):
    msgid = N_("Quelqu’un a déjà décidé de cette nouvelle.")


class OwnNewsDecided(RuleBroken):
    msgid = N_("C’est une nouvelle de votre équipe : quelqu’un d’autre décide de la publier.")


class EndUnknown(RuleBroken):
    status = 422
    msgid = N_("Dites comment l’accompagnement se termine.")


class MoneyUnknown(RuleBroken):
    status = 422
    msgid = N_("Dites ce que devient l’argent qui reste, parmi ce que cette fin permet.")


class ClawbackWrong(RuleBroken):
    status = 422
    msgid = N_("Écrivez le montant à rembourser, de 0,01 € à %(most)s.")


class SuccessorMissing(RuleBroken):
    status = 422
    msgid = N_("Dites qui reprend le projet, de %(most)s signes au plus.")


class MergedWithUnknown(RuleBroken):
    status = 422
    msgid = N_("Choisissez un autre projet, encore accompagné.")


class MilestonesLeft(RuleBroken):
    msgid = N_(
        "Un projet est achevé quand toutes ses étapes sont validées. Il en reste %(left)s : "
        "validez-les, ou choisissez une autre fin."
    )
