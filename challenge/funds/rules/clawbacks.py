"""Money that a payee is asked to give back: asked with a reason, received, or given up with a reason."""

from challenge.foundation.money import Euros
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_

ASKED, RECEIVED, DROPPED = "asked", "received", "dropped"
LEAST_REASON, MOST_REASON = 10, 2_000


class ClawbackAmountWrong(RuleBroken):
    status = 422
    msgid = N_("Écrivez un montant plus grand que zéro, de %(most)s au plus : c’est ce qui a été versé.")


class ClawbackUnexplained(RuleBroken):
    status = 422
    msgid = N_("Dites pourquoi, en %(least)s à %(most)s signes.")


class ClawbackNotFound(RuleBroken):
    status = 404
    msgid = N_("Il n’y a pas de remboursement demandé à cette adresse.")


class ClawbackMoved(RuleBroken):
    msgid = N_("Cette demande de remboursement a changé entre-temps. Rechargez la page.")


def require_amount(cents: int | None, *, most: int) -> int:
    """The amount. Raises ClawbackAmountWrong."""
    if cents is None or not 0 < cents <= most:
        raise ClawbackAmountWrong(most=Euros(most))
    return cents


def require_reason(reason: str) -> str:
    """The reason. Raises ClawbackUnexplained."""
    if not LEAST_REASON <= len(reason.strip()) <= MOST_REASON:
        raise ClawbackUnexplained(least=LEAST_REASON, most=MOST_REASON)
    return reason.strip()
