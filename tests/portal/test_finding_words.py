"""Words are found in what is public: weighed, with the words around them."""

from datetime import UTC, datetime

from challenge.foundation.public_things import PublicThing, Wanted
from challenge.portal.rules import searching

DAY = datetime(2027, 1, 1, tzinfo=UTC)


def thing(title: str, text: str = "", at: datetime | None = None, edition: int | None = None) -> PublicThing:
    return PublicThing({"fr": title}, {"fr": text}, "portal.home", at=at, edition=edition)


def titles(*things: PublicThing, written: str, edition: int | None = None) -> list[str]:
    wanted = Wanted(searching.sought(written), edition)
    return [one.title["fr"] for one in searching.among(things, wanted, skip=0, most=10).things]


def test_it_forgives_accents_capitals_plurals_and_endings() -> None:
    assert titles(thing("Des écoles fraîches"), written="ECOLE fraiche") == ["Des écoles fraîches"]
    assert titles(thing("Végétaliser la place"), written="végétalisation") == ["Végétaliser la place"]


def test_it_wants_every_word() -> None:
    assert titles(thing("Des arbres", "dans la cour"), thing("Des arbres"), written="arbre cour") == [
        "Des arbres"
    ]


def test_it_puts_a_title_before_a_text_then_the_latest_first() -> None:
    found = titles(
        thing("Ombre", "un arbre"), thing("Un arbre"), thing("Deux arbres", at=DAY), written="arbre"
    )
    assert found == ["Deux arbres", "Un arbre", "Ombre"]


def test_it_keeps_to_an_edition() -> None:
    assert titles(thing("A vélo", edition=1), thing("Un vélo", edition=2), written="vélo", edition=2) == [
        "Un vélo"
    ]


def test_it_tells_how_many_there_are_beyond_the_page() -> None:
    found = searching.among([thing("Vélo")] * 30, Wanted(["velo"]), skip=20, most=5)
    assert (len(found.things), found.total) == (5, 30)


def test_it_shows_the_words_around_and_marks_those_that_are_sought() -> None:
    text = "mot " * 50 + "une **école** [fraîche](https://exemple.fr) " + "fin " * 90
    parts = searching.around(text, searching.sought("ecole"))
    said = "".join(part.words for part in parts)
    assert [part.words for part in parts if part.sought] == ["école"]
    assert not {"https", "*"} & set(said.split())
    assert "**" not in said
    assert said.startswith("… ")
    assert len(said) < 240


def test_it_begins_at_the_beginning_where_no_word_is_found() -> None:
    assert [part.words for part in searching.around("Court.", ["velo"])] == ["Court."]
    assert searching.around("", ["velo"]) == []


def test_it_seeks_nothing_in_small_words_and_odd_signs() -> None:
    assert searching.sought(searching.question("de la \x00 \u202e 🙂 %_'\"")) == []
    assert len(searching.question("x" * 5_000)) == 100
    assert len(searching.sought(" ".join(f"mot{n}" for n in range(50)))) == 8


def test_it_reads_in_the_language_of_the_reader_when_it_can() -> None:
    assert searching.told({"fr": "Oui", "en": "Yes"}, "en") == ("en", "Yes")
    assert searching.told({"fr": "Oui"}, "en") == ("fr", "Oui")
    assert searching.told({}, "en") == ("en", "")


def test_it_tells_the_latest_news_first_of_an_edition_or_of_all() -> None:
    later = DAY.replace(day=2)
    things = [thing("Sans jour"), thing("Un", at=DAY, edition=1), thing("Deux", at=later, edition=2)]
    assert [one.title["fr"] for one in searching.latest(things, edition=None, most=5)] == ["Deux", "Un"]
    assert [one.title["fr"] for one in searching.latest(things, edition=1, most=5)] == ["Un"]
