"""The words of money on screen: who gives, who receives, what a vehicle's statutes may add."""

from collections.abc import Mapping

from challenge.foundation.sentences import N_, Sentence
from challenge.funds.rules.vehicles import Answer

BODIES: Mapping[str, Sentence] = {
    "person": Sentence(N_("Une personne")),
    "company": Sentence(N_("Une entreprise")),
    "association": Sentence(N_("Une association")),
    "foundation": Sentence(N_("Une fondation")),
    "public_body": Sentence(N_("Un organisme public")),
    "cooperative": Sentence(N_("Une coopérative")),
    "sole_trader": Sentence(N_("Une personne qui travaille à son compte")),
}
STATES: Mapping[str, Sentence] = {
    "promised": Sentence(N_("Promis")),
    "received": Sentence(N_("Reçu")),
    "cancelled": Sentence(N_("Annulé")),
}
STATUTES: Mapping[str, Sentence] = {
    "public_money": Sentence(N_("Recevoir de l’argent public")),
    "trading": Sentence(N_("Payer une entreprise")),
    "non_profit": Sentence(N_("Payer un organisme sans but lucratif")),
}
ANSWERS: Mapping[Answer, Sentence] = {
    Answer.YES: Sentence(N_("Permis")),
    Answer.STATUTES: Sentence(N_("Selon les statuts")),
    Answer.DEROGATION: Sentence(N_("Avec une dérogation")),
    Answer.NO: Sentence(N_("Interdit")),
}
