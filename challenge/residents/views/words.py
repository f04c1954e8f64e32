"""Words of the roll's pages and files, by their codes."""

from challenge.foundation.sentences import N_

CHANGES = {
    "added": N_("nouvelle personne"),
    "changed": N_("personne modifiée"),
    "gone": N_("personne absente du fichier"),
}
RETURNS = N_("retour sur la liste")
