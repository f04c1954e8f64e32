"""Why something about an edition is refused."""

from collections.abc import Mapping

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence


class EditionNotFound(RuleBroken):
    status = 404
    msgid = N_("Cette édition n’existe pas.")


class NoEdition(RuleBroken):
    msgid = N_("Aucune édition n’a encore commencé.")


class EditionChanged(RuleBroken):
    msgid = N_("Quelqu’un d’autre a changé cette édition entre-temps. Relisez-la, puis recommencez.")


class EditionStillRunning(RuleBroken):
    msgid = N_("L’édition %(number)s n’en est pas encore à son évaluation. La suivante doit attendre.")


class EditionJustCreated(RuleBroken):
    msgid = N_("Une autre personne vient de créer cette édition.")


class ReferendumOfAnother(RuleBroken):
    msgid = N_("Ce référendum appartient déjà à une autre édition.")


class TitleMissing(RuleBroken):
    status = 422
    msgid = N_("Donnez un titre en français et en anglais, de 120 signes au plus.")


class PlanRefused(RuleBroken):
    """`faults`: what is wrong, by the name of the field."""

    status = 422
    msgid = N_("Les dates ne se suivent pas. Rien n’a été enregistré.")

    def __init__(self, faults: Mapping[str, Sentence]) -> None:
        super().__init__()
        self.faults = faults
