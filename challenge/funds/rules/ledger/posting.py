"""What each act on money writes into the book: one function per kind of entry. Nothing is judged here:
`admitting` judges before writing, `checking` for ever after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from challenge.funds.rules.gifts import Split
from challenge.funds.rules.ledger import accounts as a
from challenge.funds.rules.ledger.accounts import Kind
from challenge.funds.rules.ledger.entries import Draft, Line, Read, Stored
from challenge.funds.rules.paths import Derogation


@dataclass(frozen=True)
class People:
    """Who makes money leave: one prepares, another approves; `cleared`: those found without conflict."""

    preparer: str
    approver: str
    cleared: Sequence[str]


@dataclass(frozen=True)
class Payee:
    """Who receives: an opaque reference, the kind of body, and for a company its single undertaking,
    also opaque, with the de minimis aid that it declared to have had from others."""

    ref: str
    kind: str
    undertaking: str | None = None
    declared_cents: int = 0


@dataclass(frozen=True)
class Signed:
    """An agreement, as signed: its version, and the digest of its document."""

    version: int
    digest: str


def source(purpose: str) -> str:
    """The account that money for this purpose is taken from and returned to."""
    return f"{a.RESTRICTED}:{purpose}" if purpose else a.AVAILABLE


def capital(ref: str, cents: int, *, on: date, fixed: bool, bank_reference: str) -> Draft:
    """Money given as capital."""
    lines = [(a.BANK, "", cents), (a.FIXED if fixed else a.CONSUMABLE, "", -cents)]
    return Draft(Kind.CAPITAL, on, ref, lines, {"bank_reference": bank_reference})


def capital_release(ref: str, cents: int, *, on: date) -> Draft:
    """Consumable capital that may be spent from now on."""
    return Draft(Kind.CAPITAL_RELEASE, on, ref, [(a.CONSUMABLE, "", cents), (a.AVAILABLE, "", -cents)])


def gift(
    ref: str, split: Split, *, on: date, donor: str, donor_kind: str, purpose: str, bank_reference: str
) -> Draft:
    """A gift of money, received: what is given, and what its counterpart is worth."""
    lines = [
        (a.BANK, "", split.eligible_cents + split.counterpart_cents),
        (source(purpose), "", -split.eligible_cents),
        (a.SALES, "", -split.counterpart_cents),
    ]
    facts = {"donor": donor, "donor_kind": donor_kind, "counterpart": split.counterpart_cents}
    return Draft(
        Kind.GIFT, on, ref, _moved(lines), facts | {"purpose": purpose, "bank_reference": bank_reference}
    )


def public_money(
    ref: str,
    cents: int,
    *,
    on: date,
    giver: str,
    purpose: str,
    bank_reference: str,
    derogation: Derogation | None = None,
) -> Draft:
    """Public money, received; under a derogation where the vehicle needs one."""
    facts: dict[str, Any] = {"donor": giver, "purpose": purpose, "bank_reference": bank_reference}
    if derogation:
        facts["derogation"] = [
            derogation.ref,
            derogation.programme,
            derogation.most_cents,
            derogation.starts_on.isoformat(),
            derogation.ends_on.isoformat(),
        ]
    lines = [(a.BANK, "", cents), (source(purpose), "", -cents)]
    return Draft(Kind.PUBLIC_MONEY, on, ref, lines, facts)


def gift_in_kind(ref: str, cents: int, *, on: date, donor: str, donor_kind: str, valued_by: str) -> Draft:
    """A thing or hours given, at the donor's own value."""
    facts = {"donor": donor, "donor_kind": donor_kind, "valued_by": valued_by}
    return Draft(Kind.GIFT_IN_KIND, on, ref, [(a.IN_KIND, "", cents), (a.GIVEN, "", -cents)], facts)


def in_kind_used(ref: str, cents: int, *, on: date) -> Draft:
    """What was given in kind, used up."""
    return Draft(Kind.IN_KIND_USED, on, ref, [(a.GIVEN, "", cents), (a.IN_KIND, "", -cents)])


def envelope(ref: str, cents: int, *, on: date, purpose: str) -> Draft:
    """Money set aside; below zero, money given back to where it came from."""
    lines = [(source(purpose), "", cents), (f"{a.ENVELOPE}:{ref}", "", -cents)]
    kind = Kind.ENVELOPE if cents > 0 else Kind.ENVELOPE_RELEASE
    return Draft(kind, on, f"envelope:{ref}", lines, {"purpose": purpose})


def commitment(
    ref: str,
    envelope: str,
    tranches: Mapping[str, int],
    *,
    on: date,
    award: str,
    payee: Payee,
    purpose: str,
    agreement: Signed,
) -> Draft:
    """An award of which a vehicle commits its part, tranche by tranche."""
    total = sum(tranches.values())
    lines: list[Line] = [(f"{a.ENVELOPE}:{envelope}", "", total)]
    lines += [(f"{a.COMMITTED}:{envelope}", tranche, -cents) for tranche, cents in tranches.items()]
    facts = {"award": award, "payee": payee.ref, "payee_kind": payee.kind, "purpose": purpose, "cents": total}
    return Draft(Kind.COMMITMENT, on, ref, lines, facts | _signed(agreement) | _aid(payee, on))


def amendment(
    ref: str,
    envelope: str,
    changes: Mapping[str, int],
    *,
    on: date,
    total: int,
    payee: Payee,
    agreement: Signed,
    granted_on: date,
) -> Draft:
    """A new signed version: tranches that grow or shrink. `total`: of the whole award after it; `granted_on`:
    the day on which the aid that changes was given, the first one for less, this one for more."""
    gap = sum(changes.values())
    lines: list[Line] = [(f"{a.ENVELOPE}:{envelope}", "", gap)]
    lines += [(f"{a.COMMITTED}:{envelope}", tranche, -cents) for tranche, cents in changes.items()]
    facts: dict[str, Any] = {"cents": total} | _signed(agreement) | _aid(payee, granted_on)
    return Draft(Kind.AMENDMENT, on, ref, _moved(lines), facts)


def validation(
    ref: str,
    envelope: str,
    tranche: str,
    cents: int,
    *,
    on: date,
    validator: str,
    cleared: Sequence[str],
    evidence: str,
) -> Draft:
    """A milestone that somebody without conflict found reached: its tranche may be paid."""
    lines = [(f"{a.COMMITTED}:{envelope}", tranche, cents), (f"{a.PAYABLE}:{envelope}", tranche, -cents)]
    facts = {"tranche": tranche, "validator": validator, "cleared": list(cleared), "evidence": evidence}
    return Draft(Kind.VALIDATION, on, ref, lines, facts)


def payment(
    ref: str,
    envelope: str,
    tranche: str,
    cents: int,
    *,
    on: date,
    people: People,
    payee_kind: str,
    bank_reference: str,
) -> Draft:
    """A tranche that the bank paid."""
    lines = [
        (f"{a.PAYABLE}:{envelope}", tranche, cents),
        (f"{a.PAID}:{envelope}", tranche, -cents),
        (a.SPENT, "", cents),
        (a.BANK, "", -cents),
    ]
    facts = {"tranche": tranche, "payee_kind": payee_kind, "bank_reference": bank_reference}
    return Draft(Kind.PAYMENT, on, ref, lines, facts | _people(people))


def clawback(
    ref: str, envelope: str, tranche: str, cents: int, *, on: date, bank_reference: str, reason: str
) -> Draft:
    """Money that a payee gave back: it returns to the envelope."""
    lines = [
        (f"{a.PAID}:{envelope}", tranche, cents),
        (f"{a.ENVELOPE}:{envelope}", "", -cents),
        (a.BANK, "", cents),
        (a.SPENT, "", -cents),
    ]
    facts = {"tranche": tranche, "bank_reference": bank_reference, "reason": reason}
    return Draft(Kind.CLAWBACK, on, ref, lines, facts)


def running(ref: str, cents: int, *, on: date, people: People, bank_reference: str) -> Draft:
    """What it costs to run the vehicle."""
    lines = [(a.AVAILABLE, "", cents), (a.RUNNING, "", -cents), (a.SPENT, "", cents), (a.BANK, "", -cents)]
    return Draft(Kind.RUNNING, on, ref, lines, {"bank_reference": bank_reference} | _people(people))


def reversal(target: Stored, entry: Read, *, on: date, reason: str) -> Draft:
    """The only correction: the same lines the other way round, tied to what they undo. `reason`: a code or a
    digest, never a text about a person."""
    facts: dict[str, Any] = {"reverses": [target.year, target.seq, target.hash], "reason": reason}
    if target.undertaking:
        facts["undertaking"] = target.undertaking
    return Draft(Kind.REVERSAL, on, target.subject, mirrored(entry.lines), facts)


def mirrored(lines: Sequence[Line]) -> list[Line]:
    """These lines, each on its other side."""
    return [(account, of, -cents) for account, of, cents in lines]


def _moved(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line[2]]


def _signed(agreement: Signed) -> dict[str, Any]:
    return {"agreement": [agreement.version, agreement.digest]}


def _aid(payee: Payee, granted_on: date) -> dict[str, Any]:
    if payee.undertaking is None:
        return {}
    return {
        "undertaking": payee.undertaking,
        "declared": payee.declared_cents,
        "granted_on": granted_on.isoformat(),
    }


def _people(people: People) -> dict[str, Any]:
    return {"preparer": people.preparer, "approver": people.approver, "cleared": list(people.cleared)}
