"""Every way in which a referendum says no, each with its name and its sentence."""

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_


class ReferendumNotFound(RuleBroken):
    status = 404
    msgid = N_("Ce référendum n’existe pas. Vérifiez l’adresse, ou partez de la liste des référendums.")


class FileUnreadable(RuleBroken):
    status = 400
    msgid = N_("Le fichier ne peut pas être lu : %(reason)s")


class SheetIncomplete(RuleBroken):
    status = 400
    msgid = N_("La fiche du référendum est incomplète ou fausse : %(reason)s")


class ElectorateEmpty(RuleBroken):
    msgid = N_(
        "Personne ne pourrait voter : la liste des résidents est vide, ou personne n’y a l’âge demandé. "
        "Importez la liste, puis recommencez."
    )


class WrongStage(RuleBroken):
    msgid = N_("Impossible maintenant : le référendum est « %(stage)s », cet acte demande « %(needed)s ».")


class ReferendumAnnulled(RuleBroken):
    msgid = N_("Ce référendum est annulé : plus rien n’y est reçu, ni compté, ni décidé.")


class VoteSuspended(RuleBroken):
    status = 503
    msgid = N_(
        "Le vote est suspendu par la mairie. Ce bulletin n’a pas été enregistré. L’heure de fermeture ne "
        "change pas : %(closes_at)s."
    )


class CredentialsAlreadyReceived(RuleBroken):
    msgid = N_("La liste des codes publics a déjà été reçue. Elle ne change plus.")


class CredentialsRefused(RuleBroken):
    status = 400
    msgid = N_("La liste des codes publics est refusée : %(reason)s")


class CredentialsMissing(RuleBroken):
    msgid = N_("La liste des codes publics manque. Le service des élections doit la remettre.")


class TrusteeUnknown(RuleBroken):
    status = 404
    msgid = N_("Cette personne n’est pas parmi les dépositaires de la fiche : %(name)s.")


class TrusteeRefused(RuleBroken):
    status = 400
    msgid = N_("La clé publique de ce dépositaire est refusée : %(reason)s")


class TrusteesMissing(RuleBroken):
    msgid = N_("Il manque la clé publique de : %(names)s.")


class KeyAlreadyUsed(RuleBroken):
    msgid = N_("Cette clé publique est déjà celle d’un autre dépositaire.")


class SameOfficer(RuleBroken):
    msgid = N_("Il faut deux personnes différentes. %(officer)s s’est déjà prononcé.")


class TooLateToOpen(RuleBroken):
    msgid = N_("L’heure de fermeture est passée : ce référendum ne peut plus ouvrir.")


class BoothChanged(RuleBroken):
    msgid = N_(
        "L’isoloir n’est plus celui que la fiche de règles a gelé. Remettez ses fichiers en place, ou gelez "
        "un autre référendum."
    )


class BallotNotOpen(RuleBroken):
    msgid = N_("Le vote n’est pas encore ouvert. Il ouvre le %(opens_at)s.")


class BallotClosed(RuleBroken):
    msgid = N_("Le vote est fermé depuis le %(closes_at)s. Ce bulletin n’a pas été enregistré.")


class BallotInvalid(RuleBroken):
    status = 422
    msgid = N_("Ce bulletin ne respecte pas le format public. Il n’a pas été enregistré. (%(reason)s)")


class BallotTooLarge(RuleBroken):
    status = 413
    msgid = N_("Ce bulletin est trop gros : %(size)s octets au plus. Il n’a pas été enregistré.")


class CredentialNotOnList(RuleBroken):
    status = 403
    msgid = N_("Ce code ne figure pas sur la liste de ce référendum. Relisez votre lettre.")


class TooManyBallots(RuleBroken):
    status = 429
    msgid = N_("Ce code a déjà servi %(limit)s fois. Votre dernier vote enregistré compte.")


class ReasonMissing(RuleBroken):
    status = 422
    msgid = N_("Écrivez la raison : elle est publique.")


class ReasonTooLong(RuleBroken):
    status = 422
    msgid = N_("Écrivez une raison de %(most)s signes au plus.")


class TooLateForThat(RuleBroken):
    msgid = N_("Trop tard : le vote a fermé le %(closes_at)s.")


class NoExtensionAllowed(RuleBroken):
    msgid = N_("La fiche de règles ne permet aucune prolongation.")


class ExtensionNotLater(RuleBroken):
    status = 422
    msgid = N_("La nouvelle fermeture doit venir après la fermeture prévue, le %(closes_at)s.")


class ExtensionTooLong(RuleBroken):
    status = 422
    msgid = N_("La fiche de règles permet de fermer le %(latest)s au plus tard.")


class AlreadySuspended(RuleBroken):
    msgid = N_("Le vote est déjà suspendu.")


class NotSuspended(RuleBroken):
    msgid = N_("Le vote n’est pas suspendu.")


class ActNotFound(RuleBroken):
    status = 404
    msgid = N_("Cette décision n’existe pas.")


class ActOver(RuleBroken):
    msgid = N_("Cette décision est déjà prise, ou abandonnée.")


class ActWaiting(RuleBroken):
    msgid = N_("Une décision semblable attend déjà un second oui. Approuvez-la, ou abandonnez-la d’abord.")


class ComplaintsNotOpen(RuleBroken):
    msgid = N_("Les réclamations sont reçues à partir de l’ouverture du vote.")


class ComplaintsClosed(RuleBroken):
    msgid = N_("Le temps des réclamations est fini depuis le %(decrypts_at)s.")


class ComplaintMissing(RuleBroken):
    status = 422
    msgid = N_("Écrivez votre réclamation, en %(most)s signes au plus.")


class ComplaintNotFound(RuleBroken):
    status = 404
    msgid = N_("Cette réclamation n’existe pas. Vérifiez l’adresse reçue par courriel.")


class ComplaintAnswered(RuleBroken):
    msgid = N_("Cette réclamation a déjà sa réponse.")


class OutcomeMissing(RuleBroken):
    status = 422
    msgid = N_("Choisissez la suite donnée.")


class AnswerMissing(RuleBroken):
    status = 422
    msgid = N_("Écrivez une réponse, en %(most)s signes au plus.")


class ComplaintsUnanswered(RuleBroken):
    status = 422
    msgid = N_("Réclamations sans réponse : %(number)s. Répondez, ou écrivez pourquoi publier sans attendre.")


class IncidentTooLate(RuleBroken):
    msgid = N_("Le procès-verbal est publié : il ne reçoit plus d’incident.")


class NotYetClosed(RuleBroken):
    msgid = N_("Le vote ferme le %(closes_at)s. Rien ne peut être compté avant.")


class ComplaintsStillOpen(RuleBroken):
    msgid = N_("Le délai de réclamation court jusqu’au %(decrypts_at)s. Le dépouillement commence ensuite.")


class TooFewVoters(RuleBroken):
    msgid = N_("Moins de %(k)s personnes ont voté : pour protéger leur secret, rien n’est dépouillé.")


class DecryptionRefused(RuleBroken):
    status = 422
    msgid = N_("Ce déchiffrement est refusé : %(reason)s")


class PreparedByItsCall(RuleBroken):
    msgid = N_("Un vote de financement se prépare depuis la page de son appel à projets.")


class DecryptionAlreadyReceived(RuleBroken):
    msgid = N_("Le déchiffrement de ce dépositaire a déjà été reçu.")


class DecryptionsMissing(RuleBroken):
    msgid = N_("Il manque encore %(missing)s déchiffrement(s) de dépositaires.")


class NothingPublished(RuleBroken):
    status = 404
    msgid = N_("Le résultat n’est pas publié.")


class DraftNotFound(RuleBroken):
    status = 404
    msgid = N_("Ce brouillon n’existe pas. Partez de la liste des référendums à préparer.")


class DraftEnded(RuleBroken):
    msgid = N_("Ce brouillon ne change plus : il a été gelé ou abandonné.")


class SectionChanged(RuleBroken):
    msgid = N_("Quelqu’un d’autre a enregistré cette section entre-temps.")


class DraftNotReady(RuleBroken):
    msgid = N_("Ce brouillon ne peut pas être gelé : il reste %(number)s point(s) à corriger.")


class DraftChanged(RuleBroken):
    msgid = N_("Le brouillon a changé depuis votre relecture. Relisez-le avant de le geler.")


class FormUnreadable(RuleBroken):
    status = 400
    msgid = N_("Ce formulaire est incomplet. Rechargez sa page, puis recommencez.")
