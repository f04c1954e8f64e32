"""The life of a tranche, from its milestone to the bank. Its evidence is sent, returned and validated in the
incubation of its project; its money waits as « planned » until then.

| state | comes from | then |
|---|---|---|
| planned | an agreement | submitted, with evidence |
| submitted | planned, returned | payable (validated), returned |
| returned | submitted | submitted again |
| payable | submitted; prepared or approved, taken back; paid, reversed | prepared |
| prepared | payable | approved by somebody else, payable again |
| approved | prepared | paid, payable again when the bank refuses |
| paid | approved | payable again, when the payment is reversed |
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.funds.rules.ledger.refusals import (
    EvidenceMissing,
    PersonInConflict,
    SecondPersonNeeded,
    ValidatorPays,
)

PLANNED, SUBMITTED, RETURNED, PAYABLE = "planned", "submitted", "returned", "payable"
PREPARED, APPROVED, PAID = "prepared", "approved", "paid"
STATES = (PLANNED, SUBMITTED, RETURNED, PAYABLE, PREPARED, APPROVED, PAID)
SUBMIT, VALIDATE, RETURN, PREPARE, APPROVE = "submit", "validate", "return", "prepare", "approve"
TAKE_BACK, PAY, REVERSE = "take_back", "pay", "reverse"

MOVES: Mapping[tuple[str, str], str] = {
    (PLANNED, SUBMIT): SUBMITTED,
    (RETURNED, SUBMIT): SUBMITTED,
    (SUBMITTED, VALIDATE): PAYABLE,
    (SUBMITTED, RETURN): RETURNED,
    (PAYABLE, PREPARE): PREPARED,
    (PREPARED, APPROVE): APPROVED,
    (PREPARED, TAKE_BACK): PAYABLE,
    (APPROVED, TAKE_BACK): PAYABLE,
    (APPROVED, PAY): PAID,
    (PAID, REVERSE): PAYABLE,
}
"""Every move there is, by (state, act)."""
LEAST_REASON, MOST_REASON = 10, 2_000
WAITING_FOR_TEAM = (PLANNED, RETURNED)


class TrancheMoved(RuleBroken):
    msgid = N_("Cette tranche a changé entre-temps. Rechargez la page.")


class TrancheUnknown(RuleBroken):
    status = 404
    msgid = N_("Il n’y a pas de tranche à cette adresse.")


class ReturnUnexplained(RuleBroken):
    status = 422
    msgid = N_("Dites à l’équipe ce qui manque, en %(least)s à %(most)s signes.")


@dataclass(frozen=True)
class Tranche:
    """A tranche, and who did what to it: opaque references."""

    state: str
    due_on: date
    validator: str = ""
    preparer: str = ""
    approver: str = ""


@dataclass(frozen=True)
class Actor:
    """Who acts. `conflicts`: what ties them to the project, declared or detected: none, or they may not."""

    key: str
    conflicts: Collection[str] = ()


def act(tranche: Tranche, what: str, actor: Actor, *, evidence: int = 0, reason: str = "") -> Tranche:
    """The tranche after an act. A milestone is validated on evidence, by somebody without conflict, who then
    neither prepares nor approves its payment; one prepares, another approves.

    Raises TrancheMoved, EvidenceMissing, ReturnUnexplained, PersonInConflict, ValidatorPays,
    SecondPersonNeeded.
    """
    state = MOVES.get((tranche.state, what))
    if state is None:
        raise TrancheMoved
    if what in (SUBMIT, VALIDATE) and evidence <= 0:
        raise EvidenceMissing
    if what == RETURN and not LEAST_REASON <= len(reason.strip()) <= MOST_REASON:
        raise ReturnUnexplained(least=LEAST_REASON, most=MOST_REASON)
    if what in (VALIDATE, RETURN, PREPARE, APPROVE) and actor.conflicts:
        raise PersonInConflict
    if what in (PREPARE, APPROVE) and actor.key == tranche.validator:
        raise ValidatorPays
    if what == APPROVE and actor.key == tranche.preparer:
        raise SecondPersonNeeded
    return _signed(replace(tranche, state=state), what, actor.key)


def late_days(tranche: Tranche, *, today: date) -> int:
    """By how many days a team's evidence is late; none when something else is waited for."""
    late = (today - tranche.due_on).days
    return late if tranche.state in WAITING_FOR_TEAM and late > 0 else 0


def _signed(tranche: Tranche, what: str, key: str) -> Tranche:
    if what == VALIDATE:
        return replace(tranche, validator=key)
    if what == PREPARE:
        return replace(tranche, preparer=key)
    if what == APPROVE:
        return replace(tranche, approver=key)
    if what in (TAKE_BACK, REVERSE):
        return replace(tranche, preparer="", approver="")
    return tranche
