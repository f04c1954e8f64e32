"""Promising, answering, handing over, confirming; tying money to the ledger."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.foundation import limits
from challenge.foundation.visitors import Visitor
from challenge.notices.services import happenings
from challenge.organisations.queries import directory, follow_targets
from challenge.organisations.queries import people as keepers
from challenge.organisations.rules.members import NotOfIt
from challenge.partners import letters
from challenge.partners.models.pledges import PartnerNeed, Pledge, PledgeDelivery, PledgeEvidence
from challenge.partners.queries import pledges as kept
from challenge.partners.queries.happenings import PLEDGE
from challenge.partners.rules import pledges as rules
from challenge.partners.rules.needs import MONEY, Asked
from challenge.partners.rules.pledges import Handed
from challenge.partners.rules.refusals import (
    GiftNotOfIt,
    NeedClosed,
    NeedNotFound,
    PledgeNotFound,
)
from challenge.partners.services import moderating
from challenge.partners.services.noting import note
from challenge.projects.papers import Paper

A_DAY, DAY = 30, timedelta(days=1)


def promise(
    session: Session,
    *,
    organisation_id: int,
    need_id: int | None,
    asked: Asked,
    visitor: Visitor,
    now: datetime,
) -> int:
    """Promise in an organisation's name, to a need or to the challenge. NotOfIt, NeedNotFound, NeedClosed."""
    if visitor.account_id not in keepers.team(session, organisation_id):
        raise NotOfIt
    name = directory.page(session, organisation_id).profile.name
    need = session.get(PartnerNeed, need_id, with_for_update=True) if need_id else None
    if need_id and (need is None or need.hidden_at is not None):
        raise NeedNotFound
    if need is not None and need.closed_at is not None:
        raise NeedClosed
    limits.check(session, key=f"pledge:{visitor.account_id}", limit=A_DAY, window=DAY, now=now)
    row = Pledge(
        organisation_id=organisation_id,
        need_id=need_id,
        kind=need.kind if need else asked.kind,
        quantity=asked.quantity,
        words=asked.words,
        due_on=asked.day,
        state=rules.OFFERED,
        reason="",
        promised_by=visitor.account_id,
        promised_at=now,
    )
    session.add(row)
    session.flush()
    note(session, row, "pledge_promised", visitor.actor, now, need=need_id)
    letters.to_receivers(
        session, row, ref=need.ref if need else "", told=letters.PROMISED, name=name, now=now
    )
    return row.id


def answer(
    session: Session, *, number: int, accepted: bool, reason: str, visitor: Visitor, now: datetime
) -> None:
    """Accept a pledge, or decline it with a reason; its organisation is told. PledgeNotFound, NotYourSide,
    BothSides, StepClosed, FormRefused."""
    row = _locked(session, number)
    kept.sides(session, row, visitor).require_receiver()
    rules.require(row.state, rules.OFFERED)
    row.reason = rules.reason(reason, needed=not accepted)
    row.state, row.answered_at = (rules.ACCEPTED if accepted else rules.DECLINED), now
    note(session, row, f"pledge_{row.state}", visitor.actor, now)
    moderating.mirror_pledge(session, row, now)
    told = letters.AGREED if accepted else letters.REFUSED
    letters.to_keepers(session, row.organisation_id, told, number=row.id, now=now, reason=row.reason)


def withdraw(session: Session, *, number: int, visitor: Visitor, now: datetime) -> None:
    """Take back what nobody answered yet; who was to answer is told. PledgeNotFound, NotYourSide,
    StepClosed."""
    row = _locked(session, number)
    kept.sides(session, row, visitor).require_giver()
    rules.require(row.state, rules.OFFERED)
    row.state = rules.WITHDRAWN
    note(session, row, "pledge_withdrawn", visitor.actor, now)
    _tell_receivers(session, row, letters.TAKEN_BACK, now)


def require_may_hand_over(session: Session, *, number: int, visitor: Visitor, now: datetime) -> None:
    """Look, before a file is read, whether somebody may send it. PledgeNotFound, NotYourSide, StepClosed,
    TooOften."""
    row = _locked(session, number)
    kept.sides(session, row, visitor).require_giver()
    rules.require(row.state, rules.ACCEPTED, rules.LAPSED)
    limits.check(session, key=f"delivery:{visitor.account_id}", limit=A_DAY, window=DAY, now=now)


def hand_over(
    session: Session,
    *,
    number: int,
    handed: Handed,
    visitor: Visitor,
    now: datetime,
    papers: Sequence[Paper] = (),
) -> int:
    """Say what was given, worth what, with stored files that show it; who receives confirms. PledgeNotFound,
    NotYourSide, StepClosed, FormRefused."""
    row = _locked(session, number)
    kept.sides(session, row, visitor).require_giver()
    rules.require(row.state, rules.ACCEPTED, rules.LAPSED)
    rules.require_within(row.kind, row.quantity, _given(session, row, *rules.UNCONTESTED), handed.quantity)
    made = _delivery(row.id, handed, rules.SAID, now)
    session.add(made)
    session.flush()
    for one in papers:
        said = {"name": one.name, "media_type": one.media_type, "digest": one.digest, "size": one.size}
        session.add(PledgeEvidence(delivery_id=made.id, **said))
    session.flush()
    note(session, row, "delivery_said", visitor.actor, now, delivery=made.id)
    moderating.mirror_pledge(session, row, now)
    _tell_receivers(session, row, letters.HANDED, now, delivery=made.id)
    return made.id


def check(
    session: Session,
    *,
    number: int,
    delivery: int,
    received: bool,
    reason: str,
    visitor: Visitor,
    now: datetime,
) -> None:
    """Confirm what was received, or say that it was not. PledgeNotFound, NotYourSide, BothSides, StepClosed,
    FormRefused."""
    row = _locked(session, number)
    kept.sides(session, row, visitor).require_receiver()
    made = session.get(PledgeDelivery, delivery, with_for_update=True)
    if made is None or made.pledge_id != number:
        raise PledgeNotFound
    rules.require(made.state, rules.SAID)
    made.reason = rules.reason(reason, needed=not received)
    made.state, made.checked_at = (rules.CONFIRMED if received else rules.CONTESTED), now
    session.flush()
    _settle(session, row, now)
    note(session, row, f"delivery_{made.state}", visitor.actor, now, delivery=delivery)
    moderating.mirror_pledge(session, row, now)
    told = letters.RECEIVED if received else letters.CONTESTED
    letters.to_keepers(session, row.organisation_id, told, number=row.id, now=now, reason=made.reason)


def tie(
    session: Session, *, number: int, vehicle_id: int, gift_id: int, visitor: Visitor, now: datetime
) -> None:
    """Tie a pledge of money to the gift that the ledger received: that is its delivery. PledgeNotFound,
    StepClosed, GiftNotOfIt, GiftTiedAlready."""
    row = _locked(session, number)
    rules.require(row.state, rules.ACCEPTED, rules.LAPSED)
    found = [
        one
        for one in kept.gifts_to_tie(session, kept.one(session, number))
        if (one.vehicle_id, one.id) == (vehicle_id, gift_id)
    ]
    if row.kind != MONEY or not found:
        raise GiftNotOfIt
    made = _delivery(row.id, Handed(found[0].cents, found[0].cents, ""), rules.CONFIRMED, now)
    made.vehicle_id, made.entry, made.checked_at = vehicle_id, found[0].entry, now
    session.add(made)
    session.flush()
    _settle(session, row, now)
    note(session, row, "pledge_tied", visitor.actor, now, vehicle=vehicle_id, entry=found[0].entry)
    letters.to_keepers(session, row.organisation_id, letters.RECEIVED, number=row.id, now=now)
    if row.need_id:
        _tell_receivers(session, row, letters.PAID_IN, now, delivery=made.id)


def _locked(session: Session, number: int) -> Pledge:
    row = session.get(Pledge, number, with_for_update=True, populate_existing=True)
    if row is None:
        raise PledgeNotFound
    return row


def _tell_receivers(
    session: Session, row: Pledge, told: letters.Told, now: datetime, *, delivery: int = 0
) -> None:
    ref = kept.refs(session, [row]).get(row.id, "")
    name = directory.names(session, [row.organisation_id]).get(row.organisation_id, "")
    letters.to_receivers(session, row, ref=ref, told=told, name=name, now=now, delivery=delivery)


def _delivery(number: int, handed: Handed, state: str, now: datetime) -> PledgeDelivery:
    return PledgeDelivery(
        pledge_id=number,
        quantity=handed.quantity,
        value_cents=handed.value_cents,
        evidence=handed.evidence,
        state=state,
        reason="",
        said_at=now,
    )


def _settle(session: Session, row: Pledge, now: datetime) -> None:
    """Once all is given, it is kept: those who follow the organisation are told."""
    if rules.after(row.quantity, _given(session, row, rules.CONFIRMED)) == rules.DELIVERED:
        row.state = rules.DELIVERED
        target = follow_targets.name(row.organisation_id)
        happenings.happened(session, kind=PLEDGE, key=f"{row.id}", target=target, now=now)


def _given(session: Session, row: Pledge, *states: str) -> int:
    """How much of a pledge was given, of deliveries in these states."""
    given = select(func.sum(PledgeDelivery.quantity)).where(
        PledgeDelivery.pledge_id == row.id, PledgeDelivery.state.in_(states)
    )
    return int(session.scalar(given) or 0)
