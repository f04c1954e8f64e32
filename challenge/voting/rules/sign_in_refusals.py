"""Every way in which a vote with sign-in says no, besides those of any referendum."""

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_


class SignInToVote(RuleBroken):
    status = 401
    msgid = N_(
        "Vous n’êtes plus connecté. Connectez-vous dans un autre onglet, puis revenez ici : vos choix y sont "
        "encore. Ce bulletin n’a pas été enregistré."
    )


class SentFromElsewhere(RuleBroken):
    status = 403
    msgid = N_(
        "Ce bulletin ne vient pas de l’isoloir de ce site. Ouvrez l’isoloir depuis la page du référendum. "
        "Il n’a pas été enregistré."
    )


class TieMissing(RuleBroken):
    status = 403
    msgid = N_(
        "Votre compte n’est pas lié à la liste des résidents. Allez sur « Ma résidence », puis revenez "
        "voter. Ce bulletin n’a pas été enregistré."
    )


class DeskFirst(RuleBroken):
    status = 403
    msgid = N_(
        "Le guichet de la mairie doit d’abord vous reconnaître. Votre référence est sur « Ma résidence ». "
        "Ce bulletin n’a pas été enregistré."
    )


class TieContested(RuleBroken):
    status = 403
    msgid = N_(
        "Quelqu’un conteste que cette ligne de la liste soit la vôtre. Le guichet de la mairie décidera. "
        "Ce bulletin n’a pas été enregistré."
    )


class NotInElectorate(RuleBroken):
    status = 403
    msgid = N_(
        "Vous n’êtes pas dans l’électorat de ce référendum, figé avec ses règles. Si c’est une erreur, "
        "écrivez au service des élections. Ce bulletin n’a pas été enregistré."
    )


class CredentialOfAnother(RuleBroken):
    msgid = N_(
        "Une autre personne a déjà voté avec ce code. Prenez votre propre lettre : les lettres d’un même "
        "foyer se ressemblent. Si c’est bien la vôtre, appelez le service des élections. Ce bulletin "
        "n’a pas été enregistré."
    )


class AnotherCredential(RuleBroken):
    msgid = N_(
        "Vous avez déjà voté, avec un autre code. Reprenez la même lettre pour changer votre vote. "
        "Votre vote précédent compte toujours. Ce bulletin n’a pas été enregistré."
    )


class ParticipationKeyLost(RuleBroken):
    status = 503
    msgid = N_(
        "Ce vote est arrêté : une clé manque à la plateforme. Ce n’est pas votre faute. Les votes déjà "
        "enregistrés comptent. La mairie dira publiquement la suite."
    )


class TallyDiffers(RuleBroken):
    msgid = N_(
        "Le nombre de votes à dépouiller et celui des personnes qui ont participé diffèrent de "
        "%(difference)s. Rien n’est dépouillé avant que deux responsables n’aient expliqué cet écart."
    )


class ExplanationChanged(RuleBroken):
    msgid = N_("L’explication a changé entre-temps. Relisez-la, puis signez si vous êtes d’accord.")


class NothingToRelease(RuleBroken):
    msgid = N_("Aucun écart n’est à expliquer pour ce référendum.")
