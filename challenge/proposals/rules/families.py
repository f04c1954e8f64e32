"""Words that residents use for the same thing, in French: « vélo », « bicyclette », « cyclable »."""

from challenge.foundation.stems import stems

FAMILIES = (
    "vélo bicyclette cycliste cyclable vélos deux-roues",
    "voiture auto automobile véhicule stationnement parking circulation",
    "bus autobus car navette minibus transport tramway métro",
    "train gare ferroviaire tram",
    "piéton marche marcher trottoir promenade",
    "école écolier scolaire élève classe collège collégien lycée lycéen",
    "enfant enfance crèche bébé petit-enfant",
    "jeune jeunesse adolescent étudiant",
    "vieux vieille âgé aîné senior retraité vieillesse vieillir",
    "handicap handicapé fauteuil accessible accessibilité malvoyant aveugle sourd",
    "arbre forêt bois planter plantation végétaliser végétal boisement verger",
    "jardin jardiner potager légume cultiver cultures maraîcher",
    "fleur abeille pollinisateur insecte ruche prairie butiner",
    "animal animaux chien chat oiseau faune biodiversité",
    "parc square espace-vert verdure nature",
    "déchet ordure poubelle détritus",
    "compost composteur épluchure biodéchet organique",
    "recycler recyclage recyclerie ressourcerie réemploi seconde-main réutiliser",
    "réparer réparation atelier bricolage bricoler",
    "emballage plastique bouteille sachet consigne vrac",
    "gaspiller gaspillage gâchis jeter",
    "manger nourrir nourriture repas alimentation alimentaire cantine restaurant cuisine menu",
    "bio biologique local locale circuit-court paysan ferme",
    "viande végétarien végétal végane",
    "eau pluie pluvial fontaine potable rivière fleuve canal",
    "baigner baignade baignable nager natation piscine",
    "chaud chaleur canicule fraîcheur frais ombre îlot",
    "goudron bitume béton débitumer minéral asphalte désimperméabiliser",
    "lumière lumineux éclairage lampadaire éteindre enseigne vitrine",
    "bruit bruyant nuisance sonore silence calme",
    "nuit soir minuit nocturne soirée",
    "énergie électricité électrique solaire photovoltaïque soleil éolienne",
    "isoler isolation rénover rénovation chauffer chauffage thermique passoire",
    "logement loger habitat habitation appartement immeuble loyer toit maison hlm",
    "sans-abri abri rue sdf hébergement",
    "médecin docteur soin soigner soignant santé médical hôpital infirmier",
    "solitude seul isolement isolé",
    "emploi travail chômage chômeur embaucher métier",
    "pauvre pauvreté précarité précaire solidaire solidarité argent social",
    "numérique informatique internet ordinateur ligne",
    "devoir soutien étude révision tutorat",
    "apprendre apprentissage cours formation leçon enseigner",
    "lire lecture livre bibliothèque médiathèque",
    "langue français parler alphabétisation",
    "réfugié migrant exilé étranger accueil",
    "femme fille égalité féminin sexisme",
    "sport sportif gymnase stade club",
    "culture culturel théâtre musique concert spectacle festival fête",
    "toilette wc sanitaire urinoir",
    "banc asseoir assise siège repos reposer",
    "propre propreté nettoyer nettoyage sale mégot",
    "vitesse trente 30 rapide ralentir accident sécurité",
    "gratuit gratuité payer tarif prix",
    "commerce commerçant magasin boutique marché épicerie",
    "dimanche week-end samedi",
    "pollution polluer air respirer qualité",
    "voisin voisinage entraide",
    "jouer jeu jeux ludique",
)


def _members() -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for at, line in enumerate(FAMILIES):
        for stem in stems(line.replace("-", " ")):
            found[stem] = found.get(stem, frozenset()) | {at}
    return found


MEMBERS = _members()
KIN = {
    stem: frozenset(other for other, places in MEMBERS.items() if places & own)
    for stem, own in MEMBERS.items()
}


def kin(stem: str) -> frozenset[str]:
    """The stems of the words that may stand for this one, itself among them."""
    return KIN.get(stem) or frozenset({stem})
