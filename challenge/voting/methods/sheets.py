"""Whether a sheet can be put to the vote at all, whatever the method."""

from collections import Counter
from collections.abc import Sequence

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.voting.methods.shapes import DRAW, JOINT, Grade, MethodSheet, Option

LEAST_OPTIONS = 2
LONGEST_SUMMARY = 800


class SheetRefused(RuleBroken):
    """A sheet that must not be frozen."""

    status = 400
    msgid = N_("Cette fiche ne peut pas être soumise au vote.")


class TooFewOptions(SheetRefused):
    msgid = N_("Il faut au moins %(least)s options ; la fiche en a %(given)s.")


class TextMissing(SheetRefused):
    msgid = N_("Un texte manque dans l’une des langues : %(where)s.")


class SummaryTooLong(SheetRefused):
    msgid = N_("Le résumé de « %(reference)s » dépasse %(most)s caractères.")


class Duplicate(SheetRefused):
    msgid = N_("« %(text)s » figure deux fois : chaque référence et chaque intitulé doit être unique.")


class QuorumImpossible(SheetRefused):
    msgid = N_("Le quorum doit être d’au moins un votant ; la fiche dit %(quorum)s.")


class TieRuleUnknown(SheetRefused):
    msgid = N_("La règle d’égalité « %(ties)s » n’existe pas : « draw » (tirage) ou « joint » (ex æquo).")


class MaximumNotUsed(SheetRefused):
    msgid = N_("Cette méthode ne connaît pas de nombre maximal de choix.")


class GradesNotUsed(SheetRefused):
    msgid = N_("Cette méthode ne connaît pas de mentions.")


def check_common(sheet: MethodSheet) -> None:
    """Refuses, with a subclass of SheetRefused, what no method can put to the vote."""
    _check_texts("question", sheet.question_fr, sheet.question_en)
    if len(sheet.options) < LEAST_OPTIONS:
        raise TooFewOptions(least=LEAST_OPTIONS, given=len(sheet.options))
    check_entries(sheet.options)
    for option in sheet.options:
        _check_texts(option.reference, option.summary_fr, option.summary_en)
        if max(len(option.summary_fr), len(option.summary_en)) > LONGEST_SUMMARY:
            raise SummaryTooLong(reference=option.reference, most=LONGEST_SUMMARY)
    if sheet.quorum is not None and sheet.quorum < 1:
        raise QuorumImpossible(quorum=sheet.quorum)
    if sheet.ties not in (DRAW, JOINT):
        raise TieRuleUnknown(ties=sheet.ties)


def check_entries(entries: Sequence[Option] | Sequence[Grade]) -> None:
    """Options or grades: every text is there, no reference and no label twice."""
    for entry in entries:
        _check_texts(entry.reference or "?", entry.reference, entry.label_fr, entry.label_en)
    _check_distinct([entry.reference for entry in entries])
    _check_distinct([entry.label_fr for entry in entries])
    _check_distinct([entry.label_en for entry in entries])


def check_without_maximum(sheet: MethodSheet) -> None:
    """For methods whose ballots have a fixed number of choices."""
    if sheet.maximum is not None:
        raise MaximumNotUsed()


def check_without_grades(sheet: MethodSheet) -> None:
    """For methods that do not grade."""
    if sheet.grades:
        raise GradesNotUsed()


def _check_texts(where: str, *texts: str) -> None:
    if not all(text.strip() for text in texts):
        raise TextMissing(where=where)


def _check_distinct(texts: list[str]) -> None:
    text, times = Counter(one.strip().casefold() for one in texts).most_common(1)[0]
    if times > 1:
        raise Duplicate(text=text)
