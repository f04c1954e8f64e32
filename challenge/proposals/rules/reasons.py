"""Why moderators refuse a proposal: a list, in words for its author."""

from challenge.foundation.sentences import N_, Sentence

REASONS: dict[str, Sentence] = {
    "off_topic": Sentence(
        N_("Ce n’est pas un défi écologique ou social pour la ville entière ou un quartier.")
    ),
    "not_ours": Sentence(N_("La ville, ses associations et ses entreprises ne peuvent pas y répondre.")),
    "duplicate": Sentence(N_("Une autre proposition dit déjà la même chose.")),
    "unclear": Sentence(N_("On ne comprend pas encore assez bien le problème ou l’idée.")),
    "personal_data": Sentence(N_("Elle nomme une personne privée, ou donne ses coordonnées.")),
    "insult": Sentence(N_("Elle insulte, menace ou discrimine.")),
    "illegal": Sentence(N_("Elle est contraire à la loi.")),
    "false": Sentence(N_("Elle dit une chose fausse qui peut nuire à quelqu’un.")),
    "advertising": Sentence(N_("C’est de la publicité, ou un appel à voter pour quelqu’un.")),
    "copyright": Sentence(N_("L’image ou le texte appartient à quelqu’un d’autre.")),
    "other": Sentence(N_("Autre raison, écrite ci-dessous.")),
}
