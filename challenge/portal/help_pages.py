"""The pages that explain, so that they are found by their words."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.foundation.i18n import in_each_language
from challenge.foundation.public_things import PublicKind, PublicThing
from challenge.foundation.sentences import N_, Sentence

TOLD: tuple[tuple[str, Sentence, Sentence], ...] = (
    (
        "portal.verify",
        Sentence(N_("Comment vérifier un vote")),
        Sentence(N_("Chercher son bulletin dans l’urne publique, refaire le compte, lire les preuves.")),
    ),
    (
        "portal.accessibility",
        Sentence(N_("Accessibilité")),
        Sentence(N_("Handicap, clavier, lecteur d’écran, facile à lire ; où demander de l’aide.")),
    ),
    (
        "legal.notice",
        Sentence(N_("Mentions légales")),
        Sentence(N_("Qui publie ce site, qui l’héberge, comment écrire à la mairie : contact.")),
    ),
    (
        "legal.privacy",
        Sentence(N_("Données personnelles")),
        Sentence(N_("Ce que le site garde de vous, pourquoi, combien de temps ; vos droits, RGPD.")),
    ),
    (
        "city.show",
        Sentence(N_("La ville et ses règles")),
        Sentence(N_("Les réglages du Grand Défi ici, quand ils ont été décidés et par qui ; les quartiers.")),
    ),
    (
        "fund.show",
        Sentence(N_("L’argent, euro par euro")),
        Sentence(N_("Dons, enveloppes, aides et versements aux projets ; le fonds et ses comptes.")),
    ),
    (
        "opendata.index",
        Sentence(N_("Données ouvertes")),
        Sentence(N_("Tables à télécharger, fichiers CSV et JSON, API pour les programmes.")),
    ),
    (
        "partners.index",
        Sentence(N_("Ce dont les projets ont besoin")),
        Sentence(N_("Entreprises et associations : donner du temps, du matériel, des locaux, de l’argent.")),
    ),
)
"""By endpoint: the name of the page, what is read there."""


def every(_session: Session, _now: datetime) -> Sequence[PublicThing]:
    """All of them."""
    return [
        PublicThing(in_each_language(name), in_each_language(text), endpoint) for endpoint, name, text in TOLD
    ]


PAGES = PublicKind(Sentence(N_("Pages d’aide")), "portal.home", every, tells=False)
