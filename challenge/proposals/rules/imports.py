"""The import of another platform's proposals, from the file to the last that is taken."""

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence

STATES: dict[str, Sentence] = {
    "read": Sentence(N_("À relire")),
    "taking": Sentence(N_("En cours")),
    "taken": Sentence(N_("Terminé")),
    "dropped": Sentence(N_("Abandonné")),
}
FIELDS: dict[str, Sentence] = {
    "reference": Sentence(N_("La référence manque, ou sert deux fois.")),
    "title": Sentence(N_("Le titre manque, ou dépasse 120 signes.")),
    "summary": Sentence(N_("Le résumé manque, ou il est trop long.")),
    "problem": Sentence(N_("Le texte manque, ou il est trop long.")),
}
"""Why a line cannot be taken, by the field of ours that it does not fit."""


class ImportNotFound(RuleBroken):
    status = 404
    msgid = N_("Cet import n’existe pas.")


class ImportUnderWay(RuleBroken):
    msgid = N_("Cet import est « %(state)s ». Relisez sa page.")


class NothingToTake(RuleBroken):
    msgid = N_("Ce fichier n’a rien de nouveau à prendre.")


class FileMissing(RuleBroken):
    status = 422
    msgid = N_("Choisissez le fichier CSV que Decidim a donné.")


def require_state(state: str, wanted: str = "read") -> None:
    """ImportUnderWay unless an import stands there."""
    if state != wanted:
        raise ImportUnderWay(state=STATES[state])
