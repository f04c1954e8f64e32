"""The one gate of the book: what may be written, judged before it is, whatever the act that asks for it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from challenge.funds.rules.de_minimis import Grant, require_room
from challenge.funds.rules.ledger import accounts as a
from challenge.funds.rules.ledger import refusals as refused
from challenge.funds.rules.ledger.accounts import Kind, class_of, name_of
from challenge.funds.rules.ledger.balances import Balances, add, require_capital_kept, require_covered
from challenge.funds.rules.ledger.entries import Draft, EntryWrong, Line, Read, well_formed
from challenge.funds.rules.ledger.posting import mirrored
from challenge.funds.rules.ledger.years import by_account
from challenge.funds.rules.paths import Derogation, entering, paying, require_entering, require_paying
from challenge.funds.rules.vehicles import PUBLIC, TRADING, Vehicle


@dataclass(frozen=True)
class Past:
    """An entry of the same thing, written before: its place, its hash, and what it says."""

    year: int
    seq: int
    hash: str
    entry: Read


@dataclass(frozen=True)
class Standing:
    """Where the book stands when an entry is to be written. `open_year`: the year of the book that is written
    in; `year_end`: its own balances by account, when the next is open beside it; `history`: of the draft's
    subject, in order; `let_in`: cents by derogation; `grants`: those of the draft's undertaking, whatever the
    vehicle."""

    vehicle: Vehicle
    open_year: int
    balances: Balances
    year_end: Balances | None = None
    history: Sequence[Past] = ()
    purposes: Mapping[str, str] = field(default_factory=dict)
    let_in: Mapping[str, int] = field(default_factory=dict)
    grants: Sequence[Grant] = ()
    reference_taken: bool = False


def admit(draft: Draft, standing: Standing) -> None:
    """Refuse what may not be written. Raises YearClosed, LaterYearBegun, EntryWrong, BankReferenceMissing,
    BankReferenceTaken, CapitalFixed, NotCovered, and what each kind of entry refuses."""
    if draft.on.year != standing.open_year:
        raise refused.YearClosed(year=draft.on.year)
    if not well_formed(draft.kind, draft.lines):
        raise EntryWrong
    later = max((past.year for past in standing.history), default=0)
    if later > draft.on.year:
        raise refused.LaterYearBegun(year=later)
    if draft.kind in a.MOVES_THE_BANK and not draft.facts.get("bank_reference"):
        raise refused.BankReferenceMissing
    if standing.reference_taken:
        raise refused.BankReferenceTaken
    require_capital_kept(draft.kind, draft.lines)
    judge = JUDGES.get(draft.kind)
    if judge:
        judge(draft, standing)
    require_covered(standing.balances, draft.lines)
    if standing.year_end is not None:
        require_covered(standing.year_end, by_account(draft.lines))


def live(history: Sequence[Past]) -> list[Past]:
    """What was written and not reversed, in order."""
    undone = {tuple(past.entry.facts["reverses"][:2]) for past in history if past.entry.kind == Kind.REVERSAL}
    return [
        past for past in history if past.entry.kind != Kind.REVERSAL and (past.year, past.seq) not in undone
    ]


def _release(_draft: Draft, standing: Standing) -> None:
    if not standing.vehicle.consumable:
        raise refused.CapitalNotConsumable


def _money(draft: Draft, standing: Standing) -> None:
    facts = draft.facts
    donor = PUBLIC if draft.kind == Kind.PUBLIC_MONEY else facts["donor_kind"]
    orders = [read_derogation(facts["derogation"])] if facts.get("derogation") else []
    path = entering(
        standing.vehicle,
        donor,
        sum(cents for _, _, cents in draft.lines if cents > 0),
        on=draft.on,
        programme=facts.get("purpose", ""),
        derogations=orders,
        used=standing.let_in,
    )
    require_entering(path)
    if donor == PUBLIC and draft.kind == Kind.GIFT:
        raise EntryWrong
    named = {name_of(account) for account, _, _ in draft.lines if class_of(account) == a.RESTRICTED}
    bought = -sum(cents for account, _, cents in draft.lines if account == a.SALES)
    if named - {facts.get("purpose")} or bought != facts.get("counterpart", 0):
        raise EntryWrong


def _in_kind(draft: Draft, standing: Standing) -> None:
    if draft.facts.get("valued_by") != "donor":
        raise EntryWrong
    _money(draft, standing)


def _envelope(draft: Draft, standing: Standing) -> None:
    purpose = draft.facts["purpose"]
    expected = f"{a.RESTRICTED}:{purpose}" if purpose else a.AVAILABLE
    for account, _, _ in draft.lines:
        kept = standing.purposes.get(name_of(account), purpose)
        if class_of(account) == a.ENVELOPE and kept != purpose:
            raise refused.PurposeWrong
        if class_of(account) != a.ENVELOPE and account != expected:
            raise refused.PurposeWrong


def _commitment(draft: Draft, standing: Standing) -> None:
    facts = draft.facts
    require_paying(paying(standing.vehicle, facts["payee_kind"], on=draft.on))
    if any(past.entry.kind == Kind.COMMITMENT for past in live(standing.history)):
        raise refused.CommittedAlready
    for account, _, _ in draft.lines:
        purpose = standing.purposes.get(name_of(account), "")
        if purpose and purpose != facts["purpose"]:
            raise refused.PurposeWrong
    if facts["payee_kind"] in TRADING and not facts.get("undertaking"):
        raise refused.UndertakingMissing
    _agreed(draft, standing)


def _agreed(draft: Draft, standing: Standing) -> None:
    facts = draft.facts
    signed = [past.entry.facts for past in standing.history if "agreement" in past.entry.facts]
    version, digest = facts["agreement"]
    if version != max((one["agreement"][0] for one in signed), default=0) + 1 or not digest:
        raise refused.AgreementVersionWrong
    lines = [line for past in standing.history for line in past.entry.lines] + list(draft.lines)
    if -sum(cents for account, _, cents in lines if class_of(account) in a.BY_TRANCHE) != facts["cents"]:
        raise refused.TranchesDoNotAddUp
    more = sum(cents for account, _, cents in draft.lines if class_of(account) == a.ENVELOPE)
    if facts.get("undertaking") and more > 0:
        require_room(standing.grants, more + facts["declared"], on=draft.on)


def _validation(draft: Draft, _standing: Standing) -> None:
    facts = draft.facts
    if facts["validator"] not in facts["cleared"]:
        raise refused.PersonInConflict
    if not facts["evidence"]:
        raise refused.EvidenceMissing


def _payment(draft: Draft, standing: Standing) -> None:
    facts = draft.facts
    _two(draft, standing)
    kept = live(standing.history)
    validators = {
        past.entry.facts["validator"]
        for past in kept
        if past.entry.kind == Kind.VALIDATION and past.entry.facts["tranche"] == facts["tranche"]
    }
    if not validators:
        raise refused.MilestoneNotValidated
    if validators & {facts["preparer"], facts["approver"]}:
        raise refused.ValidatorPays
    awarded = [past.entry.facts["payee_kind"] for past in kept if past.entry.kind == Kind.COMMITMENT]
    if awarded[-1:] != [facts["payee_kind"]]:
        raise refused.AnotherPayeeKind
    require_paying(paying(standing.vehicle, facts["payee_kind"], on=draft.on))


def _two(draft: Draft, _standing: Standing) -> None:
    facts = draft.facts
    if facts["preparer"] == facts["approver"]:
        raise refused.SecondPersonNeeded
    if not {facts["preparer"], facts["approver"]} <= set(facts["cleared"]):
        raise refused.PersonInConflict


def _reversal(draft: Draft, standing: Standing) -> None:
    place = tuple(draft.facts["reverses"])
    for past in live(standing.history):
        if (past.year, past.seq, past.hash) == place and past.entry.kind not in a.OF_THE_YEAR:
            if sorted(mirrored(past.entry.lines)) != sorted(draft.lines):
                raise EntryWrong
            _require_tranches(draft.lines, standing)
            return
    raise refused.ReversedAlready


def _require_tranches(lines: Sequence[Line], standing: Standing) -> None:
    """Each tranche is covered by its own history, not only by what others left in the envelope's account."""
    balances: Balances = {}
    for past in standing.history:
        add(balances, past.entry.lines)
    require_covered(balances, [line for line in lines if class_of(line[0]) in a.BY_TRANCHE])


def _tranche(draft: Draft, standing: Standing) -> None:
    _require_tranches(draft.lines, standing)


def read_derogation(kept: Sequence[str]) -> Derogation:
    """A derogation as an entry keeps it."""
    ref, programme, most, starts, ends = kept
    return Derogation(ref, programme, int(most), date.fromisoformat(starts), date.fromisoformat(ends))


Judge = Callable[[Draft, Standing], None]


def _both(one: Judge, other: Judge) -> Judge:
    def judge(draft: Draft, standing: Standing) -> None:
        one(draft, standing)
        other(draft, standing)

    return judge


JUDGES: Mapping[Kind, Judge] = {
    Kind.CAPITAL_RELEASE: _release,
    Kind.GIFT: _money,
    Kind.PUBLIC_MONEY: _money,
    Kind.GIFT_IN_KIND: _in_kind,
    Kind.ENVELOPE: _envelope,
    Kind.ENVELOPE_RELEASE: _envelope,
    Kind.COMMITMENT: _commitment,
    Kind.AMENDMENT: _both(_agreed, _tranche),
    Kind.VALIDATION: _both(_validation, _tranche),
    Kind.PAYMENT: _both(_payment, _tranche),
    Kind.CLAWBACK: _tranche,
    Kind.RUNNING: _two,
    Kind.REVERSAL: _reversal,
}
