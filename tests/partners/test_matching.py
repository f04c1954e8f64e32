"""What an organisation offers meets a need by what is offered, not by the small words of both: pairs
that were labelled by hand, the town's own offers among them."""

import pytest

from challenge.partners.rules import matching
from challenge.partners.rules.matching import Offered, Wanted

OFFERS = {
    "brewery": "Des fûts et des gobelets consignés pour les fêtes. Deux visites de la laverie par an.",
    "joinery": "Un atelier équipé le samedi, des chutes de bois, deux jours par an d’un menuisier.",
    "landlord": "Trois locaux en pied d’immeuble, vides ce semestre. Un immeuble pour essayer des idées.",
    "repair": "Des pièces détachées triées, quatre jours par an d’un formateur en réparation.",
    "gardens": "Un terrain de 300 m², des outils à main.",
    "couriers": "Des tournées de collecte le matin, un vélo-cargo à prêter.",
    "printer": "L’impression des affiches du défi.",
    "school": "Des élèves et leur professeur, une demi-journée par semaine.",
    "bank": "Trois mécénats de 2 000 € par an, et une journée d’un comptable.",
    "solar": "Deux journées d’une ingénieure, un toit pour des panneaux.",
    "law": "Huit heures de conseil d’une avocate, en droit des associations.",
    "canteen": "Nous achetons des légumes d’ici pour notre cantine : 300 repas par jour.",
}
NEEDS = [
    (
        "premises",
        "Un local sec de quinze mètres carrés pour le broyat, près des immeubles.",
        "landlord joinery",
    ),
    (
        "skills",
        "Deux journées de quelqu’un qui sait réparer les petits appareils électriques, un samedi.",
        "repair",
    ),
    ("skills", "Trois jours d’ingénieur pour dimensionner la ventilation.", "solar"),
    ("skills", "Une comptable, deux jours, pour notre premier budget.", "bank"),
    ("skills", "Un avis de droit sur nos statuts d’association.", "law"),
    ("skills", "Six samedis d’un plongeur, pour vérifier l’ancrage.", ""),
    ("skills", "Un menuisier trois samedis, pour monter les bancs.", "joinery"),
    ("equipment", "Douze voiles d’ombrage pour le ponton.", ""),
    ("equipment", "Des gobelets pour 400 personnes, le jour de la fête.", "brewery"),
    ("equipment", "Un vélo-cargo, trois mois, pour la collecte des épluchures.", "couriers"),
    ("equipment", "Trois outils de jardin pour chaque école.", "gardens"),
    ("equipment", "Quarante planches de bois, huit pieds.", "joinery"),
    ("equipment", "Deux cents affiches à coller dans le quartier.", "printer"),
    ("money", "1 500 € pour payer le transport des familles.", "bank"),
    ("site", "Un toit plat où essayer douze bacs, un an.", "landlord gardens solar"),
    ("site", "Une rue à fermer trois mercredis, devant une école.", "landlord gardens solar"),
    ("purchase", "Qu’une cantine nous commande cinquante repas par semaine.", "canteen"),
    ("purchase", "Une première commande de dix bancs.", ""),
    ("premises", "Une salle pour trente personnes, le mardi soir.", "landlord joinery"),
    ("skills", "Quelqu’un de la communication, trois jours par mois.", ""),
]
"""A kind, words, and which of these offers a person would write to."""


def found(kind: str, words: str) -> set[str]:
    wanted = Wanted(kind, words)
    return {name for name, said in OFFERS.items() if matching.fit(wanted, Offered(said))}


def test_it_finds_what_a_person_would() -> None:
    right = missed = wrong = 0
    for kind, words, names in NEEDS:
        mine, theirs = found(kind, words), set(names.split())
        right, missed, wrong = (
            right + len(mine & theirs),
            missed + len(theirs - mine),
            wrong + len(mine - theirs),
        )
    assert right / (right + wrong) >= 0.9, (right, missed, wrong)
    assert right / (right + missed) >= 0.9, (right, missed, wrong)


@pytest.mark.parametrize(
    ("words", "offer"),
    [
        ("Trois jours, trois samedis du mois de mars.", "Trois visites, le samedi, en mars."),
        ("Une aide pour les habitants du quartier.", "De l’aide aux habitants, dans chaque quartier."),
        ("Three days for people in the city.", "Three visits of the city, for people."),
        ("Un spécialiste de la communication.", "Un terrain de la commune, à tous en commun."),
        ("300 affiches.", "300 repas."),
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
