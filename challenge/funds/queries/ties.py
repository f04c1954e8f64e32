"""Who may handle the money of a project: nobody who has a tie with it, declared or found. One that may be a
coincidence is set aside by somebody else, with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation import actors
from challenge.foundation.sentences import N_, Sentence
from challenge.funds.models.tranches import Clearance, MoneyTie, TieSetAside
from challenge.projects.queries import incubation_ties
from challenge.projects.queries.funded import FundedAward

DECLARED = "declared"
COINCIDENCES = frozenset(("email_domain", "employer", "address", "name"))
"""Ties that facts show and that may mean nothing: the others are certain."""
NAMES = {
    DECLARED: Sentence(N_("un lien déclaré")),
    "person": Sentence(N_("de l’équipe")),
    "siren": Sentence(N_("un même organisme")),
    "gift": Sentence(N_("un don")),
    "pledge": Sentence(N_("une promesse")),
    "email_domain": Sentence(N_("des adresses électroniques du même organisme")),
    "employer": Sentence(N_("un même employeur")),
    "address": Sentence(N_("une même adresse")),
    "name": Sentence(N_("un même nom")),
}


@dataclass(frozen=True)
class HandShown:
    """A fund manager, and what ties them to a project, if anything: whether it may be set aside, or was, and
    why."""

    key: str
    name: str
    tie: Sentence | None
    may_be_set_aside: bool
    reason: str


def of_person(session: Session, actor: str, award: FundedAward) -> list[str]:
    """What ties somebody (« account:7 ») to the project of an award, by kind; nothing when there is none, or
    when what there is was set aside."""
    found = _found(session, actor, award)
    if found in COINCIDENCES and session.get(TieSetAside, (award.id, actor)) is not None:
        return []
    return [found] if found else []


def of_managers(session: Session, award: FundedAward) -> Sequence[HandShown]:
    """Those who handle money, each with their tie."""
    hands = []
    for one in people.holders(session, "fund_manager"):
        key = actors.of(one.id)
        tie, kept = _found(session, key, award), session.get(TieSetAside, (award.id, key))
        hands.append(
            HandShown(key, one.name, NAMES.get(tie), tie in COINCIDENCES, kept.reason if kept else "")
        )
    return hands


def cleared(session: Session, award_id: int) -> list[str]:
    """Those whose ties were looked for, and none found."""
    wanted = select(Clearance.person).where(Clearance.award_id == award_id)
    return list(session.scalars(wanted.order_by(Clearance.person)))


def _found(session: Session, actor: str, award: FundedAward) -> str:
    """The surest tie, by kind; nothing when there is none."""
    kind, _, number = actor.partition(":")
    if kind != "account" or not number.isdigit():
        return ""
    if session.get(MoneyTie, (int(number), award.id)) is not None:
        return DECLARED
    found = incubation_ties.of_pair(session, int(number), award.application_id)
    return str(found.kind) if found else ""
