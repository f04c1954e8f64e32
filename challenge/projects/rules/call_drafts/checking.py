"""What keeps a call in preparation from being frozen, and what deserves a second thought."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from challenge.foundation.sections import Content
from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules.call_drafts import sections, typed
from challenge.projects.rules.call_drafts.typed import Around
from challenge.projects.rules.call_sheets.sheet import COUNCIL, CallSheet
from challenge.projects.rules.faults import Fault

TO_DO, TO_MEND, DONE = "to_do", "to_mend", "done"
PAST = Sentence(N_("Ce moment est déjà passé."))
SLUG_TAKEN = Sentence(N_("Un autre appel a déjà cette adresse."))
NOT_THE_WINNER = Sentence(
    N_("Ce n’est pas ce que le référendum a choisi. Reprenez le gagnant, ou dites que le conseil a choisi.")
)
SHORTEST, FEW_CHOICES = timedelta(days=21), 3
HASTY = Sentence(N_("Moins de trois semaines pour candidater : c’est peu pour une association."))
ONE_READER = Sentence(N_("Un seul avis par candidature : personne ne le compare à un autre."))
FEW = Sentence(N_("Demandez au moins trois projets : qui n’en nomme qu’un perd souvent sa part."))
SHORT_APPEAL = Sentence(N_("Moins de quinze jours pour un recours : c’est peu."))
NO_CONDITION = Sentence(N_("Aucune condition : tout le monde pourra candidater."))
LEAST_APPEAL = 15


@dataclass(frozen=True)
class Facts:
    """What a call in preparation is judged by. `taken`: the addresses of other calls. `winner`: what the
    edition's published referendum chose, its reference by `referendum:…`; empty when none is published."""

    now: datetime
    around: Around
    taken: Collection[str] = ()
    winner: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Check:
    """`faults` stop the freezing, `advice` does not; both by field. `states`: to_do, to_mend or done, by
    section. `sheet` is what would be frozen, true only when nothing is wrong."""

    sheet: CallSheet
    faults: tuple[Fault, ...]
    advice: tuple[Fault, ...]
    states: Mapping[str, str]

    @property
    def ready(self) -> bool:
        """Whether the call may be frozen."""
        return not self.faults and set(self.states.values()) == {DONE}

    def of_section(self, key: str) -> dict[str, Sentence]:
        """The first fault of each field of a section."""
        found: dict[str, Sentence] = {}
        for fault in self.faults:
            if sections.of_path(fault.field) == key:
                found.setdefault(fault.field, fault.sentence)
        return found


def check(contents: Mapping[str, Content], facts: Facts) -> Check:
    """The whole judgment on what was typed so far. A section never saved has no fault: it is to do."""
    sheet, read = typed.sheet(contents, facts.around)
    found = [*read, *_of_facts(sheet, facts)]
    order = list(sections.SECTIONS)
    asked = [fault for fault in found if sections.of_path(fault.field) in contents]
    faults = tuple(sorted(asked, key=lambda fault: order.index(sections.of_path(fault.field) or "")))
    states = {key: DONE if key in contents else TO_DO for key in sections.SECTIONS}
    states |= {sections.of_path(fault.field) or "": TO_MEND for fault in faults}
    saved_well = {key for key, state in states.items() if state == DONE}
    advice = tuple(one for one in _advice(sheet) if sections.of_path(one.field) in saved_well)
    return Check(sheet, faults, advice, states)


def _of_facts(sheet: CallSheet, facts: Facts) -> Iterator[Fault]:
    if sheet.slug in facts.taken:
        yield Fault("slug", SLUG_TAKEN)
    if sheet.decided_by != COUNCIL and facts.winner.get(sheet.decided_by) != sheet.proposal:
        yield Fault("decided_by", NOT_THE_WINNER)
    for name in ("opens_at", "last_start", "last_submit"):
        if typed.NO_MOMENT < datetime.fromisoformat(getattr(sheet, name)) <= facts.now:
            yield Fault(name, PAST)


def _advice(sheet: CallSheet) -> Iterator[Fault]:
    opens_at, closes_at = (datetime.fromisoformat(one) for one in (sheet.opens_at, sheet.last_submit))
    if closes_at - opens_at < SHORTEST:
        yield Fault("last_submit", HASTY)
    if sheet.appeal_days < LEAST_APPEAL:
        yield Fault("appeal_days", SHORT_APPEAL)
    if sheet.eligibility["rule"] is None:
        yield Fault("conditions", NO_CONDITION)
    if sheet.jury is not None and sheet.jury["per_file"] == 1:
        yield Fault("jury.per_file", ONE_READER)
    if sheet.vote is not None and sheet.vote["least_choices"] < FEW_CHOICES:
        yield Fault("vote.least_choices", FEW)
