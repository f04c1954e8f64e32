"""Approvals of projects of which only the totals are ever decrypted: enough for most votes first."""

from collections.abc import Iterator
from dataclasses import replace

from challenge.foundation.sentences import Sentence
from challenge.voting.belenios.question import Question
from challenge.voting.methods import conclusions, funding_sheets, sheets
from challenge.voting.methods.shapes import MethodSheet, Outcome

NAME = "funding_totals"
KNOWS = frozenset[str]()


def faults(sheet: MethodSheet) -> Iterator[sheets.SheetRefused]:
    """Everything for which this method cannot count a sheet."""
    yield from funding_sheets.funding_faults(sheet)


def check(sheet: MethodSheet) -> None:
    """Refuses, with the first of the faults, a sheet that this method cannot count."""
    sheets.refuse_first(faults(sheet))


def questions(sheet: MethodSheet) -> tuple[Question, ...]:
    """One question: at least `minimum` of the projects, as the proofs of every ballot show."""
    check(sheet)
    answers = tuple(option.label_fr for option in sheet.options)
    return (Question(sheet.question_fr, answers, minimum=sheet.minimum, maximum=len(answers)),)


def count(sheet: MethodSheet, result: list[list[int]], voters: int) -> Outcome:
    """How many ballots approve each project, from the decrypted totals.

    Raises ResultDoesNotFit unless the totals can be those of `voters` ballots of this sheet.
    """
    size = len(sheet.options)
    if len(result) != 1 or len(result[0]) != size:
        raise conclusions.ResultDoesNotFit(reason=f"{size} ≠ {[len(totals) for totals in result]}")
    total = sum(result[0])
    if not voters * sheet.minimum <= total <= voters * size or min(result[0]) < 0 or max(result[0]) > voters:
        raise conclusions.ResultDoesNotFit(reason=f"{total} / {voters}")
    outcome = funding_sheets.outcome(sheet, result[0], voters=voters, valid=voters)
    return replace(outcome, explanation=tuple(explain(sheet, outcome)))


def explain(sheet: MethodSheet, outcome: Outcome) -> list[Sentence]:
    """What was counted, in words."""
    return funding_sheets.told(sheet, outcome)
