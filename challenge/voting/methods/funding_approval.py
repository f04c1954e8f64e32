"""Approvals of projects, mixed and then decrypted one by one: what equal shares needs.

The projects are packed eight a byte in the order of the sheet. Whatever does not decode to the approval of at
least `minimum` projects is an invalid ballot: it is published and counted as such, and approves nothing.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from challenge.foundation.sentences import N_, Sentence
from challenge.voting.belenios.mix import packing
from challenge.voting.belenios.mix.question import MixedQuestion
from challenge.voting.methods import conclusions, funding_sheets, sheets
from challenge.voting.methods.shapes import MethodSheet, Outcome

NAME = "funding_approval"
KNOWS = frozenset[str]()


class TooManyProjects(sheets.SheetRefused):
    msgid = N_("Ce mode de scrutin prend %(most)s projets au plus ; la fiche en a %(given)s.")


def faults(sheet: MethodSheet) -> Iterator[sheets.SheetRefused]:
    """Everything for which this method cannot count a sheet."""
    yield from funding_sheets.funding_faults(sheet)
    if len(sheet.options) > packing.MOST_PROJECTS:
        yield TooManyProjects(most=packing.MOST_PROJECTS, given=len(sheet.options))


def check(sheet: MethodSheet) -> None:
    """Refuses, with the first of the faults, a sheet that this method cannot count."""
    sheets.refuse_first(faults(sheet))


def questions(sheet: MethodSheet) -> tuple[MixedQuestion, ...]:
    """One mixed question, whose answers are named by the numbers of the projects in them."""
    check(sheet)
    return (MixedQuestion(sheet.question_fr, labels(len(sheet.options))),)


def labels(projects: int) -> tuple[str, ...]:
    """ "Projets 1–8", "Projets 9–16" and so on; the booth makes the same."""
    starts = range(1, projects + 1, packing.SIZE)
    return tuple(f"Projets {start}–{min(start + packing.SIZE - 1, projects)}" for start in starts)


def approved(sheet: MethodSheet, vectors: Sequence[Sequence[int]]) -> list[frozenset[str]]:
    """The references that each valid ballot approves, in mixed order."""
    read = (packing.unpack(vector, len(sheet.options)) for vector in vectors)
    return [
        frozenset(sheet.options[place].reference for place in places)
        for places in read
        if places is not None and len(places) >= sheet.minimum
    ]


def count(sheet: MethodSheet, result: list[list[list[int]]], voters: int) -> Outcome:
    """How many valid ballots approve each project, from the decoded vectors.

    Raises ResultDoesNotFit unless there is one vector a voter.
    """
    if len(result) != 1 or len(result[0]) != voters:
        raise conclusions.ResultDoesNotFit(reason=f"{[len(row) for row in result]} / {voters}")
    valid = approved(sheet, result[0])
    found = Counter(reference for ballot in valid for reference in ballot)
    votes = [found[option.reference] for option in sheet.options]
    outcome = funding_sheets.outcome(sheet, votes, voters=voters, valid=len(valid))
    return replace(outcome, explanation=tuple(explain(sheet, outcome)))


def explain(sheet: MethodSheet, outcome: Outcome) -> list[Sentence]:
    """What was counted, in words."""
    said = funding_sheets.told(sheet, outcome)
    invalid = outcome.voters - outcome.expressed
    if invalid:
        lost = N_(
            "Bulletins nuls : %(invalid)s. Ils n’approuvent pas %(least)s projets, ou ne viennent pas de"
            " l’isoloir. Ils ne divisent rien."
        )
        said.append(Sentence(lost, {"invalid": invalid, "least": sheet.minimum}))
    return said
