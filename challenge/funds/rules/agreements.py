"""Agreements: what a vehicle and a payee sign, version after version.

| state | comes from | then |
|---|---|---|
| drawn | a commitment, an amendment | issued, when its document is made |
| issued | drawn | in force, once both sides have signed the same bytes |
| in force | issued | replaced by the next version in force |
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from challenge.foundation.canonical import canonical_json, fingerprint
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_

PAYER, PAYEE = "payer", "payee"
SIDES = (PAYER, PAYEE)
FIRST, AMENDED, ENDED = "first", "amended", "ended"
SHORTEST_SIGNER, LONGEST_SIGNER = 3, 120


class AgreementNotFound(RuleBroken):
    status = 404
    msgid = N_("Il n’y a pas de convention à cette adresse.")


class AgreementNotIssued(RuleBroken):
    msgid = N_("Le document de cette version n’est pas encore établi : il n’y a rien à signer.")


class AgreementChanged(RuleBroken):
    msgid = N_("Ce n’est pas le document qui est à signer maintenant. Rechargez la page.")


class SideUnknown(RuleBroken):
    status = 422
    msgid = N_("Dites pour qui cette signature est donnée.")


class SignedTwice(RuleBroken):
    msgid = N_("Cette signature est déjà enregistrée.")


class SignerUnnamed(RuleBroken):
    status = 422
    msgid = N_("Donnez le nom et la qualité de qui a signé, en %(least)s à %(most)s signes.")


class SignedOnWrong(RuleBroken):
    status = 422
    msgid = N_("Donnez le jour de la signature, aujourd’hui au plus tard.")


class AgreementNotSigned(RuleBroken):
    msgid = N_("La convention n’est pas signée des deux côtés : rien ne peut être versé.")


class VersionWaits(RuleBroken):
    msgid = N_("Une version attend déjà ses signatures.")


class AmendmentEmpty(RuleBroken):
    status = 422
    msgid = N_("Cet avenant ne change rien.")


class TrancheBegun(RuleBroken):
    msgid = N_("Une tranche dont l’étape est validée ne change plus.")


class TrancheAmountWrong(RuleBroken):
    status = 422
    msgid = N_("Écrivez le montant de chaque tranche en euros, zéro ou plus.")


@dataclass(frozen=True)
class Planned:
    """A tranche, as an agreement has it."""

    place: int
    cents: int
    milestone: str
    due_on: date


@dataclass(frozen=True)
class Terms:
    """All that an agreement says: who pays, who receives, for what, tranche by tranche."""

    kind: str
    version: int
    commitment: int
    vehicle: str
    payee: str
    number: str
    project: str
    ref: str
    cents: int
    tranches: Sequence[Planned]

    def written(self) -> dict[str, Any]:
        """As it is kept."""
        kept = asdict(self)
        kept["tranches"] = [one | {"due_on": one["due_on"].isoformat()} for one in kept["tranches"]]
        return kept

    @property
    def digest(self) -> str:
        """What the book names this version by."""
        return fingerprint(canonical_json(self.written()))


def read(kept: Mapping[str, Any]) -> Terms:
    """Terms, as they were kept."""
    tranches = [
        Planned(one["place"], one["cents"], one["milestone"], date.fromisoformat(one["due_on"]))
        for one in kept["tranches"]
    ]
    return Terms(**{**kept, "tranches": tranches})


def require_signature(
    side: str, signer: str, signed_on: date | None, *, signed: Collection[str], today: date
) -> str:
    """The name of who signed. Raises SideUnknown, SignedTwice, SignerUnnamed, SignedOnWrong."""
    if side not in SIDES:
        raise SideUnknown
    if side in signed:
        raise SignedTwice
    name = " ".join(signer.split())
    if not SHORTEST_SIGNER <= len(name) <= LONGEST_SIGNER:
        raise SignerUnnamed(least=SHORTEST_SIGNER, most=LONGEST_SIGNER)
    if signed_on is None or signed_on > today:
        raise SignedOnWrong
    return name


def changes(before: Sequence[Planned], after: Sequence[Planned], *, fixed: Collection[int]) -> dict[int, int]:
    """By place, how much each tranche grows or shrinks. `fixed`: places whose milestone is validated.

    Raises TrancheAmountWrong, TrancheBegun, AmendmentEmpty."""
    known = {one.place: one for one in before}
    if any(one.cents < 0 for one in after):
        raise TrancheAmountWrong
    if any(known.get(one.place) != one for one in after if one.place in fixed):
        raise TrancheBegun
    if list(before) == list(after):
        raise AmendmentEmpty
    moved = {one.place: one.cents - known[one.place].cents for one in after}
    return {place: cents for place, cents in moved.items() if cents}


def total(tranches: Sequence[Planned]) -> int:
    """What the tranches make together, in cents."""
    return sum(one.cents for one in tranches)
