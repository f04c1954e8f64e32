"""Whether what an organisation offers may meet a need, with each reason said.

Words are compared by their root, so that « réparer » meets « réparation » and « commune » does not meet
« communication ». A word that says nothing of what is needed (a number, a day, « projet ») is no reason.
A kind alone is one where it says nearly all: money, a place to be in, a place to try in.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from challenge.foundation.folding import folded
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.stems import stems
from challenge.partners.rules.needs import KINDS

WRITTEN = re.compile(r"[^\W\d_]+")
LEAST, ROOT = 4, 4
"""Letters of a word that may be a reason, and of its root."""
_ENDINGS = (
    "isations isation ations ation iteurs iteur ateurs ateur atrices atrice icites icite iciens icien "
    "iques ique ements ement ages age eries erie ieres iere iers ier eures eure euses euse eurs eur "
    "ants ant ables able ions ion istes iste ees ee es er ers ing ed s x e"
)
ENDINGS = tuple(sorted(_ENDINGS.split(), key=len, reverse=True))
ALONE = frozenset(("money", "premises", "site"))
SHOWN = 3
KIND_WEIGHT, PLACE_WEIGHT = 2, 1

SAME_KIND = N_("Une offre de cette sorte (%(kind)s) : %(words)s.")
SAME_WORDS = N_("Mots en commun : %(words)s.")
SAME_PLACE = N_("Même quartier : %(place)s.")


@dataclass(frozen=True)
class Wanted:
    """A need: its kind, its words, the code of its district or nothing."""

    kind: str
    words: str
    place: str = ""


@dataclass(frozen=True)
class Offered:
    """What an organisation says that it offers, and the code of its district or nothing."""

    words: str
    place: str = ""


@dataclass(frozen=True)
class Fit:
    """Why one may meet the other, as both wrote it. `kind`: words of the offer that say its kind; `words`:
    of the need that the offer has too."""

    kind: Sequence[str]
    words: Sequence[str]
    place: bool

    @property
    def weight(self) -> int:
        """How much speaks for it: words first."""
        return 2 * min(len(self.words), SHOWN) + KIND_WEIGHT * bool(self.kind) + PLACE_WEIGHT * self.place


def fit(wanted: Wanted, offered: Offered) -> Fit | None:
    """Why an offer may meet a need; None when nothing speaks for it."""
    asked, there = _roots(wanted.words), _roots(offered.words)
    shared = [root for root in asked if root in there and root not in EMPTY]
    signs = [root for root in there if root in SIGNS[wanted.kind]]
    kind = [there[root] for root in signs if root not in shared]
    words = [asked[root] for root in shared]
    same = bool(wanted.place) and wanted.place == offered.place
    if not shared and not (signs and wanted.kind in ALONE):
        return None
    return Fit(kind[:SHOWN], words[:SHOWN], same)


def reasons(found: Fit, kind: str, place: str) -> list[Sentence]:
    """Each reason as a sentence. `place`: how the district of both is called."""
    told = []
    if found.words:
        told.append(Sentence(SAME_WORDS, {"words": ", ".join(found.words)}))
    if found.kind:
        told.append(Sentence(SAME_KIND, {"kind": KINDS[kind], "words": ", ".join(found.kind)}))
    if found.place:
        told.append(Sentence(SAME_PLACE, {"place": place}))
    return told


def _root(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= ROOT:
            return word.removesuffix(ending)
    return word


def _roots(text: str) -> dict[str, str]:
    """The roots of the words that may be a reason, each with its first form as it is written."""
    found: dict[str, str] = {}
    for written in WRITTEN.findall(text):
        word = folded(written)
        if len(word) >= LEAST and stems(word):
            found.setdefault(_root(word), written)
    return found


def _all(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(_root(folded(word)) for line in lines for word in line.split())


SIGNS: Mapping[str, frozenset[str]] = {
    kind: _all([words])
    for kind, words in {
        "money": (
            "argent dons mécénat financement financer subvention subventions fonds sponsor parrainage "
            "money funding fund funds grant grants sponsorship"
        ),
        "skills": (
            "jour jours journée journées heure heures demi-journée compétence compétences conseil "
            "conseils formation formateur expertise bénévole bénévoles bénévolat accompagnement "
            "métier days hours skill skills advice training volunteer volunteers"
        ),
        "premises": (
            "local locaux salle salles bureau bureaux entrepôt entrepôts hangar hangars boutique "
            "garage cave caves atelier ateliers stockage room rooms premises office offices warehouse "
            "workshop"
        ),
        "site": (
            "terrain terrains toit toits toiture cour cours parking parcelle parcelles jardin jardins "
            "immeuble immeubles façade essai essayer expérimenter pilote site sites roof field yard "
            "pilot"
        ),
        "purchase": (
            "achat achats acheter achetons commande commandes commander client clients purchase "
            "purchases order orders buy"
        ),
        "equipment": (
            "matériel matériels équipement équipements outil outils outillage machine machines prêt "
            "prêter véhicule véhicules mobilier pièces equipment tool tools lend vehicle furniture"
        ),
    }.items()
}
"""By kind of need: words of an offer that say it is of this kind."""
EMPTY = _all(
    [
        "deux trois quatre cinq sept huit neuf onze douze treize quatorze quinze seize vingt trente",
        "quarante cinquante soixante cent cents mille dizaine douzaine quelques plusieurs chaque demi",
        "three four five seven eight nine eleven twelve twenty thirty forty fifty hundred some several",
        "each lundi mardi mercredi jeudi vendredi samedi dimanche matin matins soir soirs midi soirée",
        "weekend janvier février mars avril juin juillet août septembre octobre novembre décembre",
        "printemps automne hiver saison semaine semaines mois trimestre semestre année années ans jour",
        "jours journée journées heure heures minute minutes temps fois week weeks month months year years",
        "day days mètre mètres carré carrés euro euros objet objets site sites petit petits petite",
        "petites grand grands grande grandes gros grosse long longs nouveau nouveaux nouvelle bon bons",
        "bonne même autre autres projet projets besoin besoins défi ville mairie quartier quartiers",
        "habitant habitants commune gens personne personnes quelqu monde équipe entreprise entreprises",
        "association associations organisation project projects need needs city people person team",
        "company companies someone somebody avoir faire fait faits être mettre venir aider aide aides",
        "offrir offre offrons donner prendre pouvoir peut peuvent savoir sait savent vouloir servir",
        "utiliser trouver chercher cherche proposer help give make take want offer offers près proche",
        "autour pendant avant après selon jusqu depuis aussi ainsi très bien encore puis dehors dedans",
        "gratuit gratuits gratuite gratuites libre libres vide vides have will your their near about into",
        "them",
    ]
)
"""Words that both may have without a reason."""
