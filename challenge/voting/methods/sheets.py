"""Whether a sheet can be put to the vote at all, whatever the method."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import ClassVar

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.voting.methods.shapes import DRAW, JOINT, Grade, MethodSheet, Option

LEAST_OPTIONS = 2
LONGEST_SUMMARY = 800


class SheetRefused(RuleBroken):
    """A sheet that must not be frozen. `about`: the field to mend, as the source of a sheet names it."""

    about: ClassVar[str] = "options"
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


class GradeDuplicate(Duplicate):
    about = "grades"


class QuorumImpossible(SheetRefused):
    about = "rules.quorum"
    msgid = N_("Le quorum doit être d’au moins un votant ; la fiche dit %(quorum)s.")


class TieRuleUnknown(SheetRefused):
    about = "rules.ties"
    msgid = N_("La règle d’égalité « %(ties)s » n’existe pas : « draw » (tirage) ou « joint » (ex æquo).")


class MaximumNotUsed(SheetRefused):
    about = "rules.maximum"
    msgid = N_("Cette méthode ne connaît pas de nombre maximal de choix.")


class GradesNotUsed(SheetRefused):
    about = "grades"
    msgid = N_("Cette méthode ne connaît pas de mentions.")


def refuse_first(found: Iterator[SheetRefused]) -> None:
    """Raises the first of these refusals; nothing when there is none."""
    for refusal in found:
        raise refusal


def common_faults(sheet: MethodSheet) -> Iterator[SheetRefused]:
    """Everything that no method can put to the vote, each as the refusal that says it."""
    yield from _missing("question", sheet.question_fr, sheet.question_en)
    if len(sheet.options) < LEAST_OPTIONS:
        yield TooFewOptions(least=LEAST_OPTIONS, given=len(sheet.options))
    yield from entry_faults(sheet.options, Duplicate)
    for option in sheet.options:
        yield from _missing(option.reference, option.summary_fr, option.summary_en)
        if max(len(option.summary_fr), len(option.summary_en)) > LONGEST_SUMMARY:
            yield SummaryTooLong(reference=option.reference, most=LONGEST_SUMMARY)
    if sheet.quorum is not None and sheet.quorum < 1:
        yield QuorumImpossible(quorum=sheet.quorum)
    if sheet.ties not in (DRAW, JOINT):
        yield TieRuleUnknown(ties=sheet.ties)


def entry_faults(
    entries: Sequence[Option] | Sequence[Grade], doubled: type[Duplicate]
) -> Iterator[SheetRefused]:
    """Options or grades: every text is there, no reference and no label twice."""
    for entry in entries:
        yield from _missing(entry.reference or "?", entry.reference, entry.label_fr, entry.label_en)
    for texts in (
        [entry.reference for entry in entries],
        [entry.label_fr for entry in entries],
        [entry.label_en for entry in entries],
    ):
        times = Counter(one.strip().casefold() for one in texts)
        yield from (doubled(text=text) for text, number in times.items() if text and number > 1)


def maximum_faults(sheet: MethodSheet) -> Iterator[SheetRefused]:
    """For methods whose ballots have a fixed number of choices."""
    if sheet.maximum is not None:
        yield MaximumNotUsed()


def grades_faults(sheet: MethodSheet) -> Iterator[SheetRefused]:
    """For methods that do not grade."""
    if sheet.grades:
        yield GradesNotUsed()


def _missing(where: str, *texts: str) -> Iterator[SheetRefused]:
    if not all(text.strip() for text in texts):
        yield TextMissing(where=where)
