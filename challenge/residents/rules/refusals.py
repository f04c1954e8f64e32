"""Every way in which the roll says no, each with its name and its sentence."""

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_


class ColumnsMissing(RuleBroken):
    status = 422
    msgid = N_("La première ligne du fichier doit nommer les colonnes. Il manque : %(columns)s.")


class ColumnTwice(RuleBroken):
    status = 422
    msgid = N_("Deux colonnes du fichier portent le même titre : %(column)s. Gardez-en une.")


class FileEmpty(RuleBroken):
    status = 422
    msgid = N_("Ce fichier ne contient personne. Vérifiez que vous envoyez le bon.")


class FileTooBig(RuleBroken):
    status = 413
    msgid = N_("Ce fichier dépasse %(most)s mégaoctets. Envoyez la liste seule, au format CSV.")


class ImportNotFound(RuleBroken):
    status = 404
    msgid = N_("Cet import n’existe pas. Partez de la page de la liste des résidents.")


class ImportNotReady(RuleBroken):
    msgid = N_("Cet import ne peut plus être appliqué. Envoyez le fichier de nouveau.")


class ImportUnderWay(RuleBroken):
    msgid = N_("Un import est en train d’être appliqué. Attendez sa fin.")


class ImportHasErrors(RuleBroken):
    status = 422
    msgid = N_("Des lignes sont fausses. Corrigez le fichier, ou acceptez de les laisser de côté.")


class ManyWouldLeave(RuleBroken):
    status = 422
    msgid = N_(
        "Plus d’une personne sur dix quitterait la liste. "
        "Vérifiez que le fichier est complet, puis confirmez."
    )


class RollChanging(RuleBroken):
    msgid = N_("La liste des résidents est en train de changer. Attendez la fin de l’import, puis réessayez.")


class AlreadyTied(RuleBroken):
    msgid = N_("Votre compte est déjà lié à une personne de la liste.")


class PersonTied(RuleBroken):
    msgid = N_("Cette personne est déjà liée à un autre compte. Passez par le guichet.")


class PersonNotOnRoll(RuleBroken):
    status = 422
    msgid = N_("Cette personne n’est pas sur la liste des résidents. Choisissez-en une autre.")


class ContestNotFound(RuleBroken):
    status = 404
    msgid = N_("Ce lien ne mène à rien, ou il a déjà servi. Venez au guichet de la mairie.")


class ContestTooLate(RuleBroken):
    msgid = N_("Les 48 heures sont passées. Venez au guichet de la mairie avec une pièce d’identité.")


class CaseNotFound(RuleBroken):
    status = 404
    msgid = N_("Ce dossier n’existe pas. Vérifiez sa référence.")


class CaseClosed(RuleBroken):
    msgid = N_("Ce dossier est déjà clos.")


class CaseOpenAlready(RuleBroken):
    msgid = N_("Un dossier est déjà ouvert au guichet pour votre compte.")


class BatchNotFound(RuleBroken):
    status = 404
    msgid = N_("Ces lettres n’existent pas. Partez de la page des lettres.")


class BatchNotReady(RuleBroken):
    msgid = N_("Ces lettres ne sont pas, ou plus, à télécharger. Faites-en de nouvelles.")


class NobodyToWriteTo(RuleBroken):
    status = 422
    msgid = N_("Personne n’attend de lettre avec ce choix. Rien n’a été fait.")
