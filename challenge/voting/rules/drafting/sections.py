"""The sections of a draft. Each asks for fields that bear the names they have in a rule sheet's source, so
that `window.opens_at` is the same thing in a file, in a form and in what is found wrong."""

from collections.abc import Mapping

from challenge.foundation.sections import NUMBER, Section, Sections, SectionUnknown, asking
from challenge.foundation.sentences import N_, Sentence

__all__ = ["ALL", "LABELS", "LISTED", "NUMBER", "SECTIONS", "Section", "SectionUnknown", "label", "of_path"]

LISTED = (
    asking(
        "question",
        N_("La question"),
        N_("Ce qui est demandé aux habitants, et ce que leur réponse vaut en droit."),
        "question.fr question.en legal.fr legal.en",
    ),
    asking(
        "options",
        N_("Les choix"),
        N_("Ce entre quoi on choisit : la présélection, dans son ordre."),
        "",
        rows="options",
        of_row="reference label.fr label.en summary.fr summary.en easy.fr easy.en proposal reason",
        most_rows=30,
    ),
    asking(
        "method",
        N_("Le mode de scrutin"),
        N_("Comment on vote, et comment les bulletins font un gagnant."),
        "method blank rules.maximum grades",
    ),
    asking(
        "electorate",
        N_("Qui vote"),
        N_("L’âge, la liste, et si l’on se connecte pour voter."),
        "rules.minimum_age rules.sign_in electorate.fr electorate.en",
    ),
    asking(
        "window",
        N_("Les dates"),
        N_("L’ouverture, la fermeture, les réclamations, la prolongation."),
        "window.opens_at window.closes_at window.complaint_hours window.maximum_extension_hours",
    ),
    asking(
        "thresholds",
        N_("Les seuils"),
        N_("Combien de votants il faut, ce que fait une égalité, combien de fois on peut voter."),
        "rules.least_voters rules.quorum rules.ties rules.ballots_per_credential",
    ),
    asking(
        "trustees",
        N_("Les dépositaires"),
        N_("Les personnes qui gardent chacune une part de la clé, et combien il en faut."),
        "rules.trustees_needed",
        rows="trustees",
        of_row="name email",
        most_rows=15,
    ),
    asking(
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
    "options.easy.fr": Sentence(N_("En facile à lire, en français")),
    "options.easy.en": Sentence(N_("En facile à lire, en anglais")),
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

ALL = Sections(LISTED, LABELS)
section, of_path, label = ALL.section, ALL.of_path, ALL.label
