"""The sections of an application and their fields: what must be filled before it is submitted.

What is public is said field by field, from the first one on; everything else is for the team and the staff.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules.eligibility.shapes import BODIES


class Kind(StrEnum):
    """A text, one code among several, a box to tick, rows of texts, an amount, a day, yes or no."""

    TEXT = "text"
    CODE = "code"
    TICK = "tick"
    ROWS = "rows"
    MONEY = "money"
    DAY = "day"
    YES_NO = "yes_no"


@dataclass(frozen=True)
class Field:
    """`missing`: what to say while it is empty. `longest`: of a text, or of each cell of its rows.

    `only_if`: another field of the section and the code that it must have for this one to be asked.
    `cells`: of rows, the cells that each must have. `fact`: of eligibility; the field is asked only by the
    calls whose rules judge it. `listed`: the list of the call that gives its codes (`themes`, `places`); it
    is not asked where the list is empty."""

    key: str
    kind: Kind
    missing: Sentence
    longest: int = 0
    codes: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    public: bool = False
    only_if: tuple[str, str] | None = None
    fact: str | None = None
    listed: str | None = None


SHORT, SUMMARY, LONG = 120, 800, 5000
TEXT, CODE, TICK, ROWS, MONEY, DAY, YES_NO = Kind
KINDS_OF_BODY = tuple(code for code in BODIES if code != "not_created")

SECTIONS: dict[str, tuple[Field, ...]] = {
    "team": (
        Field("name", TEXT, Sentence(N_("Donnez un nom à votre équipe.")), SHORT, public=True),
        Field(
            "members",
            ROWS,
            Sentence(N_("Ajoutez au moins une personne, avec son rôle.")),
            SHORT,
            cells=("name", "role"),
        ),
        Field("contact", TEXT, Sentence(N_("Dites à qui écrire au sujet de cette candidature.")), SHORT),
    ),
    "body": (
        Field(
            "state",
            CODE,
            Sentence(N_("Dites si l’organisme qui porte le projet existe déjà.")),
            codes=("created", "not_created"),
        ),
        Field(
            "name",
            TEXT,
            Sentence(N_("Donnez le nom de l’organisme.")),
            SHORT,
            public=True,
            only_if=("state", "created"),
        ),
        Field(
            "kind",
            CODE,
            Sentence(N_("Dites de quelle sorte d’organisme il s’agit.")),
            codes=KINDS_OF_BODY,
            only_if=("state", "created"),
        ),
        Field(
            "number_kind",
            CODE,
            Sentence(N_("Dites si l’organisme a un SIRET ou un numéro RNA.")),
            codes=("siret", "rna"),
            only_if=("state", "created"),
        ),
        Field(
            "siret",
            TEXT,
            Sentence(N_("Écrivez le SIRET de l’organisme : 14 chiffres.")),
            SHORT,
            only_if=("number_kind", "siret"),
        ),
        Field(
            "rna",
            TEXT,
            Sentence(N_("Écrivez le numéro RNA de l’association : W et 9 chiffres.")),
            SHORT,
            only_if=("number_kind", "rna"),
        ),
        Field(
            "created_on",
            DAY,
            Sentence(N_("Donnez le jour où l’organisme a été créé.")),
            only_if=("state", "created"),
            fact="created_on",
        ),
        Field(
            "turnover",
            MONEY,
            Sentence(
                N_("Écrivez le chiffre d’affaires du dernier exercice, en euros ; 0 s’il n’y en a pas.")
            ),
            only_if=("state", "created"),
            fact="turnover",
        ),
    ),
    "project": (
        Field("title", TEXT, Sentence(N_("Donnez un titre à votre projet.")), SHORT, public=True),
        Field(
            "summary",
            TEXT,
            Sentence(N_("Résumez votre projet en quelques phrases : ce texte sera public.")),
            SUMMARY,
            public=True,
        ),
        Field("description", TEXT, Sentence(N_("Décrivez ce que vous ferez, étape par étape.")), LONG),
        Field("theme", CODE, Sentence(N_("Choisissez le thème du projet.")), public=True, listed="themes"),
        Field("starts_on", DAY, Sentence(N_("Donnez le jour où le projet commence.")), public=True),
        Field("ends_on", DAY, Sentence(N_("Donnez le jour où le projet se termine.")), public=True),
    ),
    "beneficiaries": (
        Field("who", TEXT, Sentence(N_("Dites à qui votre projet sert.")), SUMMARY, public=True),
        Field("where", TEXT, Sentence(N_("Dites où votre projet se passe.")), SHORT, public=True),
        Field(
            "place",
            CODE,
            Sentence(N_("Choisissez le lieu du projet dans la liste.")),
            public=True,
            listed="places",
        ),
    ),
    "indicators": (
        Field(
            "rows",
            ROWS,
            Sentence(N_("Ajoutez au moins un indicateur, avec sa valeur de départ et sa cible.")),
            SHORT,
            cells=("name", "baseline", "target"),
        ),
    ),
    "consents": (
        Field("truthful", TICK, Sentence(N_("Confirmez que ce que vous avez écrit est exact."))),
        Field("rules", TICK, Sentence(N_("Confirmez que vous acceptez les règles de l’appel."))),
        Field("publication", TICK, Sentence(N_("Confirmez que le résumé public peut être publié."))),
    ),
}
"""The sections that every call has, in the order of the task list, beside those of `ADDED`."""

ADDED = ("budget", "questions", "attachments")
"""The sections whose fields the call decides: its limits, its questions, the documents that it wants."""

ORDER = (
    "team",
    "body",
    "project",
    "beneficiaries",
    "budget",
    "indicators",
    "questions",
    "attachments",
    "consents",
)
"""Every section, in the order of the task list."""

NAMES: Mapping[str, Sentence] = {
    "team": Sentence(N_("Équipe")),
    "body": Sentence(N_("Organisme")),
    "project": Sentence(N_("Projet")),
    "beneficiaries": Sentence(N_("Bénéficiaires et lieux")),
    "budget": Sentence(N_("Budget et calendrier")),
    "indicators": Sentence(N_("Indicateurs")),
    "questions": Sentence(N_("Questions de l’appel")),
    "attachments": Sentence(N_("Pièces jointes")),
    "consents": Sentence(N_("Accords")),
}
