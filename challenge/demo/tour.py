"""The whole story in steps, for whoever comes for the first time: from an idea to its result."""

from challenge.foundation.sentences import N_, Sentence

STEPS: tuple[tuple[Sentence, Sentence], ...] = tuple(
    (Sentence(who), Sentence(what))
    for who, what in (
        (N_("Vous"), N_("choisissez le moment « Les propositions », au bas de cette page.")),
        (N_("Ada"), N_("propose un défi : un titre, un résumé, un problème.")),
        (N_("Nadia"), N_("lit la proposition et l’accepte.")),
        (N_("Bilal"), N_("la soutient.")),
        (N_("Le temps"), N_("avance jusqu’à l’examen, puis jusqu’à la présélection.")),
        (N_("Chiara"), N_("choisit la proposition d’Ada, et écrit ses mots en anglais.")),
        (N_("Hugo"), N_("reprend la présélection dans son brouillon, le relit et gèle les règles.")),
        (N_("Vous"), N_("laissez faire les codes et les clés ; Chiara, puis Hugo, ouvrent le vote.")),
        (N_("Ada"), N_("scanne sa lettre, et vote dans l’isoloir quand le temps est venu.")),
        (N_("Le temps"), N_("avance jusqu’à la fermeture, puis jusqu’à la fin des réclamations.")),
        (N_("Les dépositaires"), N_("déchiffrent, l’un après l’autre, avec leur clé.")),
        (N_("Chiara et Hugo"), N_("calculent et publient le résultat ; Chiara envoie l’annonce.")),
        (N_("Gita"), N_("la reçoit par courriel, lit le résultat, et remonte à la proposition.")),
        (N_("Le temps"), N_("avance jusqu’à l’appel à projets. Chiara relit l’appel, et gèle ses règles.")),
        (N_("Le temps"), N_("avance jusqu’à l’ouverture de l’appel, puis à ses deux dernières semaines.")),
        (N_("Farid"), N_("finit sa candidature avec Inès, et la dépose.")),
        (
            N_("Chiara"),
            N_("examine les candidatures ; Esther lit pour le jury celles où elle n’a pas de lien."),
        ),
        (N_("Le temps"), N_("avance jusqu’à la fin de l’appel, puis jusqu’au vote de financement.")),
        (N_("Ada"), N_("partage 60 000 € entre neuf projets, avec le code d’une nouvelle lettre.")),
        (
            N_("Le temps"),
            N_("avance : le vote ferme, les dépositaires mélangent et déchiffrent, la ville décide."),
        ),
        (
            N_("Farid"),
            N_("lit l’offre qui lui est faite, moins que demandé, et l’accepte. Esther lui écrit."),
        ),
        (N_("Gita"), N_("refait le partage de l’enveloppe, et lit pourquoi chaque projet est aidé ou non.")),
        (N_("Le temps"), N_("avance de six mois : les équipes travaillent, des mentors les accompagnent.")),
        (N_("Bilal"), N_("dit ce dont sa fête a besoin ; Chiara lui propose Inès, qui accepte.")),
        (
            N_("Farid"),
            N_("confirme une séance et complète une étape ; Nadia lit les nouvelles avant tout le monde."),
        ),
    )
)
