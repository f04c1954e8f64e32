"""Single choice: each voter picks one option, or blank where offered; most votes wins."""

from collections.abc import Iterator
from dataclasses import replace

from challenge.foundation.sentences import N_, Sentence
from challenge.voting.belenios.question import Question
from challenge.voting.methods import conclusions, sheets
from challenge.voting.methods.shapes import MethodSheet, OtherRule, Outcome, percent

NAME = "single_choice"
KNOWS = frozenset({"blank"})


def faults(sheet: MethodSheet) -> Iterator[sheets.SheetRefused]:
    """Everything for which this method cannot count a sheet."""
    yield from sheets.common_faults(sheet)
    yield from sheets.grades_faults(sheet)
    yield from sheets.maximum_faults(sheet)


def check(sheet: MethodSheet) -> None:
    """Refuses, with the first of the faults, a sheet that this method cannot count."""
    sheets.refuse_first(faults(sheet))


def questions(sheet: MethodSheet) -> tuple[Question, ...]:
    """One question: exactly one of the options in the order of the sheet, or blank."""
    check(sheet)
    answers = tuple(option.label_fr for option in sheet.options)
    return (Question(text=sheet.question_fr, answers=answers, minimum=1, maximum=1, blank=sheet.blank),)


def count(sheet: MethodSheet, result: list[list[int]], voters: int) -> Outcome:
    """The outcome of the decrypted totals `[[blank?, votes of each option…]]` of `voters` ballots.

    Raises ResultDoesNotFit unless the totals are those of `voters` single choices of this sheet.
    """
    expected = len(sheet.options) + sheet.blank
    if len(result) != 1 or len(result[0]) != expected:
        raise conclusions.ResultDoesNotFit(reason=f"{expected} ≠ {[len(totals) for totals in result]}")
    totals = result[0]
    if sum(totals) != voters or min(totals) < 0:
        raise conclusions.ResultDoesNotFit(reason=f"{sum(totals)} ≠ {voters}")
    blank = totals[0] if sheet.blank else None
    votes = totals[1:] if sheet.blank else totals
    shares = [percent(one, sum(votes)) for one in votes]
    rows = conclusions.rank_by_votes(sheet, votes, shares)
    outcome = conclusions.conclude(sheet, rows, voters=voters, blank=blank)
    return replace(outcome, explanation=tuple(explain(sheet, outcome)), others=_two_rounds(outcome))


def explain(sheet: MethodSheet, outcome: Outcome) -> list[Sentence]:
    """Why this outcome, in words."""
    said = conclusions.opening(sheet, outcome)
    if outcome.winner is not None and not outcome.tied:
        first, second = outcome.rows[0], outcome.rows[1]
        said.append(
            Sentence(
                N_(
                    "« %(winner)s » l’emporte avec %(votes)s voix (%(percent)s %% des bulletins exprimés) :"
                    " l’option qui reçoit le plus de voix gagne. Avance sur la suivante : %(margin)s voix."
                ),
                {
                    "winner": sheet.labels()[outcome.winner],
                    "votes": first.votes,
                    "percent": first.percent,
                    "margin": first.votes - second.votes,
                },
            )
        )
    return said + conclusions.tie_told(sheet, outcome)


def _two_rounds(outcome: Outcome) -> tuple[OtherRule, ...]:
    """Totals of first choices also tell whether a rule in two rounds would have stopped at the first."""
    if outcome.expressed == 0:
        return ()
    name = Sentence(N_("Majorité absolue, en deux tours"))
    if outcome.rows[0].votes * 2 > outcome.expressed:
        first = Sentence(N_("Plus de la moitié des bulletins exprimés : un seul tour aurait suffi."))
        return (OtherRule(name, (outcome.rows[0].reference,), first),)
    through = tuple(row.reference for row in outcome.rows if row.rank <= 2)
    second = Sentence(
        N_(
            "Aucune option ne dépasse la moitié des bulletins exprimés :"
            " un second tour aurait été nécessaire."
        )
    )
    return (OtherRule(name, through, second),)
