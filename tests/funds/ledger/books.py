"""A book in memory: written through the gate, read in the four orders of the check."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import cache

from challenge.funds.rules.de_minimis import Grant
from challenge.funds.rules.ledger.accounts import ENVELOPE, OF_THE_YEAR, Kind, class_of
from challenge.funds.rules.ledger.admitting import Past, Standing, admit, live, read_derogation
from challenge.funds.rules.ledger.balances import Balances, add
from challenge.funds.rules.ledger.entries import Draft, Stored, genesis, read, write
from challenge.funds.rules.ledger.faults import Chain
from challenge.funds.rules.ledger.years import (
    Place,
    carried,
    carry,
    closing,
    must_open,
    of_balances,
    opening,
)
from challenge.funds.rules.vehicles import Kind as VehicleKind
from challenge.funds.rules.vehicles import Vehicle

CITY = Vehicle("vehicle:1", VehicleKind.CITY)
ENDOWMENT = Vehicle("vehicle:2", VehicleKind.ENDOWMENT)
SHELTERED = Vehicle("vehicle:3", VehicleKind.SHELTERED, consumable=True)
VEHICLES = (CITY, ENDOWMENT, SHELTERED)
START = datetime(2027, 1, 1, tzinfo=UTC)
DAY = date(2027, 3, 1)
LAST = 2040
"""Years begin when tests want."""
said = cache(read)


class Shelf:
    """The books of some vehicles, kept in memory. `entries`: by (vehicle, year), in order."""

    def __init__(self, vehicles: Iterable[Vehicle] = VEHICLES, year: int = 2027) -> None:
        self.vehicles = {vehicle.ref: vehicle for vehicle in vehicles}
        self.open_year = dict.fromkeys(self.vehicles, year)
        self.entries: dict[tuple[str, int], list[Stored]] = {(ref, year): [] for ref in self.vehicles}
        self.balances: dict[str, Balances] = {ref: {} for ref in self.vehicles}
        self.year_ends: dict[tuple[str, int], Balances] = {}
        self.marks: dict[tuple[str, int], str] = {}
        self.seqs: dict[tuple[str, int], int] = {}
        self.over: set[tuple[str, int]] = set()
        self.now = START

    def write(self, vehicle: Vehicle, draft: Draft, actor: str = "account:1") -> Stored:
        """Write an entry, if the gate admits it; the first of a year opens it."""
        if must_open(draft.on.year, self.closed(vehicle), datetime(LAST, 1, 1, tzinfo=UTC)):
            self.open_next(vehicle)
        admit(draft, self.standing(vehicle, draft))
        return self.force(vehicle, draft, actor, year=draft.on.year)

    def force(
        self, vehicle: Vehicle, draft: Draft, actor: str = "account:1", year: int | None = None
    ) -> Stored:
        """Write an entry that nobody judged."""
        year = year or self.open_year[vehicle.ref]
        chain = self.entries[vehicle.ref, year]
        previous = chain[-1].hash if chain else genesis(vehicle, year, self.marks.get((vehicle.ref, year)))
        self.now += timedelta(seconds=1)
        entry = write(
            draft,
            vehicle=vehicle.ref,
            year=year,
            seq=len(chain) + 1,
            previous=previous,
            actor=actor,
            at=self.now,
        )
        chain.append(entry)
        if draft.kind not in OF_THE_YEAR:
            add(self.balances[vehicle.ref], draft.lines)
        if (vehicle.ref, year + 1) in self.entries:
            add(self.year_ends[vehicle.ref, year], carried(draft.kind, draft.lines))
            place = Place(year, entry.seq, entry.hash)
            self.force(vehicle, carry(draft.kind, draft.lines, place), actor, year + 1)
        return entry

    def open_next(self, vehicle: Vehicle) -> None:
        """Open the next year, beside the one that is open."""
        ref, year = vehicle.ref, self.open_year[vehicle.ref]
        chain = self.entries[ref, year]
        head = chain[-1].hash if chain else genesis(vehicle, year, self.marks.get((ref, year)))
        held = self.balances[ref]
        self.year_ends[ref, year] = {(account, ""): cents for account, _, cents in of_balances(held)}
        self.open_year[ref], self.entries[ref, year + 1] = year + 1, []
        self.marks[ref, year + 1], self.seqs[ref, year] = head, len(chain)
        self.force(vehicle, opening(held, year + 1, Place(year, len(chain), head)))

    def close(self, vehicle: Vehicle) -> None:
        """Close the oldest open year; the next opens if it was not."""
        ref = vehicle.ref
        year = min(one for one, done in self.closed(vehicle).items() if not done)
        if year == self.open_year[ref]:
            self.open_next(vehicle)
        self.force(vehicle, closing(self.year_ends[ref, year], year), year=year)
        self.over.add((ref, year))

    def closed(self, vehicle: Vehicle) -> dict[int, bool]:
        """Whether each year of a vehicle is closed."""
        return {year: (ref, year) in self.over for ref, year in self.entries if ref == vehicle.ref}

    def standing(self, vehicle: Vehicle, draft: Draft) -> Standing:
        """Where the book stands for this draft: what a service reads from the database."""
        mine = [Past(one.year, one.seq, one.hash, said(one.body)) for one in self.of(vehicle.ref)]
        reference = draft.facts.get("bank_reference")
        let_in: defaultdict[str, int] = defaultdict(int)
        for past in mine:
            if past.entry.facts.get("derogation"):
                order = read_derogation(past.entry.facts["derogation"])
                let_in[order.ref] += max(cents for _, _, cents in past.entry.lines)
        return Standing(
            vehicle,
            draft.on.year,
            self.balances[vehicle.ref],
            year_end=self.year_ends.get((vehicle.ref, draft.on.year)),
            history=[past for past in mine if past.entry.subject == draft.subject],
            purposes={
                past.entry.subject.partition(":")[2]: past.entry.facts["purpose"]
                for past in mine
                if past.entry.kind == Kind.ENVELOPE
            },
            let_in=let_in,
            grants=self.grants(draft.facts.get("undertaking")),
            reference_taken=reference is not None
            and any(one.bank_reference == reference for one in self.of(vehicle.ref)),
        )

    def grants(self, undertaking: str | None) -> list[Grant]:
        """The aid of an undertaking that was not taken back, from all vehicles."""
        found = []
        for ref in self.vehicles if undertaking else ():
            pasts = [Past(one.year, one.seq, one.hash, said(one.body)) for one in self.of(ref)]
            for past in live(pasts):
                if past.entry.facts.get("undertaking") == undertaking:
                    cents = sum(c for account, _, c in past.entry.lines if class_of(account) == ENVELOPE)
                    found.append(Grant(date.fromisoformat(past.entry.facts["granted_on"]), cents))
        return found

    def of(self, ref: str) -> list[Stored]:
        """All entries of a vehicle, year after year."""
        return [
            one for (vehicle, _), chain in sorted(self.entries.items()) if vehicle == ref for one in chain
        ]

    def all(self) -> list[Stored]:
        """Every entry."""
        return [one for ref in self.vehicles for one in self.of(ref)]

    def chains(self) -> Iterable[Chain]:
        for (ref, year), entries in sorted(self.entries.items()):
            vehicle, last = self.vehicles[ref], year == self.open_year[ref]
            start = (0, genesis(vehicle, year, self.marks.get((ref, year))))
            head = (entries[-1].seq, entries[-1].hash) if entries else start
            whole = self.balances[ref] if last else self.year_ends.get((ref, year), {})
            held = {account: cents for account, _, cents in of_balances(whole)}
            yield Chain(
                vehicle, year, entries, head, (ref, year) in self.over, held, self.seqs.get((ref, year))
            )

    def by_subject(self) -> Iterable[Stored]:
        return sorted(self.all(), key=lambda one: (one.vehicle, one.subject, one.year, one.seq))

    def by_bank_reference(self) -> Iterable[Stored]:
        found = [one for one in self.all() if one.bank_reference is not None]
        return sorted(found, key=lambda one: (one.vehicle, one.bank_reference))

    def by_undertaking(self) -> Iterable[Stored]:
        found = [one for one in self.all() if one.undertaking is not None]
        return sorted(found, key=lambda one: (one.undertaking, one.at, one.vehicle, one.year, one.seq))

    def tamper(self, vehicle: Vehicle, seq: int, year: int = 2027, **changes: object) -> None:
        """Change an entry behind the application's back."""
        chain = self.entries[vehicle.ref, year]
        chain[seq - 1] = chain[seq - 1]._replace(**changes)  # type: ignore[arg-type]
