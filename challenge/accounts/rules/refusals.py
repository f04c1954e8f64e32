"""Why accounts say no."""

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_


class LinkSpent(RuleBroken):
    status = 410
    msgid = N_("Ce lien ne marche plus : il sert une seule fois, pendant dix minutes. Demandez-en un autre.")


class OtherBrowser(RuleBroken):
    status = 403
    msgid = N_(
        "Ouvrez ce lien dans le navigateur où vous l’avez demandé, sur le même appareil. "
        "Ou bien demandez un autre lien ici."
    )


class NameNeeded(RuleBroken):
    status = 422
    msgid = N_("Écrivez le nom que les autres verront.")


class AddressTaken(RuleBroken):
    msgid = N_("Un compte vient d’être ouvert avec cette adresse. Recommencez.")


class WrongCode(RuleBroken):
    status = 422
    msgid = N_("Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant.")


class FactorUnreadable(WrongCode):
    msgid = N_(
        "Ce site ne peut plus lire votre second facteur. Donnez un de vos codes de secours, "
        "ou demandez à l’administration de le remplacer."
    )


class RoleUnknown(RuleBroken):
    status = 422
    msgid = N_("Cette charge n’existe pas.")


class RoleAlreadyHeld(RuleBroken):
    msgid = N_("Cette personne a déjà cette charge.")


class RoleNotHeld(RuleBroken):
    msgid = N_("Cette personne n’a pas cette charge.")


class LastAdministrator(RuleBroken):
    msgid = N_("C’est la dernière personne qui administre. Donnez d’abord cette charge à quelqu’un d’autre.")


class NoImpersonation(RuleBroken):
    status = 403
    msgid = N_("Prendre la place de quelqu’un n’est possible que dans une démonstration.")


class AccountNotFound(RuleBroken):
    status = 404
    msgid = N_("Ce compte n’existe pas.")


class RolesHeld(RuleBroken):
    msgid = N_("Vous avez encore une charge. Demandez d’abord à l’administration de la retirer.")


class FreshProofNeeded(RuleBroken):
    status = 403
    msgid = N_("Montrez d’abord que c’est bien vous : ouvrez un lien reçu à l’instant, ou donnez votre code.")


class SessionNotFound(RuleBroken):
    status = 404
    msgid = N_("Cet appareil n’est plus connecté.")
