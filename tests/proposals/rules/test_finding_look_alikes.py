"""Titles that say much the same are found, and others are not."""

import tomllib

import pytest

from challenge.proposals.rules import likeness, words
from tests.architecture.sources import ROOT

TITLES = [
    one["title"]
    for one in tomllib.loads((ROOT / "challenge/demo/proposals.toml").read_text("utf-8"))["proposals"]
]
PAIRS = [
    ("Zéro déchets dans la ville", "Zéro déchet"),
    ("plus aucune personne sans un toit", "Personne sans toit"),
    ("Apprendre à lire à tout le monde", "Tout le monde lit"),
    ("rendre la ville plus fraiche", "Une ville fraîche"),
    ("Manger bien et tout près", "Bien manger, tout près"),
    ("Rues réservées aux enfants", "Des rues pour les enfants"),
    ("Retrouver la nuit", "La nuit retrouvée"),
    ("Un medecin pour tous", "Un médecin pour chacun"),
    ("Du soleil sur les toits", "Les toits au soleil"),
    ("Réparer au lieu de jeter", "Réparer plutôt que jeter"),
]


def ranked(title: str) -> list[tuple[float, str]]:
    wanted = words.stems(title)
    counts = {stem: sum(stem in words.stems(other) for other in TITLES) for stem in wanted}
    weighed = likeness.weights(wanted, counts, len(TITLES))
    scored = [(likeness.score(weighed, title, other, set(words.stems(other))), other) for other in TITLES]
    return sorted((one for one in scored if one[0] >= likeness.LEAST), reverse=True)


@pytest.mark.parametrize(("written", "meant"), PAIRS)
def test_it_finds_what_was_meant_among_the_first_three(written: str, meant: str) -> None:
    assert meant in [title for _, title in ranked(written)[:3]]


@pytest.mark.parametrize(
    "written", ["Un tramway le dimanche", "Un orchestre municipal", "Ouvrir les archives"]
)
def test_it_finds_nothing_in_what_is_new(written: str) -> None:
    assert ranked(written) == []


def test_it_reads_words_without_accents_endings_and_small_words() -> None:
    assert words.stems("L’Été des cœurs, et les ÉCOLES écologiques !") == ["coeur", "ecole", "ecolog"]
    assert words.kept("Des arbres", "des ARBRES") == " arbre "
    assert words.stems("xxx 2026") == ["xxx", "2026"]
    assert likeness.shared({}, ()) == 0.0
