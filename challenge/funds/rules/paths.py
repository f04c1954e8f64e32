"""The path checker: may this money enter here, may this vehicle pay this body? Every screen and every verb
asks it, and tells the reason with its article."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from challenge.foundation.money import Euros
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence
from challenge.funds.rules.vehicles import (
    DONORS,
    NON_PROFIT,
    PAYEES,
    PUBLIC,
    TABLE,
    Answer,
    Rules,
    Vehicle,
    rules_of,
)


class PathForbidden(RuleBroken):
    """Money may not take this way. `article`: the text that says so."""

    msgid = N_("%(reason)s Texte : %(article)s.")


class MoneyForbidden(PathForbidden):
    """This money may not enter this vehicle."""


class PayeeForbidden(PathForbidden):
    """This vehicle may not pay this body."""


class DerogationNeeded(PathForbidden):
    """Public money enters here only under a derogation that is recorded and covers it."""


class DonorKindUnknown(RuleBroken):
    status = 422
    msgid = N_("Choisissez qui donne.")


class PayeeKindUnknown(RuleBroken):
    status = 422
    msgid = N_("Choisissez quel organisme reçoit.")


class NoRulesYet(RuleBroken):
    msgid = N_("Aucune règle n’est connue pour ce véhicule le %(day)s.")


ALLOWED = Sentence(N_("Ce chemin est permis."))
BY_STATUTES = Sentence(N_("Ce chemin est permis par les statuts du véhicule."))
BY_DEROGATION = Sentence(N_("Ce chemin est permis par une dérogation enregistrée."))
NOT_IN_STATUTES = Sentence(N_("Les statuts de ce véhicule ne prévoient pas ce chemin."))
PUBLIC_KEPT_OUT = Sentence(
    N_(
        "De l’argent public n’entre pas dans un fonds de dotation, ni des locaux ou du personnel gratuits, "
        "sans arrêté des ministres."
    )
)
COMPANY_KEPT_OUT = Sentence(
    N_("Un fonds de dotation ne paie pas une entreprise : seulement des personnes morales sans but lucratif.")
)


@dataclass(frozen=True)
class Derogation:
    """A recorded order that lets public money in: for a programme, up to an amount, within days."""

    ref: str
    programme: str
    most_cents: int
    starts_on: date
    ends_on: date

    def covers(self, programme: str, cents: int, on: date, *, used: int = 0) -> bool:
        """Whether this sum, for this programme on this day, is within it after `used` cents."""
        in_time = self.starts_on <= on <= self.ends_on
        return in_time and programme == self.programme and used + cents <= self.most_cents


@dataclass(frozen=True)
class Path:
    """The checker's answer: `answer` is yes, no or derogation; the reason, and the text it comes from."""

    answer: Answer
    reason: Sentence
    article: str

    @property
    def open(self) -> bool:
        """Whether money may take it now."""
        return self.answer is Answer.YES


def entering(
    vehicle: Vehicle,
    donor: str,
    cents: int,
    *,
    on: date,
    programme: str = "",
    derogations: Sequence[Derogation] = (),
    used: Mapping[str, int] | None = None,
    table: Sequence[Rules] = TABLE,
) -> Path:
    """May this donor's money enter this vehicle on this day? `used`: cents already let in, by derogation.

    Raises DonorKindUnknown, NoRulesYet.
    """
    if donor not in DONORS:
        raise DonorKindUnknown
    rules = _rules(vehicle, on, table)
    article = rules.articles["public_money"]
    if donor != PUBLIC:
        return Path(Answer.YES, ALLOWED, rules.articles["receipts"])
    if rules.public_money is Answer.DEROGATION:
        spent = used or {}
        if any(one.covers(programme, cents, on, used=spent.get(one.ref, 0)) for one in derogations):
            return Path(Answer.YES, BY_DEROGATION, article)
        return Path(Answer.DEROGATION, PUBLIC_KEPT_OUT, article)
    return _answered(rules.public_money, vehicle, "public_money", article, PUBLIC_KEPT_OUT)


def paying(vehicle: Vehicle, payee: str, *, on: date, table: Sequence[Rules] = TABLE) -> Path:
    """May this vehicle pay this kind of body on this day? Raises PayeeKindUnknown, NoRulesYet."""
    if payee not in PAYEES:
        raise PayeeKindUnknown
    rules = _rules(vehicle, on, table)
    about = "non_profit" if payee in NON_PROFIT else "trading"
    answer = rules.pays_non_profit if payee in NON_PROFIT else rules.pays_trading
    return _answered(answer, vehicle, about, rules.articles[about], COMPANY_KEPT_OUT)


def require_entering(path: Path) -> None:
    """Raises MoneyForbidden or DerogationNeeded, with the reason and the article, unless the path is open."""
    if not path.open:
        refusal = DerogationNeeded if path.answer is Answer.DEROGATION else MoneyForbidden
        raise refusal(reason=path.reason, article=path.article)


def require_paying(path: Path) -> None:
    """Raises PayeeForbidden, with the reason and the article, unless the path is open."""
    if not path.open:
        raise PayeeForbidden(reason=path.reason, article=path.article)


def told(cents: int, path: Path) -> Sentence:
    """The answer for a sum, in one sentence."""
    return Sentence(N_("%(amount)s : %(reason)s"), {"amount": Euros(cents), "reason": path.reason})


def _rules(vehicle: Vehicle, on: date, table: Sequence[Rules]) -> Rules:
    found = rules_of(vehicle.kind, on, table)
    if found is None:
        raise NoRulesYet(day=on)
    return found


def _answered(answer: Answer, vehicle: Vehicle, about: str, article: str, refused: Sentence) -> Path:
    if answer is Answer.STATUTES:
        named = about in vehicle.by_statutes
        return Path(Answer.YES, BY_STATUTES, article) if named else Path(Answer.NO, NOT_IN_STATUTES, article)
    return Path(answer, ALLOWED if answer is Answer.YES else refused, article)
