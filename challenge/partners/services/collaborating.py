"""Proposing a collaboration, answering, saying what came of it, confirming, ending."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from challenge.foundation import limits, register
from challenge.foundation.contents import Judgement
from challenge.foundation.sentences import Sentence
from challenge.foundation.visitors import Visitor
from challenge.organisations.queries import directory
from challenge.organisations.queries import people as keepers
from challenge.organisations.rules.members import NotOfIt
from challenge.partners import letters
from challenge.partners.models.collaborations import Collaboration, Deliverable
from challenge.partners.queries import collaborations as kept
from challenge.partners.queries import moderated
from challenge.partners.rules import collaborations as rules
from challenge.partners.rules import pledges
from challenge.partners.rules.collaborations import CollaborationNotFound, Plan
from challenge.partners.rules.refusals import NotYourSide
from challenge.partners.services import moderating
from challenge.projects.queries import project_page

A_DAY, DAY = 10, timedelta(days=1)


def propose(
    session: Session,
    *,
    asker: int,
    other: int,
    ref: str,
    plan: Plan,
    visitor: Visitor,
    today: date,
    now: datetime,
) -> int:
    """Propose it in an organisation's name to another; its keepers are told. NotOfIt, OrganisationNotFound,
    ProjectNotFound, SameOrganisation, NoSocialEnterprise, NobodyKeepsIt."""
    if visitor.account_id not in keepers.team(session, asker):
        raise NotOfIt
    both = [directory.page(session, number) for number in (asker, other)]
    statuses = [one.code for page in both for one in page.statuses if one.holds(today)]
    rules.require_sides(asker, other, statuses, len(keepers.team(session, other)))
    if ref:
        project_page.page(session, ref, now=now)
    limits.check(session, key=f"collaboration:{visitor.account_id}", limit=A_DAY, window=DAY, now=now)
    row = Collaboration(
        asker_id=asker,
        other_id=other,
        ref=ref,
        what=plan.what,
        asker_brings=plan.asker_brings,
        other_brings=plan.other_brings,
        state=rules.OFFERED,
        reason="",
        outcome="",
        proposed_at=now,
    )
    session.add(row)
    session.flush()
    for one in plan.deliverables:
        session.add(
            Deliverable(
                collaboration_id=row.id, words=one.words, due_on=one.day, state=rules.PLANNED, said_by=""
            )
        )
    session.flush()
    _note(session, row, "collaboration_proposed", visitor.actor, now)
    _tell(session, row, other, letters.TOGETHER, now)
    return row.id


def answer(
    session: Session, *, number: int, accepted: bool, reason: str, visitor: Visitor, now: datetime
) -> None:
    """Agree, or decline with a reason. CollaborationNotFound, NotYourSide, BothSides,
    CollaborationElsewhere, FormRefused."""
    row = _locked(session, number)
    kept.seat(session, row.asker_id, row.other_id, visitor).require(rules.OTHER)
    rules.require(row.state, rules.OFFERED)
    row.reason = pledges.reason(reason, needed=not accepted)
    row.state, row.answered_at = (rules.AGREED if accepted else rules.DECLINED), now
    _note(session, row, f"collaboration_{row.state}", visitor.actor, now)
    if accepted:
        _mirror(session, row, now)
    _tell(session, row, row.asker_id, letters.AGREED_TOGETHER if accepted else letters.NOT_TOGETHER, now)


def withdraw(session: Session, *, number: int, visitor: Visitor, now: datetime) -> None:
    """Take back what nobody answered. CollaborationNotFound, NotYourSide, CollaborationElsewhere."""
    row = _locked(session, number)
    if not kept.seat(session, row.asker_id, row.other_id, visitor).asker:
        raise NotYourSide
    rules.require(row.state, rules.OFFERED)
    row.state, row.answered_at = rules.WITHDRAWN, now
    _note(session, row, "collaboration_withdrawn", visitor.actor, now)


def deliver(session: Session, *, number: int, deliverable: int, visitor: Visitor, now: datetime) -> None:
    """Say that something came of it, or confirm it for the other side. CollaborationNotFound, NotYourSide,
    BothSides, CollaborationElsewhere."""
    row = _locked(session, number)
    seat = kept.seat(session, row.asker_id, row.other_id, visitor)
    rules.require(row.state, rules.AGREED)
    one = session.get(Deliverable, deliverable, with_for_update=True)
    if one is None or one.collaboration_id != number:
        raise CollaborationNotFound
    if one.state == rules.PLANNED:
        one.state, one.said_by, one.said_at = rules.SAID, seat.one(), now
        awaited = rules.confirming(one.said_by)
        _tell(session, row, row.asker_id if awaited == rules.ASKER else row.other_id, letters.DONE, now)
    else:
        rules.require(one.state, rules.SAID)
        seat.require(rules.confirming(one.said_by))
        one.state = rules.CONFIRMED
    session.flush()
    _note(session, row, f"deliverable_{one.state}", visitor.actor, now, deliverable=deliverable)


def end(session: Session, *, number: int, outcome: str, visitor: Visitor, now: datetime) -> None:
    """End it with what was delivered, in words; both sides are told. CollaborationNotFound, NotYourSide,
    CollaborationElsewhere, FormRefused."""
    row = _locked(session, number)
    kept.seat(session, row.asker_id, row.other_id, visitor).one()
    rules.require(row.state, rules.AGREED)
    row.outcome = rules.outcome(outcome)
    row.state, row.ended_at = rules.ENDED, now
    _note(session, row, "collaboration_ended", visitor.actor, now)
    _mirror(session, row, now)
    for side in (row.asker_id, row.other_id):
        _tell(session, row, side, letters.ENDED_TOGETHER, now)


def judge(session: Session, made: Judgement) -> None:
    """Show or hide a collaboration, as moderators decided: `slots.content_kinds`. Both sides read why.
    CollaborationNotFound, OwnContent for who keeps the page of one of them."""
    row = _locked(session, made.number)
    writers = moderated.writers(session, row.asker_id, row.other_id)
    act = moderating.judged(row, writers, made)
    _note(session, row, f"collaboration_{act}", made.moderator.actor, made.now, **moderating.why(made))
    letters.judged(session, writers, letters.COLLABORATION_JUDGED, made)


def _mirror(session: Session, row: Collaboration, now: datetime) -> None:
    moderating.mirror(session, moderated.KIND, row, f"organisation:{row.asker_id}", now)


def _locked(session: Session, number: int) -> Collaboration:
    row = session.get(Collaboration, number, with_for_update=True, populate_existing=True)
    if row is None:
        raise CollaborationNotFound
    return row


def _tell(session: Session, row: Collaboration, organisation: int, subject: Sentence, now: datetime) -> None:
    letters.to_keepers(
        session,
        organisation,
        subject,
        number=row.id,
        now=now,
        reason=row.reason,
        address=letters.TOGETHER_PAGE,
    )


def _note(
    session: Session, row: Collaboration, act: str, actor: str, now: datetime, **details: object
) -> None:
    register.append(
        session,
        stream="partners",
        act=act,
        actor=actor,
        subject=f"collaboration:{row.id}",
        details={"asker": row.asker_id, "other": row.other_id, **details},
        now=now,
    )
