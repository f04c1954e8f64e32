"""Before applying: what an interest, a notice, a letter and a message may say, and when."""

from collections.abc import Mapping
from datetime import datetime

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.typed import tidy
from challenge.projects.rules.windows import SECOND, Moments

LONGEST_LINE, LONGEST_WORDS, LONGEST_TITLE = 300, 2000, 120
WANTED, OFFERED = "wanted", "offered"
KINDS: dict[str, Sentence] = {
    WANTED: Sentence(N_("Cherche des personnes pour son équipe")),
    OFFERED: Sentence(N_("Propose de rejoindre une équipe")),
}
LINES: dict[str, Sentence] = {
    "title": Sentence(N_("Le nom de votre projet, même provisoire")),
    "problem": Sentence(N_("Le problème que vous voulez résoudre")),
    "idea": Sentence(N_("Votre idée")),
    "audience": Sentence(N_("Pour qui")),
    "missing": Sentence(N_("Ce qui vous manque")),
}
"""The five lines of an expression of interest, with what is asked."""

LINE_MISSING = Sentence(N_("Écrivez cette ligne."))
LINE_LONG = Sentence(N_("C’est trop long : %(most)s signes au plus."), {"most": LONGEST_LINE})


class EmergenceClosed(RuleBroken):
    msgid = N_("C’est possible jusqu’au dernier moment pour commencer une candidature. Il est passé.")


class LinesWrong(RuleBroken):
    """`faults`: what is wrong, by the name of the line."""

    status = 422
    msgid = N_("Une expression d’intérêt tient en cinq lignes. Rien n’a été enregistré.")

    def __init__(self, faults: Mapping[str, Sentence]) -> None:
        super().__init__()
        self.faults = faults


class KindUnknown(RuleBroken):
    status = 422
    msgid = N_("Dites si vous cherchez des personnes, ou si vous proposez votre aide.")


class TitleWrong(RuleBroken):
    status = 422
    msgid = N_("Donnez un titre, de %(most)s signes au plus.")


class WordsWrong(RuleBroken):
    status = 422
    msgid = N_("Écrivez un texte, de %(most)s signes au plus.")


class NoticeNotFound(RuleBroken):
    status = 404
    msgid = N_("Cette annonce n’est plus là.")


class LetterNotFound(RuleBroken):
    status = 404
    msgid = N_("Ce message n’existe pas.")


class OwnNotice(RuleBroken):
    msgid = N_("C’est votre propre annonce.")


def may_emerge(state: str, moments: Moments, now: datetime) -> bool:
    """Whether people prepare: from the freezing of a call's rules to its last moment to start."""
    return state == "open" and now < moments.last_start + SECOND


def require_open(state: str, moments: Moments, now: datetime) -> None:
    """EmergenceClosed unless people may still prepare."""
    if not may_emerge(state, moments, now):
        raise EmergenceClosed


def lines(typed: Mapping[str, str]) -> dict[str, str]:
    """The five lines, each on one line. LinesWrong, with every fault."""
    found = {name: " ".join(typed.get(name, "").replace("\x00", "").split()) for name in LINES}
    faults = {
        name: LINE_LONG if text else LINE_MISSING
        for name, text in found.items()
        if not 0 < len(text) <= LONGEST_LINE
    }
    if faults:
        raise LinesWrong(faults)
    return found


def notice(kind: str, title: str, words: str) -> tuple[str, str]:
    """The title and the text of a notice. KindUnknown, TitleWrong, WordsWrong."""
    if kind not in KINDS:
        raise KindUnknown
    short = " ".join(title.replace("\x00", "").split())
    if not 0 < len(short) <= LONGEST_TITLE:
        raise TitleWrong(most=LONGEST_TITLE)
    return short, letter(words)


def letter(words: str) -> str:
    """The text of a letter, a notice or a message. WordsWrong."""
    found = tidy(words)
    if not 0 < len(found) <= LONGEST_WORDS:
        raise WordsWrong(most=LONGEST_WORDS)
    return found
