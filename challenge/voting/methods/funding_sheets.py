"""What the two methods of a funding vote share: what their sheets need, and how approvals are told."""

from collections.abc import Iterator, Sequence

from challenge.foundation.sentences import N_, Sentence
from challenge.voting.methods import conclusions, sheets
from challenge.voting.methods.shapes import MethodSheet, Outcome, percent


class CostMissing(sheets.SheetRefused):
    msgid = N_("Donnez ce que coûte « %(option)s », en centimes, au moins 1.")


class MinimumOutOfRange(sheets.SheetRefused):
    about = "funding.minimum"
    msgid = N_("Le nombre minimal de choix est entre 1 et %(most)s ; la fiche dit %(given)s.")


class BlankNotOffered(sheets.SheetRefused):
    about = "blank"
    msgid = N_("Un vote de financement n’a pas de vote blanc.")


class DrawNeeded(sheets.SheetRefused):
    about = "rules.ties"
    msgid = N_("Un vote de financement départage les égaux par un tirage : écrivez « draw ».")


def funding_faults(sheet: MethodSheet) -> Iterator[sheets.SheetRefused]:
    """Everything for which a sheet is not one of projects that share an envelope."""
    yield from sheets.common_faults(sheet)
    yield from sheets.grades_faults(sheet)
    yield from sheets.maximum_faults(sheet)
    if sheet.blank:
        yield BlankNotOffered()
    if sheet.ties != "draw":
        yield DrawNeeded()
    for option in sheet.options:
        if option.cost_cents is None or option.cost_cents < 1:
            yield CostMissing(option=option.label)
    if not 1 <= sheet.minimum <= len(sheet.options):
        yield MinimumOutOfRange(most=len(sheet.options), given=sheet.minimum)


def outcome(sheet: MethodSheet, approvals: Sequence[int], *, voters: int, valid: int) -> Outcome:
    """How many of the `valid` ballots approve each project. It names no winner: the division does."""
    shares = [percent(one, valid) for one in approvals]
    return Outcome(
        rows=tuple(conclusions.rank_by_votes(sheet, approvals, shares)),
        winner=None,
        tied=(),
        blank=None,
        voters=voters,
        expressed=valid,
        quorum_reached=sheet.quorum is None or voters >= sheet.quorum,
    )


def told(sheet: MethodSheet, found: Outcome) -> list[Sentence]:
    """Who voted, and what the approvals are for."""
    divided = N_(
        "Chaque personne a approuvé au moins %(least)s projets. Ces soutiens ne désignent pas les projets"
        " à eux seuls : ils divisent l’enveloppe, par la règle fixée avant le vote."
    )
    return [*conclusions.opening(sheet, found), Sentence(divided, {"least": sheet.minimum})]
