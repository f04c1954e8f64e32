"""What a jury decides beside what its scores computed: every departure is an exception, named and public.

The computed selection holds unless somebody changes it. Whoever changes it says what, why, and signs.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from challenge.foundation.money import Euros
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules.jury.recusals import Recusals
from challenge.projects.rules.jury.selection import Selection

SHORTEST_REASON = 20
"""In signs: enough for a sentence, too much for « ok »."""


class DepartureUnexplained(RuleBroken):
    msgid = N_("La décision sur « %(file)s » s’écarte du classement : une exception motivée est nécessaire.")


class NothingToExcept(RuleBroken):
    msgid = N_("La décision sur « %(file)s » suit le classement : il n’y a pas d’exception à motiver.")


class ExceptionTwice(RuleBroken):
    msgid = N_("Il y a deux exceptions pour « %(file)s ».")


class ReasonTooShort(RuleBroken):
    msgid = N_("Donnez le motif de l’exception en une phrase, d’au moins %(least)s signes : il est publié.")


class NoAuthor(RuleBroken):
    msgid = N_("Dites quels membres du jury ont décidé cette exception.")


class AuthorNotInJury(RuleBroken):
    msgid = N_("« %(author)s » n’est pas membre du jury.")


class AuthorRecused(RuleBroken):
    msgid = N_("Un membre du jury récusé ne peut pas décider d’une exception pour « %(file)s ».")


class FileNotRanked(RuleBroken):
    msgid = N_("« %(file)s » n’est pas dans le classement du jury : elle ne peut pas être retenue.")


class DecidedTwice(RuleBroken):
    msgid = N_("« %(file)s » figure deux fois dans la décision.")


class AmountWrong(RuleBroken):
    msgid = N_(
        "Le montant de « %(file)s » doit être plus grand que 0, et ne pas dépasser ce qu’elle demande."
    )


class JuryEnvelopeExceeded(RuleBroken):
    msgid = N_("La décision dépasse l’enveloppe : elle donne %(given)s, pour %(envelope)s.")


class Departure(StrEnum):
    """How a decision on a file is not the computed one."""

    SELECTED = "selected"
    NOT_SELECTED = "not_selected"
    AMOUNT = "amount"
    INTO_RESERVE = "into_reserve"
    OUT_OF_RESERVE = "out_of_reserve"
    RESERVE_PLACE = "reserve_place"


SAID = {
    Departure.SELECTED: N_("Retenue, alors que le classement ne la retient pas."),
    Departure.NOT_SELECTED: N_("Non retenue, alors que le classement la retient."),
    Departure.AMOUNT: N_("Retenue pour un autre montant que celui qu’elle demande."),
    Departure.INTO_RESERVE: N_("En réserve, alors que le classement ne l’y met pas."),
    Departure.OUT_OF_RESERVE: N_("Hors de la réserve, alors que le classement l’y met."),
    Departure.RESERVE_PLACE: N_("À une autre place dans la réserve."),
}


@dataclass(frozen=True)
class Exceptional:
    """Why the decision on one file is not the computed one, and the jurors who decided so."""

    file: str
    reason: str
    authors: tuple[str, ...]


@dataclass(frozen=True)
class Published:
    """One line of the public list of exceptions. `place`: in the computed ranking, from 1."""

    file: str
    place: int
    departure: Departure
    sentence: Sentence
    computed_cents: int
    decided_cents: int
    reason: str
    authors: tuple[str, ...]


@dataclass(frozen=True)
class Bench:
    """What a deliberation starts from: the ranking, what each file asks, the envelope, the jurors, who is
    recused.
    """

    order: tuple[str, ...]
    asked_cents: Mapping[str, int]
    envelope_cents: int
    jurors: frozenset[str]
    recusals: Recusals


def departures(
    computed: Selection, decided: Selection, named: Collection[str] = ()
) -> Mapping[str, Departure]:
    """For each file decided otherwise than computed, how. Where the reserve is in another order, those of
    `named` are said to have moved if that explains it; else as few files as possible."""
    found: dict[str, Departure] = {}
    for file, cents in decided.selected.items():
        if file not in computed.selected:
            found[file] = Departure.SELECTED
        elif cents != computed.selected[file]:
            found[file] = Departure.AMOUNT
    found |= dict.fromkeys(computed.selected.keys() - decided.selected.keys(), Departure.NOT_SELECTED)
    before, after = set(computed.reserve), set(decided.reserve)
    found |= dict.fromkeys(after - before - computed.selected.keys(), Departure.INTO_RESERVE)
    found |= dict.fromkeys(before - after - decided.selected.keys(), Departure.OUT_OF_RESERVE)
    kept = [file for file in computed.reserve if file in after]
    there = [file for file in decided.reserve if file in before]
    moved = _moved_as_named(kept, there, named)
    return found | dict.fromkeys(moved, Departure.RESERVE_PLACE)


def close(
    bench: Bench, computed: Selection, decided: Selection, exceptions: Iterable[Exceptional]
) -> tuple[Published, ...]:
    """The list of exceptions to publish, in the order of the ranking: one for each departure, no more.

    Raises FileNotRanked, DecidedTwice, AmountWrong, JuryEnvelopeExceeded; DepartureUnexplained,
    NothingToExcept, ExceptionTwice; ReasonTooShort, NoAuthor, AuthorNotInJury, AuthorRecused.
    """
    check_decision(bench, decided)
    noted = tuple(exceptions)
    found = departures(computed, decided, [one.file for one in noted])
    given: dict[str, Exceptional] = {}
    for one in noted:
        if one.file in given:
            raise ExceptionTwice(file=one.file)
        if one.file not in found:
            raise NothingToExcept(file=one.file)
        check_exception(bench, one)
        given[one.file] = one
    place = {file: number for number, file in enumerate(bench.order, start=1)}
    for file in sorted(found, key=place.__getitem__):
        if file not in given:
            raise DepartureUnexplained(file=file)
    return tuple(
        Published(
            file,
            place[file],
            found[file],
            Sentence(SAID[found[file]]),
            computed.selected.get(file, 0),
            decided.selected.get(file, 0),
            given[file].reason.strip(),
            given[file].authors,
        )
        for file in sorted(found, key=place.__getitem__)
    )


def check_decision(bench: Bench, decided: Selection) -> None:
    """Raises FileNotRanked, DecidedTwice, AmountWrong, JuryEnvelopeExceeded."""
    seen: set[str] = set()
    for file in (*decided.selected, *decided.reserve):
        if file not in bench.order:
            raise FileNotRanked(file=file)
        if file in seen:
            raise DecidedTwice(file=file)
        seen.add(file)
    for file, cents in decided.selected.items():
        if not 0 < cents <= bench.asked_cents[file]:
            raise AmountWrong(file=file)
    if decided.cents > bench.envelope_cents:
        raise JuryEnvelopeExceeded(given=Euros(decided.cents), envelope=Euros(bench.envelope_cents))


def check_exception(bench: Bench, one: Exceptional) -> None:
    """Raises ReasonTooShort, NoAuthor, AuthorNotInJury, AuthorRecused."""
    if len(" ".join(one.reason.split())) < SHORTEST_REASON:
        raise ReasonTooShort(least=SHORTEST_REASON)
    if not one.authors:
        raise NoAuthor()
    for author in one.authors:
        if author not in bench.jurors:
            raise AuthorNotInJury(author=author)
        if bench.recusals.holds(author, one.file):
            raise AuthorRecused(file=one.file)


def _moved_as_named(before: Sequence[str], after: Sequence[str], named: Collection[str]) -> Collection[str]:
    """The named files whose place is another, when the others are in the same order without them."""
    at = {file: place for place, file in enumerate(before)}
    moved = [file for place, file in enumerate(after) if file in named and at[file] != place]
    if [file for file in before if file not in moved] == [file for file in after if file not in moved]:
        return moved
    return _moved(before, after)


def _moved(before: Sequence[str], after: Sequence[str]) -> Collection[str]:
    """The fewest files of `after` without which both are in the same order: those out of a longest increasing
    run.
    """
    at = {file: place for place, file in enumerate(before)}
    ends: list[int] = []
    last: list[str] = []
    previous: dict[str, str | None] = {}
    for file in after:
        place = bisect_left(ends, at[file])
        previous[file] = last[place - 1] if place else None
        ends[place : place + 1] = [at[file]]
        last[place : place + 1] = [file]
    stay: set[str] = set()
    file_: str | None = last[-1] if last else None
    while file_ is not None:
        stay.add(file_)
        file_ = previous[file_]
    return [file for file in after if file not in stay]
