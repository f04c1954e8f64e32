"""Why something about organisations is refused."""

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_


class OrganisationNotFound(RuleBroken):
    status = 404
    msgid = N_("Cette organisation n’est pas dans l’annuaire.")


class SirenTaken(RuleBroken):
    msgid = N_("Une organisation de l’annuaire a déjà ce numéro. Cherchez-la par son numéro.")


class ProfileChanged(RuleBroken):
    msgid = N_("Quelqu’un d’autre a changé cette page entre-temps. Relisez-la, puis recommencez.")
