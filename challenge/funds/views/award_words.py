"""The words of awards' money on screen."""

from collections.abc import Mapping

from challenge.foundation.sentences import N_, Sentence
from challenge.funds.rules import agreements, clawbacks, tranches

TRANCHES: Mapping[str, Sentence] = {
    tranches.PLANNED: Sentence(N_("Attend son étape")),
    tranches.PAYABLE: Sentence(N_("À préparer")),
    tranches.PREPARED: Sentence(N_("À approuver")),
    tranches.APPROVED: Sentence(N_("Approuvé")),
    tranches.PAID: Sentence(N_("Versé")),
}
TEAM_TRANCHES: Mapping[str, Sentence] = {
    tranches.PLANNED: Sentence(N_("Attend son étape")),
    tranches.PAYABLE: Sentence(N_("Étape validée")),
    tranches.PREPARED: Sentence(N_("Versement en préparation")),
    tranches.APPROVED: Sentence(N_("Versement en préparation")),
    tranches.PAID: Sentence(N_("Versé")),
}
CLAWBACKS: Mapping[str, Sentence] = {
    clawbacks.ASKED: Sentence(N_("Demandé")),
    clawbacks.RECEIVED: Sentence(N_("Reçu")),
    clawbacks.DROPPED: Sentence(N_("Abandonné")),
}
SIDES: Mapping[str, Sentence] = {
    agreements.PAYER: Sentence(N_("Pour le véhicule qui paie")),
    agreements.PAYEE: Sentence(N_("Pour l’organisme payé")),
}
VERSIONS: Mapping[str, Sentence] = {
    agreements.FIRST: Sentence(N_("Convention")),
    agreements.AMENDED: Sentence(N_("Avenant")),
    agreements.ENDED: Sentence(N_("Fin de la convention")),
}
