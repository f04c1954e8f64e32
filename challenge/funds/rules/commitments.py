"""Committing an award: from which envelopes, to which body, and how each tranche is shared between them."""

from collections.abc import Sequence

from challenge.foundation.money import Euros
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.funds.rules.vehicles import PAYEES

STANDING, RELEASED = "standing", "released"


class EnvelopeNotFound(RuleBroken):
    status = 404
    msgid = N_("Cette enveloppe n’existe pas.")


class EnvelopeAmountWrong(RuleBroken):
    status = 422
    msgid = N_("Écrivez un montant en euros, plus grand que zéro.")


class EnvelopeOpened(RuleBroken):
    msgid = N_("Ce véhicule a déjà une enveloppe pour cet appel et ce but : augmentez-la.")


class AwardNotFundable(RuleBroken):
    msgid = N_("Cette candidature n’est pas retenue, ou son équipe a renoncé : rien ne s’engage pour elle.")


class AwardUnknown(RuleBroken):
    status = 404
    msgid = N_("Il n’y a pas d’attribution à cette adresse.")


class EnvelopeOfAnotherCall(RuleBroken):
    status = 422
    msgid = N_("Cette enveloppe est celle d’un autre appel.")


class PartWrong(RuleBroken):
    status = 422
    msgid = N_("Écrivez chaque part en euros, plus grande que zéro ; laissez vide ce qui ne paie pas.")


class PartsDoNotAddUp(RuleBroken):
    status = 422
    msgid = N_("Les parts font %(sum)s. L’attribution est de %(cents)s : elles doivent l’égaler.")


class PlanDoesNotAddUp(RuleBroken):
    msgid = N_("Les tranches du plan font %(sum)s. L’attribution est de %(cents)s : elles doivent l’égaler.")


class BodyMissing(RuleBroken):
    status = 422
    msgid = N_("L’organisme qui reçoit n’est pas encore connu : donnez son nom, sa sorte et son numéro.")


class DeclaredWrong(RuleBroken):
    status = 422
    msgid = N_("Écrivez en euros les aides de minimis déjà reçues ; zéro s’il n’y en a pas.")


class CommitmentNotFound(RuleBroken):
    status = 404
    msgid = N_("Il n’y a pas d’engagement à cette adresse.")


class CommitmentBegun(RuleBroken):
    msgid = N_("Une étape est validée ou la convention est signée : cet engagement ne s’annule plus.")


class CommittedTwice(RuleBroken):
    msgid = N_("Cette attribution est déjà engagée.")


def may_release(*, begun: bool, signed: int | None, holds: bool) -> bool:
    """Whether a commitment may be undone. `begun`: a milestone is validated, or more; `signed`: the version
    in force, if there is one; `holds`: the award stands. A team that declines frees a first agreement."""
    return not begun and (signed is None or (not holds and signed == 1))


def require_body(kind: str, name: str) -> None:
    """Raises BodyMissing for a body that does not exist yet, or that nobody named."""
    if kind not in PAYEES or not name.strip():
        raise BodyMissing


def require_parts(parts: Sequence[int | None], *, cents: int) -> None:
    """Raises PartWrong, PartsDoNotAddUp: what envelopes give is what was awarded, to the cent."""
    whole = [one for one in parts if one is not None and one > 0]
    if not whole or len(whole) < len(parts):
        raise PartWrong
    if sum(whole) != cents:
        raise PartsDoNotAddUp(sum=Euros(sum(whole)), cents=Euros(cents))


def require_plan(tranches: Sequence[int], *, cents: int) -> None:
    """Raises PlanDoesNotAddUp: the tranches of a plan are what was awarded, to the cent."""
    if sum(tranches) != cents:
        raise PlanDoesNotAddUp(sum=Euros(sum(tranches)), cents=Euros(cents))


def share(parts: Sequence[int], tranches: Sequence[int]) -> list[list[int]]:
    """What each part pays of each tranche, in cents: in proportion, exact in both directions, never below
    nothing. The sums of both are the same."""
    left = list(tranches)
    rows: list[list[int]] = []
    for part in parts:
        row = _apportioned(part, left)
        left = [have - taken for have, taken in zip(left, row, strict=True)]
        rows.append(row)
    return rows


def _apportioned(part: int, left: Sequence[int]) -> list[int]:
    """The part, shared in proportion by largest remainders; the first of equals wins."""
    whole = sum(left)
    if not whole:
        return [0 for _ in left]
    row = [part * one // whole for one in left]
    order = sorted(range(len(left)), key=lambda place: (-(part * left[place] % whole), place))
    for place in order[: part - sum(row)]:
        row[place] += 1
    return row
