"""Why something is refused around calls, before anybody applies."""

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_


class CallNotFound(RuleBroken):
    status = 404
    msgid = N_("Cet appel à projets n’existe pas.")


class CallFrozen(RuleBroken):
    msgid = N_("Les règles de cet appel sont gelées : plus rien n’y change.")


class CallSectionChanged(RuleBroken):
    msgid = N_("Quelqu’un d’autre a enregistré cette section de l’appel entre-temps.")


class CallChanged(RuleBroken):
    msgid = N_("L’appel a changé depuis votre relecture. Relisez-le avant de geler ses règles.")


class CallSlugTaken(RuleBroken):
    msgid = N_("Un autre appel a pris cette adresse entre-temps. Donnez-en une autre.")


class SavedTwice(RuleBroken):
    msgid = N_(
        "Vous venez de l’enregistrer, dans une autre fenêtre. Rechargez la page pour voir ce qui est gardé."
    )


class CallNotFrozen(RuleBroken):
    msgid = N_("Les règles de cet appel ne sont pas encore gelées.")


class CallCancelled(RuleBroken):
    msgid = N_("Cet appel est annulé.")


class CancellationUnexplained(RuleBroken):
    status = 422
    msgid = N_("Écrivez pourquoi l’appel est annulé, en français et en anglais : tout le monde le lira.")


class NothingChosen(RuleBroken):
    msgid = N_("Aucun référendum publié de cette édition n’a de gagnant.")


class DocumentMissing(RuleBroken):
    status = 422
    msgid = N_("Choisissez un fichier.")


class DocumentTooLarge(RuleBroken):
    status = 422
    msgid = N_("Ce fichier est trop lourd : %(most)s Mo au plus.")


class DocumentKindUnknown(RuleBroken):
    status = 422
    msgid = N_("Ce fichier n’est ni un PDF, ni un document OpenDocument ou Office. Enregistrez-le en PDF.")


class DocumentUntitled(RuleBroken):
    status = 422
    msgid = N_("Donnez au document un titre en français et en anglais, de %(most)s signes au plus.")


class DocumentTitleTaken(RuleBroken):
    status = 422
    msgid = N_("Un document de cet appel porte déjà ce titre.")


class TooManyDocuments(RuleBroken):
    status = 422
    msgid = N_("Un appel publie %(most)s documents au plus.")


class DocumentNotFound(RuleBroken):
    status = 404
    msgid = N_("Ce document n’existe pas.")


class WaiverForNobody(RuleBroken):
    status = 422
    msgid = N_("Aucune candidature de cet appel, encore à déposer, ne porte cette référence.")


class WaiverMomentWrong(RuleBroken):
    status = 422
    msgid = N_("Donnez un jour et une heure qui existent dans la ville.")
