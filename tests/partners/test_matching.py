"""What an organisation offers meets a need by what is offered, not by the small words of both: pairs
that were labelled by hand, the town's own offers among them."""

import sys
from collections.abc import Mapping, Sequence

import pytest

from challenge.partners.rules import matching
from challenge.partners.rules.matching import Offered, Wanted
from tests.partners import labelled

BEST = 3


def found(kind: str, words: str, offers: Mapping[str, str]) -> list[str]:
    """The three best, as pages order them."""
    often = matching.common(offers.values())
    fits = [
        (-fit.weight, name)
        for name, said in offers.items()
        if (fit := matching.fit(Wanted(kind, words), Offered(said), often))
    ]
    return [name for _, name in sorted(fits)[:BEST]]


@pytest.mark.parametrize(
    ("town", "offers", "asked", "precision", "recall"),
    [
        ("one", labelled.TOWN, labelled.ASKED, 0.95, 0.95),
        ("harder", labelled.HARDER, labelled.HARDER_ASKED, 0.65, 0.75),
    ],
)
def test_it_finds_what_a_person_would(
    town: str,
    offers: Mapping[str, str],
    asked: Sequence[tuple[str, str, str]],
    precision: float,
    recall: float,
) -> None:
    right = given = wanted = 0
    for kind, words, names in asked:
        mine, theirs = set(found(kind, words, offers)), set(names.split())
        right, given, wanted = right + len(mine & theirs), given + len(mine), wanted + min(BEST, len(theirs))
    sys.stdout.write(f"{town}: precision at {BEST} {right}/{given}, recall at {BEST} {right}/{wanted}\n")
    assert right / given >= precision
    assert right / wanted >= recall


@pytest.mark.parametrize(
    ("words", "offer"),
    [
        ("Trois jours, trois samedis du mois de mars.", "Trois visites, le samedi, en mars."),
        ("Une aide pour les habitants du quartier.", "De l’aide aux habitants, dans chaque quartier."),
        ("Three days for people in the city.", "Three visits of the city, for people."),
        ("Un spécialiste de la communication.", "Un terrain de la commune, à tous en commun."),
        ("300 affiches.", "300 repas."),
        ("Une planche, huit pieds.", "Deux locaux en pied d’immeuble."),
        ("Le cours d’une promenade.", "Des cours de français."),
        ("Une étude du canal.", "Un entrepôt près du canal."),
    ],
)
def test_small_words_and_numbers_are_no_reason(words: str, offer: str) -> None:
    assert matching.fit(Wanted("skills", words), Offered(offer)) is None


def told(wanted: Wanted, offered: Offered) -> list[str]:
    fit = matching.fit(wanted, offered)
    return [one.french() for one in matching.reasons(fit, wanted.kind, "Les Quais")] if fit else []


def test_each_reason_is_said() -> None:
    wanted = Wanted("skills", "Réparer des vélos, deux jours.", "quais")
    offered = Offered("Trois journées de réparation de vélos.", "quais")
    assert told(wanted, offered) == [
        "Mots en commun : Réparer, vélos.",
        "Une offre de cette sorte (Compétences) : journées.",
        "Même quartier : Les Quais.",
    ]


def test_words_alone_are_said_alone() -> None:
    assert told(Wanted("equipment", "Des gobelets."), Offered("Gobelets.")) == ["Mots en commun : gobelets."]


def test_a_place_alone_is_no_reason() -> None:
    assert told(Wanted("equipment", "Des voiles.", "gare"), Offered("Du bois.", "gare")) == []
    assert told(Wanted("premises", "Un abri.", ""), Offered("Une salle.", "")) == [
        "Une offre de cette sorte (Local) : salle."
    ]


def test_more_words_weigh_more_than_a_place() -> None:
    wanted = Wanted("equipment", "Un vélo-cargo et des caisses.", "gare")
    near = matching.fit(wanted, Offered("Des caisses.", "gare"))
    best = matching.fit(wanted, Offered("Un vélo-cargo, des caisses.", "quais"))
    assert near
    assert best
    assert best.weight > near.weight


def test_a_word_that_many_offer_needs_a_second_sign() -> None:
    offers = ["Une fresque.", "Une fresque à deux.", "Notre fresque.", "Un puits."]
    often = matching.common(offers)
    wanted = Wanted("equipment", "Une fresque.")
    assert matching.fit(wanted, Offered(offers[0])) is not None
    assert matching.fit(wanted, Offered(offers[0]), often) is None
    assert matching.fit(wanted, Offered("Une fresque et du matériel."), often) is not None


@pytest.mark.parametrize(
    ("offer", "meets"),
    [
        ("Trois locaux vides.", True),
        ("Un local de 15 m².", True),
        ("Des légumes locaux.", False),
        ("Un bureau d’études.", False),
        ("Un bureau.", True),
    ],
)
def test_a_place_to_be_in_is_a_noun(offer: str, meets: bool) -> None:
    assert (matching.fit(Wanted("premises", "Un abri."), Offered(offer)) is not None) == meets


def test_only_money_meets_a_need_of_money() -> None:
    wanted = Wanted("money", "2 000 € pour des affiches.")
    assert matching.fit(wanted, Offered("Des affiches.")) is None
    assert matching.fit(wanted, Offered("Un mécénat.")) is not None
