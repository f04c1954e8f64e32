"""The kinds of news that notices bring themselves."""

from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.slots import NoticeKind

ANNOUNCEMENTS, LETTERS = "announcements", "letters"
KINDS = {
    LETTERS: NoticeKind(
        Sentence(N_("Ce qui vous concerne seul")),
        Sentence(N_("Décisions, délais, rendez-vous, reçus.")),
        always=True,
    ),
    ANNOUNCEMENTS: NoticeKind(
        Sentence(N_("Les annonces de ce que vous suivez")),
        Sentence(N_("Un vote ouvre, un résultat est connu, une phase commence.")),
    ),
}
