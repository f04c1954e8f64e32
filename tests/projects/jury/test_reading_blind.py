"""What in a text tells who wrote it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge.projects.rules.jury import blindness
from challenge.projects.rules.jury.blindness import Kind, Team
from challenge.projects.rules.jury.naming import Member

TEAM = Team(
    (Member("Hélène", "de la Tour"), Member("Jean-Pierre", "Petit"), Member("", "Seule")),
    ("Les Ateliers du Rhône", "Rebond"),
    ("https://www.ateliers-rhone.fr/equipe",),
)


def marks(text: str) -> list[tuple[Kind, str, bool]]:
    return [(one.kind, text[one.start : one.end], one.sure) for one in blindness.find(text, TEAM)]


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Écrire à nous@exemple.org demain", Kind.EMAIL, "nous@exemple.org"),
        ("nous [at] exemple.org", Kind.EMAIL, "nous [at] exemple.org"),
        ("appelez le 06 12 34 56 78.", Kind.TELEPHONE, "06 12 34 56 78"),
        ("tél. +33 (0)6.12.34.56.78", Kind.TELEPHONE, "+33 (0)6.12.34.56.78"),
        ("tél. +32 475 12 34 56", Kind.TELEPHONE, "+32 475 12 34 56"),
        ("SIREN 552 100 554", Kind.COMPANY, "552 100 554"),
        ("SIRET 55210055400013.", Kind.COMPANY, "55210055400013"),
        ("SIREN 552100554 00099", Kind.COMPANY, "552100554"),
        ("RNA W691234567", Kind.ASSOCIATION, "W691234567"),
        ("voir www.ateliers-rhone.fr/projet", Kind.SITE, "www.ateliers-rhone.fr/projet"),
        ("voir blog.ateliers-rhone.fr", Kind.SITE, "blog.ateliers-rhone.fr"),
        ("avec helene de la tour et", Kind.NAME, "helene de la tour"),
        ("DE LA TOUR Hélène préside", Kind.NAME, "DE LA TOUR Hélène"),
        ("par J. Petit", Kind.NAME, "J. Petit"),
        ("Jean Pierre Petit", Kind.NAME, "Jean Pierre Petit"),
        ("les ateliers du RHONE existent", Kind.ORGANISATION, "les ateliers du RHONE"),
        ("L’association Rebond agit", Kind.ORGANISATION, "Rebond"),
    ],
)
def test_it_finds_what_identifies_a_team(text: str, kind: Kind, found: str) -> None:
    assert marks(text) == [(kind, found, True)]


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Notre amie de La Tour préside", Kind.NAME, "de La Tour"),
        ("avec l’aide de Jean-Pierre", Kind.NAME, "Jean-Pierre"),
        ("source : insee.fr", Kind.SITE, "insee.fr"),
        ("suivez @rebond69", Kind.SITE, "@rebond69"),
        ("au 12 bis, rue du Port, 69003 Lyon", Kind.POSTAL, "12 bis, rue du Port, 69003"),
    ],
)
def test_it_leaves_to_a_person_what_may_be_something_else(text: str, kind: Kind, found: str) -> None:
    assert marks(text) == [(kind, found, False)]


@pytest.mark.parametrize(
    "text",
    [
        "Un petit rebond, pas à pas, pour 120 000 habitants.",
        "Rebond après rebond, la ville change.",
        "Budget : 552 100 555 euros en 2026, soit 12 %.",
        "Article 12 de la loi du 1er juillet 1901.",
        "000 000 000",
        "",
    ],
)
def test_it_finds_nothing_in_plain_words(text: str) -> None:
    assert marks(text) == []


def test_it_knows_the_places_of_la_poste() -> None:
    assert blindness.is_company("35600000049837")
    assert not blindness.is_company("35600000049838")
    assert blindness.is_company("356000000")


def test_it_hides_what_it_found() -> None:
    text = "Hélène de la Tour (helene@exemple.org) répare des vélos."
    assert blindness.hidden(text, blindness.find(text, TEAM)) == "[…] ([…]) répare des vélos."


def test_it_refuses_a_file_that_says_who_wrote_it_and_shows_the_rest_to_a_person() -> None:
    with pytest.raises(blindness.FileIdentifies, match=": 2"):
        blindness.check({"summary": "Rebond : 06 12 34 56 78", "plan": "par J. Petit"}, TEAM)
    left = blindness.check({"summary": "source : insee.fr", "plan": "Des vélos."}, TEAM)
    assert [(field, len(found)) for field, found in left.items()] == [("summary", 1)]


@given(st.text(max_size=60))
def test_it_takes_any_text_and_marks_passages_in_order(text: str) -> None:
    found = blindness.find(text, TEAM)
    edges = [edge for mark in found for edge in (mark.start, mark.end)]
    assert edges == sorted(edges)
    assert all(mark.start < mark.end <= len(text) for mark in found)


@given(st.sampled_from(["06 12 34 56 78", "552100554", "nous@exemple.org"]), st.text("ab éÉ.\n", max_size=8))
def test_it_leaves_nothing_sure_once_hidden(secret: str, around: str) -> None:
    text = f"{around} {secret} {around}"
    again = blindness.find(blindness.hidden(text, blindness.find(text, TEAM)), TEAM)
    assert not any(mark.sure for mark in again)
