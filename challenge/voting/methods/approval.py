"""Approval: each voter approves as many options as the sheet allows; most approvals wins.

Without blank, a ballot that approves nothing is legal and says "none of them". With blank, a ballot
approves at least one option or is blank, so that the two are never mixed up.
"""

from collections.abc import Iterator
from dataclasses import replace

from challenge.foundation.sentences import N_, Sentence
from challenge.voting.belenios.question import Question
from challenge.voting.methods import conclusions, sheets
from challenge.voting.methods.shapes import MethodSheet, OtherRule, Outcome, percent

NAME = "approval"
KNOWS = frozenset({"blank", "maximum"})


class MaximumOutOfRange(sheets.SheetRefused):
    about = "rules.maximum"
    msgid = N_("Le nombre maximal de choix doit être entre 1 et %(most)s ; la fiche dit %(given)s.")


def faults(sheet: MethodSheet) -> Iterator[sheets.SheetRefused]:
    """Everything for which this method cannot count a sheet."""
    yield from sheets.common_faults(sheet)
    yield from sheets.grades_faults(sheet)
    if sheet.maximum is not None and not 1 <= sheet.maximum <= len(sheet.options):
        yield MaximumOutOfRange(most=len(sheet.options), given=sheet.maximum)


def check(sheet: MethodSheet) -> None:
    """Refuses, with the first of the faults, a sheet that this method cannot count."""
    sheets.refuse_first(faults(sheet))


def questions(sheet: MethodSheet) -> tuple[Question, ...]:
    """One question: from none (one, when blank is offered) to `maximum` of the options."""
    check(sheet)
    return (
        Question(
            text=sheet.question_fr,
            answers=tuple(option.label_fr for option in sheet.options),
            minimum=1 if sheet.blank else 0,
            maximum=_most(sheet),
            blank=sheet.blank,
        ),
    )


def count(sheet: MethodSheet, result: list[list[int]], voters: int) -> Outcome:
    """The outcome of the decrypted totals `[[blank?, approvals of each option…]]` of `voters` ballots.

    Raises ResultDoesNotFit unless the totals can be those of `voters` ballots of this sheet.
    """
    expected = len(sheet.options) + sheet.blank
    if len(result) != 1 or len(result[0]) != expected:
        raise conclusions.ResultDoesNotFit(reason=f"{expected} ≠ {[len(totals) for totals in result]}")
    blank = result[0][0] if sheet.blank else None
    approvals = result[0][1:] if sheet.blank else result[0]
    expressed = voters - (blank or 0)
    least = expressed if sheet.blank else 0
    if not least <= sum(approvals) <= expressed * _most(sheet):
        raise conclusions.ResultDoesNotFit(reason=f"{sum(approvals)} / {voters}")
    if min(result[0]) < 0 or max(approvals) > expressed:
        raise conclusions.ResultDoesNotFit(reason=f"{max(approvals)} / {voters}")
    shares = [percent(one, expressed) for one in approvals]
    rows = conclusions.rank_by_votes(sheet, approvals, shares)
    outcome = conclusions.conclude(sheet, rows, voters=voters, blank=blank)
    return replace(outcome, explanation=tuple(explain(sheet, outcome)), others=_more_than_half(outcome))


def explain(sheet: MethodSheet, outcome: Outcome) -> list[Sentence]:
    """Why this outcome, in words."""
    said = conclusions.opening(sheet, outcome)
    if outcome.expressed > 0:
        said.append(
            Sentence(
                N_(
                    "Chaque personne pouvait approuver jusqu’à %(most)s options :"
                    " la somme des pourcentages peut dépasser 100 %%."
                ),
                {"most": _most(sheet)},
            )
        )
    if outcome.winner is not None and not outcome.tied:
        first, second = outcome.rows[0], outcome.rows[1]
        said.append(
            Sentence(
                N_(
                    "« %(winner)s » l’emporte avec %(votes)s approbations (%(percent)s %% des bulletins"
                    " exprimés) : l’option la plus approuvée gagne. Avance sur la suivante :"
                    " %(margin)s approbation(s)."
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


def _most(sheet: MethodSheet) -> int:
    return len(sheet.options) if sheet.maximum is None else sheet.maximum


def _more_than_half(outcome: Outcome) -> tuple[OtherRule, ...]:
    """Totals of approvals do not tell first choices, but they tell who has more than half of the ballots."""
    if outcome.expressed == 0:
        return ()
    over = tuple(row.reference for row in outcome.rows if row.votes * 2 > outcome.expressed)
    some = N_("Options approuvées par plus de la moitié des bulletins exprimés : %(count)s.")
    none = N_("Aucune option n’est approuvée par plus de la moitié des bulletins exprimés.")
    sentence = Sentence(some, {"count": len(over)}) if over else Sentence(none)
    return (OtherRule(Sentence(N_("Majorité absolue des approbations")), over, sentence),)
