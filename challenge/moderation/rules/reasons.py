"""Why people report a text, and why moderators hide one: lists, in words for whoever reads them."""

from collections.abc import Collection, Sequence
from unicodedata import category, normalize

from challenge.foundation.sentences import N_, Sentence
from challenge.moderation.rules.refusals import (
    HidingReasonNeeded,
    HidingWordsNeeded,
    NoteEmpty,
    ReportReasonNeeded,
    ReportWordsNeeded,
    WordsTooLong,
)

REPORTS: dict[str, Sentence] = {
    "insult": Sentence(N_("Il insulte, menace ou discrimine")),
    "personal_data": Sentence(N_("Il nomme une personne privée, ou donne ses coordonnées")),
    "illegal": Sentence(N_("Il me paraît interdit par la loi")),
    "false": Sentence(N_("Il dit une chose fausse qui peut nuire")),
    "advertising": Sentence(N_("C’est de la publicité, ou un envoi répété")),
    "off_topic": Sentence(N_("Il n’a rien à voir avec le sujet")),
    "other": Sentence(N_("Autre chose, que j’écris ci-dessous")),
}
"""What somebody may say is wrong with a text."""

HIDINGS: dict[str, Sentence] = {
    "insult": Sentence(N_("Le texte insulte, menace ou discrimine.")),
    "personal_data": Sentence(N_("Le texte nomme une personne privée, ou donne ses coordonnées.")),
    "illegal": Sentence(N_("Le texte est contraire à la loi.")),
    "false": Sentence(N_("Le texte dit une chose fausse qui peut nuire à quelqu’un.")),
    "advertising": Sentence(N_("C’est de la publicité, un appel à voter, ou un envoi répété.")),
    "off_topic": Sentence(N_("Le texte n’a rien à voir avec le sujet.")),
    "other": Sentence(N_("Autre raison, écrite ci-dessous.")),
}
"""What moderators may answer when they hide a text: the author receives it, in her language."""

NAME_REPORTS: dict[str, Sentence] = {
    "insult": Sentence(N_("Il insulte, menace ou discrimine")),
    "impersonation": Sentence(N_("Il fait croire que c’est quelqu’un d’autre, ou une organisation")),
    "contact": Sentence(N_("Il donne une adresse ou un numéro")),
    "advertising": Sentence(N_("C’est de la publicité, ou un envoi répété")),
    "other": Sentence(N_("Autre chose, que j’écris ci-dessous")),
}
"""What somebody may say is wrong with the name of somebody."""

NAME_HIDINGS: dict[str, Sentence] = {
    "insult": Sentence(N_("Le nom insulte, menace ou discrimine.")),
    "impersonation": Sentence(N_("Le nom fait croire que vous êtes quelqu’un d’autre, ou une organisation.")),
    "contact": Sentence(N_("Le nom donne une adresse ou un numéro.")),
    "advertising": Sentence(N_("Le nom est une publicité, ou appelle à voter.")),
    "other": Sentence(N_("Autre raison, écrite ci-dessous.")),
}
"""What moderators may answer when they hide a name: whose it is receives it, in her language."""

LONGEST_REPORT, LONGEST_WORDS = 500, 2000


def require_report(reason: str, words: str, *, known: Collection[str] = tuple(REPORTS)) -> tuple[str, str]:
    """The reason and the words of a report; ReportReasonNeeded also for a reason that is not `known`,
    ReportWordsNeeded, WordsTooLong."""
    if reason not in known:
        raise ReportReasonNeeded
    said = within(words, LONGEST_REPORT)
    if reason == "other" and not said:
        raise ReportWordsNeeded
    return reason, said


def require_hiding(
    reasons: Sequence[str], words: str, *, known: Collection[str] = tuple(HIDINGS)
) -> tuple[list[str], str]:
    """The reasons in the order of the list, and the words; HidingReasonNeeded also for one that is not
    `known`, HidingWordsNeeded, WordsTooLong."""
    if not reasons or set(reasons) - set(known):
        raise HidingReasonNeeded
    said = within(words, LONGEST_WORDS)
    if "other" in reasons and not said:
        raise HidingWordsNeeded
    return [code for code in known if code in reasons], said


def require_note(words: str) -> str:
    """What staff note for one another; NoteEmpty, WordsTooLong."""
    said = within(words, LONGEST_WORDS)
    if not said:
        raise NoteEmpty
    return said


def within(words: str, longest: int) -> str:
    """The words without control signs and spaces around; WordsTooLong."""
    plain = normalize("NFC", words.replace("\r\n", "\n").replace("\r", "\n"))
    said = "".join(sign for sign in plain if sign == "\n" or category(sign) not in ("Cc", "Cs")).strip()
    if len(said) > longest:
        raise WordsTooLong(longest=longest)
    return said
