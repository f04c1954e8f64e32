"""The quarterly report: five questions; for which quarters, until when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules.faults import Fault
from challenge.projects.rules.incubation.refusals import ReportNotFound, ReportSent, ReportTooEarly

QUESTIONS: Mapping[str, Sentence] = {
    "done": Sentence(N_("Qu’avez-vous fait ces trois mois ?")),
    "learned": Sentence(N_("Qu’est-ce qui n’a pas marché, et qu’en avez-vous appris ?")),
    "money": Sentence(N_("Où en est l’argent : dépensé, prévu, imprévu ?")),
    "next": Sentence(N_("Que ferez-vous ces trois prochains mois ?")),
    "help": Sentence(N_("De quelle aide avez-vous besoin ?")),
}
LONGEST_ANSWER = 2000
DELAY = timedelta(days=15)
"""After the end of a quarter, to send its report."""

LEAST = timedelta(days=30)
"""A quarter of which less was left when the incubation began asks nothing."""

MISSING = Sentence(N_("Répondez à cette question, même par « rien »."))
TOO_LONG = Sentence(N_("Écrivez %(most)s signes au plus."), {"most": LONGEST_ANSWER})


@dataclass(frozen=True, order=True)
class Quarter:
    """Three months of the calendar, from 1 to 4."""

    year: int
    number: int

    @property
    def key(self) -> str:
        """As addresses and rows write it: 2027-T1."""
        return f"{self.year}-T{self.number}"

    @property
    def first_on(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_on(self) -> date:
        return self.next.first_on - timedelta(days=1)

    @property
    def due_on(self) -> date:
        """The last day to send its report."""
        return self.last_on + DELAY

    @property
    def next(self) -> "Quarter":
        return Quarter(self.year + 1, 1) if self.number == 4 else Quarter(self.year, self.number + 1)


class ReportIncomplete(RuleBroken):
    """Questions without a right answer: `faults`."""

    status = 422
    msgid = N_("Des réponses manquent, ou sont trop longues. Rien n’est envoyé.")

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__()
        self.faults = faults


def of_day(day: date) -> Quarter:
    """The quarter of a day."""
    return Quarter(day.year, (day.month + 2) // 3)


def read(key: str) -> Quarter:
    """A quarter by its key. ReportNotFound."""
    year, _, number = key.partition("-T")
    if (
        len(year) == 4
        and year.isascii()
        and year.isdigit()
        and number in ("1", "2", "3", "4")
        and year > "1999"
    ):
        return Quarter(int(year), int(number))
    raise ReportNotFound


def asked(opened_on: date, ended_on: date | None, today: date) -> tuple[Quarter, ...]:
    """The quarters of which a report is asked, or may already be written: to the one that runs today, and no
    further than the one in which the incubation ended."""
    return tuple(_asked(opened_on, min(ended_on or today, today)))


def require_asked(quarter: Quarter, opened_on: date, ended_on: date | None, today: date) -> None:
    """ReportNotFound for another quarter."""
    if quarter not in asked(opened_on, ended_on, today):
        raise ReportNotFound


def is_late(quarter: Quarter, *, sent: bool, today: date) -> bool:
    """Whether the last day to send it is past."""
    return not sent and today > quarter.due_on


def require_unsent(*, sent: bool) -> None:
    """ReportSent for a report that does not change any more."""
    if sent:
        raise ReportSent


def send(
    quarter: Quarter, answers: Mapping[str, str], *, sent: bool, ended: bool, today: date
) -> dict[str, str]:
    """The five answers, tidied. It goes once its quarter is over, or the incubation has ended.
    ReportSent, ReportTooEarly, ReportIncomplete."""
    require_unsent(sent=sent)
    if today <= quarter.last_on and not ended:
        raise ReportTooEarly(first=quarter.next.first_on)
    found = {key: answers.get(key, "").strip() for key in QUESTIONS}
    faults = tuple(
        Fault(key, TOO_LONG if text else MISSING)
        for key, text in found.items()
        if not 0 < len(text) <= LONGEST_ANSWER
    )
    if faults:
        raise ReportIncomplete(faults)
    return found


def _asked(opened_on: date, last: date) -> Iterator[Quarter]:
    quarter = of_day(opened_on)
    if quarter.last_on - opened_on < LEAST:
        quarter = quarter.next
    while quarter.first_on <= last:
        yield quarter
        quarter = quarter.next
