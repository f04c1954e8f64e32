"""Words of the roll's pages and files, by their codes."""

from challenge.foundation.sentences import N_

CHANGES = {
    "added": N_("nouvelle personne"),
    "changed": N_("personne modifiée"),
    "gone": N_("personne absente du fichier"),
}
RETURNS = N_("retour sur la liste")

REASONS = {
    "tries": N_("Trois essais faux"),
    "code_blocked": N_("Trop d’essais avec le code de cette lettre"),
    "left": N_("N’est plus sur la liste"),
    "taken": N_("Personne déjà liée à un autre compte"),
    "contested": N_("Lien contesté"),
    "asked": N_("Demande d’aide, sans code"),
}
