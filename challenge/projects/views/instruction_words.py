"""Words of the pages of instruction; what was submitted, made ready to be read."""

from collections.abc import Mapping

from challenge.foundation.sentences import N_, Sentence

SHOWS: Mapping[str, Sentence] = {
    "waiting": Sentence(N_("À examiner")),
    "mine": Sentence(N_("Les miennes")),
    "correction": Sentence(N_("En correction")),
    "to_check": Sentence(N_("Registre à vérifier")),
    "messages": Sentence(N_("Message sans réponse")),
    "appeals": Sentence(N_("Recours")),
    "admissible": Sentence(N_("Recevables")),
    "inadmissible": Sentence(N_("Non recevables")),
    "all": Sentence(N_("Toutes")),
}
STATES: Mapping[str, Sentence] = {
    "none": Sentence(N_("Pas encore à examiner")),
    "waiting": Sentence(N_("À examiner")),
    "correction": Sentence(N_("En correction")),
    "admissible": Sentence(N_("Recevable")),
    "inadmissible": Sentence(N_("Non recevable")),
}
BY_RULE: Mapping[str, Sentence] = {
    "admissible": Sentence(N_("Complète et éligible")),
    "inadmissible": Sentence(N_("Non éligible")),
    "unsaid": Sentence(N_("À juger à la main")),
}
REGISTRY: Mapping[str, Sentence] = {
    "none": Sentence(N_("Non consulté : l’organisme n’est pas encore créé.")),
    "to_check": Sentence(N_("À vérifier : le registre n’a pas répondu.")),
    "found": Sentence(N_("Vérifié.")),
    "not_found": Sentence(N_("Le registre ne connaît pas ce numéro.")),
}
OUTCOMES: Mapping[str, Sentence] = {
    "upheld": Sentence(N_("Recours accepté")),
    "rejected": Sentence(N_("Recours rejeté")),
}
