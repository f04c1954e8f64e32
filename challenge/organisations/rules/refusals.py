"""Why something about organisations is refused."""

from collections.abc import Mapping

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence


class FormRefused(RuleBroken):
    """`faults`: what is wrong, by the name of the field."""

    status = 422
    msgid = N_("Il manque quelque chose, ou quelque chose est trop long.")

    def __init__(self, faults: Mapping[str, Sentence]) -> None:
        super().__init__()
        self.faults = faults


class OrganisationNotFound(RuleBroken):
    status = 404
    msgid = N_("Cette organisation n’est pas dans l’annuaire.")


class SirenTaken(RuleBroken):
    msgid = N_("Une organisation de l’annuaire a déjà ce numéro. Cherchez-la par son numéro.")


class ProfileChanged(RuleBroken):
    msgid = N_("Quelqu’un d’autre a changé cette page entre-temps. Relisez-la, puis recommencez.")
