"""Why something about a proposal is refused."""

from collections.abc import Mapping

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence


class ProposalNotFound(RuleBroken):
    """Also for whoever may not see it: nobody learns that it exists."""

    status = 404
    msgid = N_("Cette proposition n’existe pas, ou n’est pas publique.")


class ProposalChanged(RuleBroken):
    msgid = N_("Cette proposition a changé entre-temps, peut-être dans une autre fenêtre. Relisez-la.")


class NotInThisState(RuleBroken):
    msgid = N_("Cette proposition est « %(state)s » : ce n’est plus possible.")


class AcceptedIsFixed(RuleBroken):
    msgid = N_(
        "Votre proposition est acceptée : des personnes la soutiennent telle qu’elle est. "
        "Pour la changer, retirez-la et proposez-en une autre."
    )


class ContentRefused(RuleBroken):
    """`faults`: what is wrong, by the name of the field."""

    status = 422
    msgid = N_("Votre proposition n’est pas complète.")

    def __init__(self, faults: Mapping[str, Sentence]) -> None:
        super().__init__()
        self.faults = faults


class ReasonForWithdrawalMissing(RuleBroken):
    status = 422
    msgid = N_("Écrivez pourquoi vous retirez votre proposition.")


class TextTooLong(RuleBroken):
    status = 422
    msgid = N_("Écrivez %(longest)s signes au plus. Vous en avez écrit %(written)s.")


class NotAnImage(RuleBroken):
    status = 422
    msgid = N_("Ce fichier n’est pas une image que nous savons lire. Envoyez un JPEG, un PNG ou un WebP.")


class ImageTooHeavy(RuleBroken):
    status = 422
    msgid = N_("Cette image est trop lourde. Envoyez un fichier de %(most)s Mo au plus.")


class ImageTooLarge(RuleBroken):
    status = 422
    msgid = N_("Cette image a trop de pixels. Réduisez-la, puis envoyez-la de nouveau.")


class AlternativeMissing(RuleBroken):
    status = 422
    msgid = N_("Décrivez l’image, pour les personnes qui ne la voient pas.")


class ResidenceNeeded(RuleBroken):
    msgid = N_("Pour soutenir, prouvez d’abord que vous habitez ici : page « Ma résidence ».")


class SetAside(RuleBroken):
    msgid = N_(
        "La ville juge cette proposition non recevable : elle n’ira pas au vote, et ne se soutient plus."
    )


class SupportingOwn(RuleBroken):
    msgid = N_("C’est votre proposition : vous la soutenez déjà.")


class SupportFirst(RuleBroken):
    msgid = N_("Vous ne soutenez pas cette proposition. Soutenez-la, puis montrez votre nom si vous voulez.")


class DecidingOwn(RuleBroken):
    msgid = N_("C’est votre proposition : une autre personne de la modération doit l’examiner.")


class SketchGone(RuleBroken):
    status = 404
    msgid = N_("Ce brouillon n’est plus là : il a été repris, jeté, ou plus de sept jours ont passé.")


class MergeNotFound(RuleBroken):
    """Also for whoever is not one of its two authors."""

    status = 404
    msgid = N_("Cette demande de réunion n’existe pas, ou n’est pas pour vous.")


class MergeSettled(RuleBroken):
    msgid = N_("Cette demande a déjà reçu une réponse.")


class MergeWithItself(RuleBroken):
    status = 422
    msgid = N_("Choisissez deux propositions différentes.")


class MergeUnderWay(RuleBroken):
    msgid = N_("Cette proposition attend déjà une réponse, ou est déjà réunie à une autre.")


class MergeRefusedBefore(RuleBroken):
    msgid = N_("L’autre personne a déjà refusé de réunir ces deux propositions.")


class NobodyToAsk(RuleBroken):
    msgid = N_("La personne qui a écrit l’autre proposition n’a plus de compte : elle ne peut pas accepter.")


class ShortlistedStays(RuleBroken):
    msgid = N_("Une proposition présélectionnée ne se réunit plus à une autre et ne se sépare plus.")


class NothingToCarry(RuleBroken):
    msgid = N_("Vous ne souteniez pas cette proposition : il n’y a rien à reporter.")


class CarryLinkWrong(RuleBroken):
    """Of a link that was changed on its way, or that has nothing left to do."""

    status = 404
    msgid = N_(
        "Ce lien ne sert plus : les deux propositions sont séparées, l’une n’est plus visible, ou vous ne la "
        "soutenez plus."
    )


class AlreadyShortlisted(RuleBroken):
    msgid = N_("Cette proposition est déjà dans la présélection.")


class NotShortlisted(RuleBroken):
    status = 404
    msgid = N_("Cette proposition n’est pas dans la présélection.")


class NothingChosen(RuleBroken):
    msgid = N_("Rien n’est encore choisi : choisissez d’abord les propositions, puis dites pourquoi.")


class GroupSaidMeanwhile(RuleBroken):
    msgid = N_("Quelqu’un d’autre a noté cette réunion entre-temps. Relisez-la.")


class NotAccepted(RuleBroken):
    msgid = N_("Seule une proposition acceptée de cette édition peut entrer dans la présélection.")
