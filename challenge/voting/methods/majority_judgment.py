"""Majority judgment: each voter grades every option; the best majority grade wins.

The arithmetic, its source and its tie-break by removed median grades are in `grading`. Options still equal
after that have the same number of each grade: only the sheet's rule for ties can then decide.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cmp_to_key

from challenge.foundation.sentences import N_, Sentence
from challenge.voting.belenios.question import Question
from challenge.voting.methods import conclusions, grading, sheets
from challenge.voting.methods.shapes import MethodSheet, OptionCount, OtherRule, Outcome, listed, percent

NAME = "majority_judgment"
KNOWS = frozenset({"grades"})
LEAST_GRADES = 2


class TooFewGrades(sheets.SheetRefused):
    about = "grades"
    msgid = N_("Il faut au moins %(least)s mentions ; la fiche en a %(given)s.")


class BlankNotOffered(sheets.SheetRefused):
    about = "blank"
    msgid = N_(
        "Le jugement majoritaire ne connaît pas de vote blanc :"
        " chaque option reçoit une mention de chaque votant."
    )


def faults(sheet: MethodSheet) -> Iterator[sheets.SheetRefused]:
    """Everything for which this method cannot count a sheet."""
    yield from sheets.common_faults(sheet)
    yield from sheets.maximum_faults(sheet)
    if sheet.blank:
        yield BlankNotOffered()
    if len(sheet.grades) < LEAST_GRADES:
        yield TooFewGrades(least=LEAST_GRADES, given=len(sheet.grades))
    yield from sheets.entry_faults(sheet.grades, sheets.GradeDuplicate)


def check(sheet: MethodSheet) -> None:
    """Refuses, with the first of the faults, a sheet that this method cannot count."""
    sheets.refuse_first(faults(sheet))


def questions(sheet: MethodSheet) -> tuple[Question, ...]:
    """One question per option, its answers the grades from best to worst, exactly one to choose."""
    check(sheet)
    grades = tuple(grade.label_fr for grade in sheet.grades)
    return tuple(
        Question(text=option.label_fr, answers=grades, minimum=1, maximum=1, blank=False)
        for option in sheet.options
    )


def count(sheet: MethodSheet, result: list[list[int]], voters: int) -> Outcome:
    """The outcome of the decrypted histograms, one per option in the order of the sheet.

    Raises ResultDoesNotFit unless each histogram holds one grade of each of the `voters`.
    """
    if [len(histogram) for histogram in result] != [len(sheet.grades)] * len(sheet.options):
        raise conclusions.ResultDoesNotFit(reason=f"{len(sheet.options)} × {len(sheet.grades)}")
    for histogram in result:
        if sum(histogram) != voters or min(histogram) < 0:
            raise conclusions.ResultDoesNotFit(reason=f"{sum(histogram)} ≠ {voters}")
    rows = _ranked(sheet, result, voters)
    outcome = conclusions.conclude(sheet, rows, voters=voters, blank=None)
    return replace(outcome, explanation=tuple(explain(sheet, outcome)), others=_other_rules(sheet, outcome))


def explain(sheet: MethodSheet, outcome: Outcome) -> list[Sentence]:
    """Why this outcome, in words."""
    said = conclusions.opening(sheet, outcome)
    if outcome.expressed > 0:
        said.append(
            Sentence(
                N_(
                    "La mention majoritaire d’une option est celle du milieu quand toutes ses mentions sont"
                    " rangées de la meilleure à la moins bonne (la moins bonne des deux du milieu si le"
                    " nombre de votants est pair) : plus de la moitié des votants la jugent ainsi ou mieux."
                )
            )
        )
    if outcome.winner is not None and not outcome.tied:
        said += _victory(sheet, outcome)
    return said + conclusions.tie_told(sheet, outcome)


def _ranked(sheet: MethodSheet, result: list[list[int]], voters: int) -> list[OptionCount]:
    def better(left: int, right: int) -> int:
        found = grading.difference(result[left], result[right])
        return 0 if found is None else found.left - found.right

    order = sorted(range(len(result)), key=cmp_to_key(better))
    rows: list[OptionCount] = []
    for position, index in enumerate(order):
        equal = position > 0 and better(order[position - 1], index) == 0
        rank = rows[-1].rank if equal else position + 1
        rows.append(_row(sheet, index, result[index], voters, rank))
    return rows


def _row(sheet: MethodSheet, index: int, histogram: Sequence[int], voters: int, rank: int) -> OptionCount:
    grade = grading.majority_grade(histogram) if voters else None
    at_least = 0 if grade is None else sum(histogram[: grade + 1])
    return OptionCount(
        reference=sheet.options[index].reference,
        votes=at_least,
        percent=percent(at_least, voters),
        rank=rank,
        grades=tuple(histogram),
        majority_grade=None if grade is None else sheet.grades[grade].reference,
    )


def _victory(sheet: MethodSheet, outcome: Outcome) -> list[Sentence]:
    first, second = outcome.rows[0], outcome.rows[1]
    found = grading.difference(first.grades, second.grades)
    labels, grades = sheet.labels(), {grade.reference: grade.label for grade in sheet.grades}
    said = Sentence(
        N_(
            "« %(winner)s » l’emporte avec la mention majoritaire « %(grade)s » : %(percent)s %% des votants"
            " la jugent ainsi ou mieux."
        ),
        {
            "winner": labels[first.reference],
            "grade": grades[first.majority_grade or ""],
            "percent": first.percent,
        },
    )
    names = {"winner": labels[first.reference], "second": labels[second.reference]}
    if found is None or found.removed == 0:
        gap = N_("L’option suivante, « %(second)s », obtient la mention « %(grade)s ».")
        return [said, Sentence(gap, names | {"grade": grades[second.majority_grade or ""]})]
    narrow = N_(
        "L’option suivante, « %(second)s », a la même mention majoritaire. On retire alors une à une les"
        " mentions du milieu, autant à chacune : après %(removed)s retrait(s), celle de « %(winner)s » est"
        " « %(grade)s » et celle de « %(second)s » est « %(other)s »."
    )
    details = {
        "removed": found.removed,
        "grade": sheet.grades[found.left].label,
        "other": sheet.grades[found.right].label,
    }
    return [said, Sentence(narrow, names | details)]


def _other_rules(sheet: MethodSheet, outcome: Outcome) -> tuple[OtherRule, ...]:
    """What the same histograms give by most best grades, by approval from a middle grade, and by points."""
    if outcome.expressed == 0:
        return ()
    best, threshold = sheet.grades[0].label, (len(sheet.grades) - 1) // 2
    top = {row.reference: row.grades[0] for row in outcome.rows}
    approvals = {row.reference: sum(row.grades[: threshold + 1]) for row in outcome.rows}
    points = {
        row.reference: sum(times * worth for worth, times in enumerate(reversed(row.grades)))
        for row in outcome.rows
    }
    return (
        _rule(
            Sentence(N_("Le plus de mentions « %(grade)s »"), {"grade": best}),
            sheet,
            top,
            N_("En tête : %(leaders)s, avec %(score)s mentions."),
        ),
        _rule(
            Sentence(
                N_("Approbation : mention « %(grade)s » ou mieux"), {"grade": sheet.grades[threshold].label}
            ),
            sheet,
            approvals,
            N_("En tête : %(leaders)s, avec %(score)s approbations."),
        ),
        _rule(
            Sentence(
                N_("Somme de points, de 0 (moins bonne mention) à %(most)s"), {"most": len(sheet.grades) - 1}
            ),
            sheet,
            points,
            N_("En tête : %(leaders)s, avec %(score)s points."),
        ),
    )


def _rule(name: Sentence, sheet: MethodSheet, scores: dict[str, int], msgid: str) -> OtherRule:
    most = max(scores.values())
    leaders = tuple(reference for reference, score in scores.items() if score == most)
    labels = sheet.labels()
    named = listed(labels[one] for one in leaders)
    return OtherRule(name, leaders, Sentence(msgid, {"leaders": named, "score": most}))
