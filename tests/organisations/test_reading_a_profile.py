"""Numbers are right by their key; each field says what is wrong with it."""

import pytest

from challenge.foundation.refusals import FormRefused
from challenge.organisations.rules import profiles, statuses, words
from tests.organisations.listed import SIREN, TYPED


def test_it_keeps_what_was_typed_plainly() -> None:
    said = profiles.read({**TYPED, "siren": "732 829 320", "rna": "w751234567", "place": "N"}, {"N"})
    assert (said.siren, said.rna, said.place) == (SIREN, "W751234567", "N")
    assert said.website == "https://www.rives.fr"
    assert profiles.host(said.website) == "rives.fr"
    assert profiles.read({**TYPED, "siren": "", "rna": "W751234567"}, ()).siren == ""


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("siren", "732829321"),
        ("siren", "73282932"),
        ("siren", ""),
        ("rna", "751234567"),
        ("name", " "),
        ("name", "x" * 201),
        ("kind", "club"),
        ("size", "giant"),
        ("place", "MARS"),
        ("summary", "x" * 1001),
        ("offers", "x" * 2001),
        ("email", "contact@rives"),
        ("email", "a b@rives.fr"),
        ("phone", "appelez-nous"),
        ("website", "javascript:alert(1)"),
        ("website", "http://[rives"),
        ("website", "https://moi@rives.fr"),
    ],
)
def test_it_says_what_is_wrong(field: str, value: str) -> None:
    with pytest.raises(FormRefused) as refused:
        profiles.read({**TYPED, field: value}, {"CENTRE"})
    assert set(refused.value.faults) == {field}


def test_it_tells_what_changes() -> None:
    before, after = profiles.read(TYPED, ()), profiles.read({**TYPED, "size": "", "wants": "Un local"}, ())
    assert profiles.differences(before, after) == {"size": ("small", ""), "wants": ("", "Un local")}
    assert not profiles.differences(before, before)


def test_a_status_has_its_source_and_its_days() -> None:
    held = statuses.read("esus", " Arrêté  du préfet ", "2025-01-01", "2026-12-31")
    assert held.source == "Arrêté du préfet"
    assert held.holds(held.since)
    assert held.until
    assert held.holds(held.until)
    assert not held.holds(held.since.replace(year=2024))
    assert not held.holds(held.until.replace(year=2027))
    assert statuses.read("ess", "Liste", "2025-01-01", "").holds(held.until.replace(year=2050))


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        (("bio", "Liste", "2025-01-01", ""), {"status"}),
        (("ess", "", "2025-01-01", ""), {"source"}),
        (("ess", "Liste", "hier", "demain"), {"since", "until"}),
        (("ess", "Liste", "2025-01-02", "2025-01-01"), {"until"}),
    ],
)
def test_a_status_says_what_is_wrong(typed: tuple[str, str, str, str], fields: set[str]) -> None:
    with pytest.raises(FormRefused) as refused:
        statuses.read(*typed)
    assert set(refused.value.faults) == fields


def test_words_have_no_accents() -> None:
    assert words.kept("Énergie", "Cœur d’Été") == "energie coeur d'ete"
    assert words.sought(" ÉTÉ été Eau ") == ["ete", "eau"]
