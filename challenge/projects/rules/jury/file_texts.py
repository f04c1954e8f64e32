"""What a juror reads of a file: its fields, by section, with names covered in a blind reading.

A field is known by its path; a row of texts is one line. What has no label of its own is shown under its key.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from challenge.foundation.money import Euros
from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules.completeness.sections import NAMES
from challenge.projects.rules.jury import blindness, file_facts
from challenge.projects.rules.jury.blindness import COVER, Team

LABELS = {
    "team.name": Sentence(N_("Nom de l’équipe")),
    "team.members": Sentence(N_("Personnes")),
    "team.contact": Sentence(N_("Contact")),
    "body.name": Sentence(N_("Nom de l’organisme")),
    "body.siret": Sentence(N_("SIRET")),
    "body.rna": Sentence(N_("Numéro RNA")),
    "project.title": Sentence(N_("Titre")),
    "project.summary": Sentence(N_("Résumé")),
    "project.description": Sentence(N_("Description")),
    "beneficiaries.who": Sentence(N_("À qui le projet sert")),
    "beneficiaries.where": Sentence(N_("Où il se passe")),
    "budget.asked": Sentence(N_("Montant demandé")),
    "budget.expenses": Sentence(N_("Dépenses")),
    "budget.income": Sentence(N_("Autres recettes")),
    "budget.tranches": Sentence(N_("Tranches")),
    "indicators.rows": Sentence(N_("Indicateurs : valeur de départ, cible")),
}
YES, NO = Sentence(N_("Oui")), Sentence(N_("Non"))
UNSAID = {("body", "state"), ("body", "number_kind")}
CENTS = {"cents", "asked"}
Shown = str | Sentence
"""A text as written, or what is said in the reader's language."""


@dataclass(frozen=True)
class Item:
    """A field: its label, and its lines; each line is made of cells."""

    label: Sentence | str
    lines: Sequence[Sequence[Shown]]


@dataclass(frozen=True)
class Section:
    """A section of the file, as it is read."""

    key: str
    name: Sentence
    items: Sequence[Item]


@dataclass(frozen=True)
class Look:
    """What was found in a file that tells who wrote it: how many sure and unsure passages."""

    sure: int
    unsure: int


def read(content: file_facts.Content) -> list[Section]:
    """The whole file, for a reading with names."""
    return list(_sections(content, file_facts.READ, lambda text: text))


def read_blind(content: file_facts.Content, team: Team, covered: Iterable[str] = ()) -> list[Section]:
    """The file without its team and its body, every passage that tells who wrote it covered, and those that
    an officer wants `covered` besides."""
    more = [words for words in covered if words]
    return list(_sections(content, file_facts.READ_BLIND, lambda text: cover(text, team, more)))


def euros(cents: int) -> Sentence:
    """An amount as a sentence, said in the reader's language."""
    return Sentence(N_("%(words)s"), {"words": Euros(cents)})


def cover(text: str, team: Team, more: Iterable[str] = ()) -> str:
    """A text with what tells who wrote it covered."""
    shown = blindness.hidden(text, blindness.find(text, team))
    for words in more:
        shown = shown.replace(words, COVER)
    return shown


def look(content: file_facts.Content, team: Team) -> Look:
    """How much of what jurors would read tells who wrote it."""
    found = [
        mark
        for one in file_facts.passages(content, file_facts.READ_BLIND)
        for mark in blindness.find(one.text, team)
    ]
    sure = sum(mark.sure for mark in found)
    return Look(sure, len(found) - sure)


def _sections(
    content: file_facts.Content, keys: Iterable[str], shown: Callable[[str], str]
) -> Iterator[Section]:
    for key in keys:
        values = content.get(key)
        items = list(_items(key, values, shown)) if isinstance(values, Mapping) else []
        if items:
            yield Section(key, NAMES[key], items)


def _items(section: str, values: Mapping[str, object], shown: Callable[[str], str]) -> Iterator[Item]:
    known = [path.partition(".")[2] for path in LABELS if path.startswith(f"{section}.")]
    for key in sorted(values, key=lambda one: known.index(one) if one in known else len(known)):
        if (section, key) in UNSAID:
            continue
        value = values[key]
        rows = value if isinstance(value, list | tuple) else [value]
        lines = [cells for row in rows if (cells := list(_cells(key, row, shown)))]
        if lines:
            yield Item(LABELS.get(f"{section}.{key}", key), lines)


def _cells(key: str, value: object, shown: Callable[[str], str]) -> Iterator[Shown]:
    if isinstance(value, Mapping):
        for name, one in value.items():
            yield from _cells(str(name), one, shown)
    elif isinstance(value, bool):
        yield YES if value else NO
    elif isinstance(value, int):
        yield euros(value) if key in CENTS else str(value)
    elif isinstance(value, str) and value.strip():
        yield shown(value)
