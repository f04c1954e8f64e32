"""Words of offers and of needs, by what they tell: of which kind an offer is, little, or nothing."""

from collections.abc import Mapping

from challenge.foundation.folding import folded


def _all(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in folded(line).split())


NUMBERS = _all(
    "un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt",
    "trente quarante cinquante soixante cent cents mille one two three four five seven eight nine ten",
    "eleven twelve twenty thirty forty fifty hundred",
)
BEFORE = NUMBERS | _all(
    "le la les l des du au aux nos notre vos votre son sa ses leur leurs the our your some a",
)
"""Words after which a noun comes: « trois locaux », not « légumes locaux »."""
OF = _all("de d")

SIGNS: Mapping[str, frozenset[str]] = {
    "money": _all(
        "argent don dons mécénat mécénats financement financements financer subvention subventions fonds",
        "sponsor parrainage money funding fund funds grant grants sponsorship",
    ),
    "skills": _all(
        "jour jours journée journées heure heures compétence compétences conseil conseils conseiller",
        "formation formations formateur formatrice expertise bénévole bénévoles bénévolat accompagnement",
        "métier days hours skill skills advice training volunteer volunteers",
    ),
    "premises": _all(
        "local locaux salle salles bureau bureaux entrepôt entrepôts hangar hangars boutique rez garage",
        "cave caves atelier ateliers stockage room rooms premises office offices warehouse workshop",
    ),
    "site": _all(
        "terrain terrains toit toits toiture cour parking parcelle parcelles jardin jardins immeuble",
        "immeubles façade essai essais essayer expérimenter pilote site sites roof field yard pilot",
    ),
    "purchase": _all(
        "achat achats acheter achetons commande commandes commander client clients purchase purchases",
        "order orders buy",
    ),
    "equipment": _all(
        "matériel matériels équipement équipements outil outils outillage machine machines prêt prêter",
        "emprunter véhicule véhicules camion mobilier pièces equipment tool tools lend vehicle furniture",
    ),
}
"""By kind of need: words of an offer that say it is of this kind."""
DOUBTFUL = _all(
    "local locaux bureau bureaux atelier ateliers cour don dons fonds essai essais pilote boutique",
)
"""Signs that have another meaning beside another word: « légumes locaux », « bureau d’études »."""

WEAK = _all(
    "accueil achat animation appareil atelier avis base bord bout bureau cadre carte chaîne chambre",
    "charge clé client coin commande conseil corps côté couleur cour cours courant document droit eau",
    "échelle école élément équipement essai étude feuille fiche fil film fond fonds formation formateur",
    "forme garde gestion lettre lieu ligne liste livre local locaux machine main marche masse matériel",
    "matière métier mode modèle note numéro objectif ordre page papier partie pied pièce place plan point",
    "porte poste prêt prise produit programme public quai règle réseau rue salle sens service signe soin",
    "sol source suivi sujet surface table tableau taille terme terre tête titre tour type usage vie",
    "visite voie vue art board card class course line list part place plan point room service table tool",
    "training",
)
"""Words of several meanings, or that very many offers could have: one alone is no reason."""
EMPTY = NUMBERS | _all(
    "dizaine douzaine quelques plusieurs chaque demi several each lundi mardi mercredi jeudi vendredi",
    "samedi dimanche matin matinée midi soir soirée weekend janvier février mars avril mai juin juillet",
    "août septembre octobre novembre décembre printemps été automne hiver saison semaine mois trimestre",
    "semestre année an ans jour journée heure minute temps fois week month year day mètre carré euro",
    "objet site petit petite grand grande gros grosse long longue nouveau nouvelle bon bonne même autre",
    "premier première dernier projet besoin défi ville mairie quartier habitant habitante commun commune",
    "gens personne quelqu monde équipe entreprise association organisation project need city people",
    "person team company someone somebody avoir faire fait être mettre venir aider aide aides offrir",
    "offre offrons offerte donner prendre pouvoir peut peuvent savoir sait savent vouloir servir sert",
    "utiliser trouver chercher cherche proposer help give make take want offer près proche autour pendant",
    "avant après selon jusqu depuis aussi ainsi très bien encore puis dehors dedans gratuit gratuite",
    "libre vide have will your their near about into them ici fin car non oui peu trop",
)
"""Words that both may have without a reason."""
