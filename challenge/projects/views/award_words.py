"""Words of the pages of awards."""

from collections.abc import Mapping

from challenge.foundation.sentences import N_, Sentence

OUTCOMES: Mapping[str, Sentence] = {
    "selected": Sentence(N_("Retenue")),
    "reserve": Sentence(N_("En réserve")),
    "not_selected": Sentence(N_("Non retenue")),
}
STATES: Mapping[str, Sentence] = {
    "prepared": Sentence(N_("À annoncer")),
    "offered": Sentence(N_("Offre en attente de réponse")),
    "waiting": Sentence(N_("En réserve")),
    "refused": Sentence(N_("Non retenue")),
    "accepted": Sentence(N_("Acceptée")),
    "declined": Sentence(N_("Refusée par l’équipe")),
    "lapsed": Sentence(N_("Restée sans réponse")),
}
