"""Why something is not done in a jury."""

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_


class JuryNotFound(RuleBroken):
    """Also for whoever has no seat in it, and for a file that is not theirs to read."""

    status = 404
    msgid = N_("Ce jury, ou cette candidature, n’existe pas, ou n’est pas pour vous.")


class CallHasNoJury(RuleBroken):
    status = 404
    msgid = N_("Les règles de cet appel ne prévoient pas de jury.")


class JurorHasNoAccount(RuleBroken):
    status = 422
    msgid = N_(
        "Personne n’a de compte avec cette adresse. Demandez à cette personne de se connecter une fois, "
        "puis invitez-la de nouveau."
    )


class JurorSeatedAlready(RuleBroken):
    status = 422
    msgid = N_("Cette personne est déjà dans ce jury.")


class OfficialNameTooLong(RuleBroken):
    status = 422
    msgid = N_("Écrivez un nom de %(most)s signes au plus, sur une ligne.")


class RemovalUnexplained(RuleBroken):
    status = 422
    msgid = N_("Dites pourquoi cette personne quitte le jury : le motif est conservé.")


class StatementUnsigned(RuleBroken):
    msgid = N_("Signez d’abord la déclaration d’intérêts : vous lirez ensuite les candidatures.")


class StatementSigned(RuleBroken):
    msgid = N_("Vous avez déjà signé cette déclaration.")


class SirenWrong(RuleBroken):
    status = 422
    msgid = N_("« %(number)s » n’est pas un SIREN (9 chiffres) ni un SIRET (14 chiffres).")


class FactsTooLong(RuleBroken):
    status = 422
    msgid = N_("C’est trop : %(most)s lignes de %(longest)s signes au plus.")


class OwnSeat(RuleBroken):
    msgid = N_(
        "Vous êtes de ce jury, ou d’une équipe qu’il juge : "
        "une autre personne de l’organisation doit le faire."
    )


class ScoringClosed(RuleBroken):
    msgid = N_("La délibération est ouverte : les avis ne changent plus.")


class JuryClosed(RuleBroken):
    msgid = N_("Le jury a rendu sa décision : plus rien ne change.")


class ReviewIncomplete(RuleBroken):
    """`faults`: what is missing, by the name of its field."""

    status = 422
    msgid = N_("Votre avis n’est pas donné : il manque quelque chose.")

    def __init__(self, faults: dict[str, RuleBroken]) -> None:
        super().__init__()
        self.faults = faults


class CommentMissing(RuleBroken):
    status = 422
    msgid = N_("Dites en une phrase pourquoi vous donnez cette note.")


class CommentTooLong(RuleBroken):
    status = 422
    msgid = N_("%(most)s signes au plus, il y en a %(count)s.")


class ReviewChangedElsewhere(RuleBroken):
    msgid = N_(
        "Cet avis a été changé dans une autre fenêtre. "
        "Rien n’est perdu : comparez, puis enregistrez de nouveau."
    )


class ReviewSettled(RuleBroken):
    msgid = N_("Vous avez lu les autres avis : le vôtre ne change plus.")


class ReviewFirst(RuleBroken):
    msgid = N_("Donnez d’abord votre avis : vous lirez ensuite ceux des autres.")


class NotYetBlind(RuleBroken):
    status = 403
    msgid = N_("Cette candidature dit qui l’a écrite : vous la lirez quand ces passages auront été masqués.")


class DocumentsHidden(RuleBroken):
    """Nothing covers what a document tells of who wrote it."""

    status = 403
    msgid = N_("Ce jury lit sans noms : les documents d’une candidature ne s’y ouvrent pas.")


class PassagesLeft(RuleBroken):
    status = 422
    msgid = N_("Ce texte n’est pas dans la candidature : « %(words)s ». Copiez-le tel qu’il y est.")


class NotGiven(RuleBroken):
    msgid = N_("Cette candidature n’est pas confiée à cette personne.")


class NotASignedJuror(RuleBroken):
    status = 422
    msgid = N_("Choisissez un membre du jury qui a signé sa déclaration.")


class ReviewedAlready(RuleBroken):
    msgid = N_("Cette personne a déjà donné son avis sur cette candidature : elle la garde.")


class WorkUnderWay(RuleBroken):
    msgid = N_("Ce calcul est déjà demandé. Son résultat s’affichera ici.")


class NobodyJudges(RuleBroken):
    msgid = N_("Aucun membre du jury n’a encore signé sa déclaration.")


class NothingToRank(RuleBroken):
    msgid = N_("Aucune candidature n’a encore assez d’avis pour être classée.")


class DeliberationNotOpen(RuleBroken):
    msgid = N_("La délibération n’est pas ouverte.")


class DeliberationOpen(RuleBroken):
    msgid = N_("La délibération est déjà ouverte.")


class NobodyPresent(RuleBroken):
    status = 422
    msgid = N_("Dites quels membres du jury sont présents.")


class VerdictUnknown(RuleBroken):
    status = 422
    msgid = N_("Choisissez : retenue, en réserve ou non retenue.")


class AmountUnreadable(RuleBroken):
    status = 422
    msgid = N_("Écrivez un montant en euros : 12 500 ou 12 500,50.")


class PlaceUnreadable(RuleBroken):
    status = 422
    msgid = N_("Écrivez une place dans la réserve : 1 pour la première.")


class FeedbackEmpty(RuleBroken):
    status = 422
    msgid = N_("Écrivez au moins une phrase pour l’équipe.")


class FeedbackTooEarly(RuleBroken):
    msgid = N_("Les retours aux équipes s’écrivent quand le jury a rendu sa décision.")


class FeedbackChangedElsewhere(RuleBroken):
    msgid = N_(
        "Ce retour a été changé dans une autre fenêtre. "
        "Votre texte est encore là : enregistrez-le de nouveau s’il doit le remplacer."
    )


class PresidentOnly(RuleBroken):
    status = 403
    msgid = N_("C’est la personne qui préside le jury qui écrit les retours aux équipes.")
