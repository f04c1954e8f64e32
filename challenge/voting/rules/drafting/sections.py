"""The sections of a draft. Each asks for fields that bear the names they have in a rule sheet's source, so
that `window.opens_at` is the same thing in a file, in a form and in what is found wrong."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence


class SectionUnknown(RuleBroken):
    status = 404
    msgid = N_("Cette section n’existe pas.")


@dataclass(frozen=True)
class Section:
    """`fields`: what it asks once. `rows`: the list that it also asks for, with `of_row` in each row."""

    key: str
    name: Sentence
    about: Sentence
    fields: tuple[str, ...]
    rows: str = ""
    of_row: tuple[str, ...] = ()
    most_rows: int = 0


def _section(
    key: str, name: str, about: str, fields: str, *, rows: str = "", of_row: str = "", most_rows: int = 0
) -> Section:
    asked = tuple(fields.split())
    return Section(key, Sentence(name), Sentence(about), asked, rows, tuple(of_row.split()), most_rows)


LISTED = (
    _section(
        "question",
        N_("La question"),
        N_("Ce qui est demandé aux habitants, et ce que leur réponse vaut en droit."),
        "question.fr question.en legal.fr legal.en",
    ),
    _section(
        "options",
        N_("Les choix"),
        N_("Ce entre quoi on choisit : la présélection, dans son ordre."),
        "",
        rows="options",
        of_row="reference label.fr label.en summary.fr summary.en proposal reason",
        most_rows=30,
    ),
    _section(
        "method",
        N_("Le mode de scrutin"),
        N_("Comment on vote, et comment les bulletins font un gagnant."),
        "method blank rules.maximum grades",
    ),
    _section(
        "electorate",
        N_("Qui vote"),
        N_("L’âge, la liste, et si l’on se connecte pour voter."),
        "rules.minimum_age rules.sign_in electorate.fr electorate.en",
    ),
    _section(
        "window",
        N_("Les dates"),
        N_("L’ouverture, la fermeture, les réclamations, la prolongation."),
        "window.opens_at window.closes_at window.complaint_hours window.maximum_extension_hours",
    ),
    _section(
        "thresholds",
        N_("Les seuils"),
        N_("Combien de votants il faut, ce que fait une égalité, combien de fois on peut voter."),
        "rules.least_voters rules.quorum rules.ties rules.ballots_per_credential",
    ),
    _section(
        "trustees",
        N_("Les dépositaires"),
        N_("Les personnes qui gardent chacune une part de la clé, et combien il en faut."),
        "rules.trustees_needed",
        rows="trustees",
        of_row="name email",
        most_rows=15,
    ),
    _section(
        "registrar",
        N_("Le greffe et l’organisation"),
        N_("Qui fabrique les codes de vote, et qui organise."),
        "credential_authority rules.registrar administrator demonstration",
    ),
)
SECTIONS: Mapping[str, Section] = {one.key: one for one in LISTED}
"""Every section by its key, in the order in which a person fills them."""

LABELS: Mapping[str, Sentence] = {
    "question.fr": Sentence(N_("Question, en français")),
    "question.en": Sentence(N_("Question, en anglais")),
    "legal.fr": Sentence(N_("Valeur du vote, en français")),
    "legal.en": Sentence(N_("Valeur du vote, en anglais")),
    "options": Sentence(N_("Choix")),
    "options.reference": Sentence(N_("Référence courte")),
    "options.label.fr": Sentence(N_("Intitulé, en français")),
    "options.label.en": Sentence(N_("Intitulé, en anglais")),
    "options.summary.fr": Sentence(N_("Résumé, en français")),
    "options.summary.en": Sentence(N_("Résumé, en anglais")),
    "options.reason": Sentence(N_("Pourquoi ce choix ne vient pas de la présélection")),
    "method": Sentence(N_("Mode de scrutin")),
    "blank": Sentence(N_("Proposer le vote blanc")),
    "rules.maximum": Sentence(N_("Nombre de choix au plus")),
    "grades": Sentence(N_("Mentions")),
    "rules.minimum_age": Sentence(N_("Âge pour voter")),
    "rules.sign_in": Sentence(N_("Se connecter pour voter")),
    "electorate.fr": Sentence(N_("Qui peut voter, en français")),
    "electorate.en": Sentence(N_("Qui peut voter, en anglais")),
    "window.opens_at": Sentence(N_("Ouverture")),
    "window.closes_at": Sentence(N_("Fermeture")),
    "window.complaint_hours": Sentence(N_("Heures pour réclamer, après la fermeture")),
    "window.maximum_extension_hours": Sentence(N_("Heures de prolongation, au plus")),
    "rules.least_voters": Sentence(N_("Seuil de secret : votants au moins")),
    "rules.quorum": Sentence(N_("Quorum : votants au moins")),
    "rules.ties": Sentence(N_("En cas d’égalité")),
    "rules.ballots_per_credential": Sentence(N_("Bulletins par code, au plus")),
    "trustees": Sentence(N_("Dépositaires")),
    "trustees.name": Sentence(N_("Nom et fonction")),
    "trustees.email": Sentence(N_("Adresse de courriel")),
    "rules.trustees_needed": Sentence(N_("Dépositaires nécessaires pour dépouiller")),
    "credential_authority": Sentence(N_("Greffe : qui fabrique les codes")),
    "rules.registrar": Sentence(N_("Où les codes sont fabriqués")),
    "administrator": Sentence(N_("Qui organise le vote")),
    "demonstration": Sentence(N_("C’est une démonstration")),
}
"""What a field is called on screen, by its name; that of a row's field without the number of the row."""

NUMBER = re.compile(r"\.(\d+)(?=\.|$)")


def section(key: str) -> Section:
    """The section of this key, or SectionUnknown."""
    if key not in SECTIONS:
        raise SectionUnknown
    return SECTIONS[key]


def of_path(path: str) -> str | None:
    """The key of the section that asks for this field (`options.2.label.fr`), None when none does."""
    bare = NUMBER.sub("", path)
    for one in LISTED:
        named = (*one.fields, *(f"{one.rows}.{name}" for name in one.of_row))
        if bare == one.rows or bare in named or any(name.startswith(f"{bare}.") for name in named):
            return one.key
    return None


def label(path: str) -> Sentence:
    """What a field is called on screen; in a row, with the number of the row from 1."""
    bare = NUMBER.sub("", path)
    name = LABELS.get(bare, Sentence("%(path)s", {"path": path}))
    found = NUMBER.search(path)
    if found is None:
        return name
    return Sentence(N_("%(name)s (n° %(number)s)"), {"number": int(found[1]) + 1, "name": name})
