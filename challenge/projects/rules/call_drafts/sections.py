"""The sections of a call in preparation. A field bears the name of what it becomes in the rule sheet."""

from collections.abc import Mapping

from challenge.foundation.sections import Section, Sections, asking
from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules.eligibility.shapes import BODIES

OF_CONDITION = "fact key group operator value question.fr question.en failure.fr failure.en " + " ".join(
    f"body.{kind}" for kind in BODIES
)
LISTED = (
    asking(
        "challenge",
        N_("Le défi et le titre"),
        N_("Le défi que l’appel veut relever, qui l’a choisi, et comment l’appel s’appelle."),
        "title.fr title.en decided_by proposal challenge.fr challenge.en slug",
    ),
    asking(
        "presentation",
        N_("La présentation"),
        N_("Ce que la ville attend des projets, en mots simples."),
        "presentation.fr presentation.en",
    ),
    asking(
        "money",
        N_("L’argent"),
        N_("L’enveloppe de l’appel, et ce qu’une candidature peut demander."),
        "envelope_cents least_cents most_cents share",
    ),
    asking(
        "themes",
        N_("Les thèmes"),
        N_("Entre quoi une équipe range son projet. Un appel peut n’en avoir aucun."),
        "",
        rows="themes",
        of_row="key name.fr name.en",
        most_rows=20,
    ),
    asking(
        "dates",
        N_("Les dates"),
        N_("L’ouverture, les deux derniers moments, les retards, les recours."),
        "opens_at last_start last_submit late grace_minutes appeal_days",
    ),
    asking(
        "eligibility",
        N_("Qui peut candidater"),
        N_("Les conditions, et la phrase que lit une équipe qui n’en remplit pas une."),
        "join",
        rows="conditions",
        of_row=OF_CONDITION,
        most_rows=40,
    ),
    asking(
        "documents",
        N_("Les pièces demandées"),
        N_("Ce que chaque équipe joint à sa candidature."),
        "",
        rows="documents",
        of_row="key name.fr name.en",
        most_rows=20,
    ),
    asking(
        "criteria",
        N_("Les critères"),
        N_("Ce que le jury note, et combien chaque critère pèse."),
        "",
        rows="criteria",
        of_row="key name.fr name.en weight",
        most_rows=20,
    ),
    asking(
        "jury",
        N_("Le jury"),
        N_("S’il y en a un : combien d’avis, quelles notes, quel anonymat."),
        "jury jury.per_file jury.quorum jury.highest jury.blind jury.names_hidden jury.ties",
    ),
    asking(
        "vote",
        N_("Le vote de financement"),
        N_("S’il y en a un : quelle part de l’enveloppe, et comment les habitants la partagent."),
        "vote vote.part_cents vote.rule vote.stop vote.step vote.fill vote.least_choices",
    ),
)

LABELS: Mapping[str, Sentence] = {
    "title.fr": Sentence(N_("Titre de l’appel, en français")),
    "title.en": Sentence(N_("Titre de l’appel, en anglais")),
    "decided_by": Sentence(N_("Qui a choisi le défi")),
    "proposal": Sentence(N_("Référence de la proposition gagnante")),
    "challenge.fr": Sentence(N_("Le défi, en français")),
    "challenge.en": Sentence(N_("Le défi, en anglais")),
    "slug": Sentence(N_("Adresse de la page")),
    "presentation.fr": Sentence(N_("Présentation, en français")),
    "presentation.en": Sentence(N_("Présentation, en anglais")),
    "envelope_cents": Sentence(N_("Enveloppe de l’appel")),
    "least_cents": Sentence(N_("Une candidature demande au moins")),
    "most_cents": Sentence(N_("Une candidature demande au plus")),
    "share": Sentence(N_("Part des dépenses que la ville paie, au plus")),
    "themes": Sentence(N_("Thèmes")),
    "themes.name.fr": Sentence(N_("Nom, en français")),
    "themes.name.en": Sentence(N_("Nom, en anglais")),
    "opens_at": Sentence(N_("Ouverture de l’appel")),
    "last_start": Sentence(N_("Dernier moment pour commencer")),
    "last_submit": Sentence(N_("Dernier moment pour déposer")),
    "late": Sentence(N_("Après le dernier moment")),
    "grace_minutes": Sentence(N_("Minutes de grâce")),
    "appeal_days": Sentence(N_("Jours pour faire un recours")),
    "join": Sentence(N_("Les conditions ensemble")),
    "conditions": Sentence(N_("Conditions")),
    "conditions.group": Sentence(N_("Groupe")),
    "conditions.operator": Sentence(N_("Comparaison")),
    "conditions.value": Sentence(N_("Valeur")),
    "conditions.question.fr": Sentence(N_("Question, en français")),
    "conditions.question.en": Sentence(N_("Question, en anglais")),
    "conditions.failure.fr": Sentence(N_("Phrase lue par qui ne la remplit pas, en français")),
    "conditions.failure.en": Sentence(N_("Phrase lue par qui ne la remplit pas, en anglais")),
    "documents": Sentence(N_("Pièces demandées")),
    "documents.name.fr": Sentence(N_("Nom, en français")),
    "documents.name.en": Sentence(N_("Nom, en anglais")),
    "criteria": Sentence(N_("Critères")),
    "criteria.name.fr": Sentence(N_("Nom, en français")),
    "criteria.name.en": Sentence(N_("Nom, en anglais")),
    "criteria.weight": Sentence(N_("Poids")),
    "jury": Sentence(N_("Un jury choisit")),
    "jury.per_file": Sentence(N_("Avis par candidature")),
    "jury.quorum": Sentence(N_("Avis nécessaires pour classer")),
    "jury.highest": Sentence(N_("Note la plus haute")),
    "jury.blind": Sentence(N_("Lecture anonyme")),
    "jury.names_hidden": Sentence(N_("Ne pas dire les noms du jury")),
    "jury.ties": Sentence(N_("Départager les égalités par les critères")),
    "vote": Sentence(N_("Les habitants votent")),
    "vote.part_cents": Sentence(N_("Part de l’enveloppe que le vote partage")),
    "vote.rule": Sentence(N_("Règle du partage")),
    "vote.stop": Sentence(N_("Quand s’arrêter de relever les parts")),
    "vote.step": Sentence(N_("De combien relever les parts, en centimes")),
    "vote.fill": Sentence(N_("Compléter ensuite par le nombre de voix")),
    "vote.least_choices": Sentence(N_("Projets à choisir, au moins")),
} | {f"conditions.body.{kind}": name for kind, name in BODIES.items()}

ALL = Sections(LISTED, LABELS)
SECTIONS: Mapping[str, Section] = ALL.by_key
section, of_path, label = ALL.section, ALL.of_path, ALL.label
