"""Titles that say much the same are found, and others are not: 122 pairs, and their recall told."""

import sys
import tomllib

import pytest

from challenge.foundation.stems import stems
from challenge.proposals.rules import families, likeness, words
from challenge.proposals.rules.likeness import Known
from tests.architecture.sources import ROOT

LINES = [
    [part.strip() for part in line.split("|")]
    for line in (ROOT / "tests/proposals/pairs.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
DEMO = tomllib.loads((ROOT / "challenge/demo/proposals.toml").read_text("utf-8"))["proposals"]
WRITTEN = [line for line in LINES if line[0] and not line[0].startswith(">")]
TEXTS = [(line[0], line[1]) for line in WRITTEN] + [(one["title"], one["summary"]) for one in DEMO]
KNOWN = [
    Known(at, title, frozenset(stems(f"{title} {summary}"))) for at, (title, summary) in enumerate(TEXTS)
]
SEEN = [(written, line[0]) for line in WRITTEN for written in line[2:]]
UNSEEN = [(line[0].removeprefix("> "), line[1]) for line in LINES if line[0].startswith(">")]
NEW = [line[1] for line in LINES if not line[0]]


def ranked(title: str, most: int = 3) -> list[str]:
    wanted = likeness.telling(title)
    bearers = {stem: [one.id for one in KNOWN if stem in one.stems] for stem in likeness.kindred(wanted)}
    counts = {stem: len(bearers[stem]) for stem in wanted}
    weighed = likeness.weights(wanted, counts, len(KNOWN))
    near = set(likeness.nearest(weighed, bearers, most=likeness.NEAREST))
    close = likeness.closest(title, [one for one in KNOWN if one.id in near], weighed=weighed, most=most)
    return [TEXTS[at][0] for at, _ in close]


def recall(pairs: list[tuple[str, str]]) -> float:
    """How often what was meant is among the first three."""
    return sum(meant in ranked(written) for written, meant in pairs) / len(pairs)


@pytest.mark.parametrize(("pairs", "least"), [(SEEN, 0.97), (UNSEEN, 0.8)], ids=["seen", "unseen"])
def test_it_finds_what_was_meant(pairs: list[tuple[str, str]], least: float) -> None:
    found = recall(pairs)
    sys.stdout.write(f"recall at 3 of {len(pairs)} pairs among {len(KNOWN)} proposals: {found:.3f}\n")
    assert (len(SEEN), len(UNSEEN)) == (82, 40)
    assert found >= least


def test_it_needs_its_families_of_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likeness, "kin", lambda stem: frozenset({stem}))
    assert recall(UNSEEN) < 0.65


def test_it_shows_little_for_what_is_new() -> None:
    shown = {title: ranked(title) for title in NEW}
    assert sum(len(close) for close in shown.values()) <= len(NEW)
    assert not ranked("Un orchestre municipal")


def test_it_seeks_by_words_that_tell_something() -> None:
    assert likeness.telling("Pouvoir aller au marché") == ["marche"]
    assert likeness.telling("Rendre la ville") == ["rendre", "ville"]
    assert "bicycl" in likeness.kindred(["velo"])
    assert families.kin("xylophone") == {"xylophone"}


def test_it_reads_words_without_accents_endings_and_small_words() -> None:
    assert stems("L’Été des cœurs, et les ÉCOLES écologiques !") == ["coeur", "ecole", "ecolog"]
    assert words.kept("Des arbres", "des ARBRES") == " arbre "
    assert stems("xxx 2026") == ["xxx", "2026"]
    assert likeness.shared({}, ()) == 0.0
