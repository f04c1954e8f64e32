"""Why notices say no."""

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_


class TargetUnknown(RuleBroken):
    status = 404
    msgid = N_("Ce que vous voulez suivre n’existe pas.")


class NothingSought(RuleBroken):
    status = 422
    msgid = N_(
        "Aucune proposition publique n’a ce numéro, ni tous ces mots dans son titre. "
        "Écrivez son numéro seul, ou moins de mots."
    )


class SeveralSought(RuleBroken):
    status = 422
    msgid = N_(
        "Plusieurs propositions ont ces mots dans leur titre : choisissez dans la liste « Sur quoi ? »."
    )


class AlreadyFollowed(RuleBroken):
    msgid = N_("Vous suivez déjà cela.")


class FollowLinkSpent(RuleBroken):
    status = 410
    msgid = N_("Ce lien ne marche plus : il sert une fois, pendant deux jours. Demandez-en un autre.")


class UnsubscribeLinkWrong(RuleBroken):
    status = 404
    msgid = N_("Ce lien n’est pas entier. Copiez-le de nouveau depuis le message.")


class AnnouncementNotFound(RuleBroken):
    status = 404
    msgid = N_("Cette annonce n’existe pas.")


class AnnouncementChanged(RuleBroken):
    msgid = N_("Quelqu’un d’autre a changé cette annonce entre-temps. Relisez-la, puis recommencez.")


class AlreadySent(RuleBroken):
    msgid = N_("Cette annonce est déjà envoyée. On ne peut plus la changer, seulement la retirer.")


class NotScheduled(RuleBroken):
    msgid = N_("Cette annonce n’est pas programmée.")


class NotSentYet(RuleBroken):
    msgid = N_("Cette annonce n’est pas envoyée : il n’y a rien à retirer.")


class AlreadyWithdrawn(RuleBroken):
    msgid = N_("Cette annonce est déjà retirée.")


class AlreadyDropped(RuleBroken):
    msgid = N_("Ce brouillon a été abandonné.")


class TitleWrong(RuleBroken):
    status = 422
    msgid = N_("Écrivez un titre, sur une ligne, de %(most)s signes au plus.")


class BodyWrong(RuleBroken):
    status = 422
    msgid = N_("Écrivez un texte, de %(most)s signes au plus.")


class MomentPast(RuleBroken):
    status = 422
    msgid = N_("Choisissez un moment à venir.")


class MomentTooFar(RuleBroken):
    status = 422
    msgid = N_("Choisissez un moment dans les deux ans qui viennent.")


class BannerEndsBefore(RuleBroken):
    status = 422
    msgid = N_("Le bandeau doit finir après l’envoi.")


class WithdrawalReasonMissing(RuleBroken):
    status = 422
    msgid = N_(
        "Écrivez pourquoi vous retirez cette annonce, en %(most)s signes au plus. Tout le monde le lira."
    )


class AudienceUnknown(RuleBroken):
    status = 422
    msgid = N_("Choisissez à qui les e-mails vont dans la liste proposée.")


class RhythmUnknown(RuleBroken):
    status = 422
    msgid = N_("Choisissez, pour chaque sorte de nouvelle, l’un des rythmes proposés.")
