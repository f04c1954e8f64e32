"""Why something about needs and pledges is refused."""

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_


class NeedNotFound(RuleBroken):
    status = 404
    msgid = N_("Ce besoin n’existe pas.")


class NeedClosed(RuleBroken):
    """Also told of one that moderators hid, or whose project left: what was typed is shown again."""

    status = 422
    msgid = N_(
        "Ce besoin n’attend plus de promesse. Ce que vous avez écrit est gardé ci-dessous : "
        "promettez-le à tout le défi, ou à un autre besoin."
    )


class NeedsEnough(RuleBroken):
    msgid = N_("Un projet a %(most)s besoins ouverts au plus. Fermez-en un d’abord.")


class NotOfTeam(RuleBroken):
    status = 403
    msgid = N_("Seule l’équipe du projet peut le faire, tant qu’il est accompagné.")


class PledgeNotFound(RuleBroken):
    status = 404
    msgid = N_("Cette promesse n’existe pas, ou ne vous regarde pas.")


class NotYourSide(RuleBroken):
    status = 403
    msgid = N_("C’est à l’autre partie de le faire.")


class BothSides(RuleBroken):
    status = 403
    msgid = N_("Vous êtes des deux côtés de cette promesse : quelqu’un d’autre répond pour qui reçoit.")


class StepClosed(RuleBroken):
    msgid = N_("Cette promesse n’en est pas, ou plus, là.")


class MoneyComesByTheBook(RuleBroken):
    msgid = N_("De l’argent promis n’est livré que lorsque le grand livre l’a reçu : le fonds le relie.")


class GiftNotOfIt(RuleBroken):
    status = 422
    msgid = N_("Ce don n’est pas reçu, ou n’est pas de cette organisation.")


class GiftTiedAlready(RuleBroken):
    msgid = N_("Ce don est déjà relié à une promesse.")


class NothingDelivered(RuleBroken):
    status = 404
    msgid = N_("Rien n’est encore livré et confirmé : il n’y a pas d’attestation.")
