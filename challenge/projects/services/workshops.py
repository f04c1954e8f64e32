"""Workshops: announced and cancelled by organisers; joined and left by anyone signed in."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from challenge.foundation.sentences import N_, Sentence
from challenge.notices.services import letters
from challenge.projects.models.calls import Call
from challenge.projects.models.emergence import Workshop, WorkshopSeat
from challenge.projects.queries import calls
from challenge.projects.rules import workshops as rules
from challenge.projects.rules.call_refusals import CallCancelled, CallNotFound
from challenge.projects.rules.words import Words
from challenge.projects.services import call_drafts

SEATED = Sentence(N_("Une place s’est libérée : vous avez votre place."))
SEATED_SUBJECT = N_("Votre place à l’atelier « %(title)s »")
CANCELLED_SUBJECT = N_("L’atelier « %(title)s » est annulé")
CANCELLED = Sentence(N_("L’atelier est annulé. Voici pourquoi :"))


def announce(session: Session, *, call_id: int, plan: rules.Plan, actor: str, now: datetime) -> int:
    """Announce a workshop of a call; its number. CallNotFound, CallCancelled."""
    call = calls.by_id(session, call_id)
    if call is None:
        raise CallNotFound
    if call.state == "cancelled":
        raise CallCancelled
    made = Workshop(
        call_id=call_id,
        title_fr=plan.title_fr,
        title_en=plan.title_en,
        place=plan.place,
        starts_at=plan.starts_at,
        ends_at=plan.ends_at,
        places=plan.places,
        created_by=actor,
        created_at=now,
    )
    session.add(made)
    session.flush()
    call_drafts.note(
        session, call_id=call_id, act="workshop announced", actor=actor, now=now, workshop=made.id
    )
    return made.id


def cancel(session: Session, *, call_id: int, number: int, reason: str, actor: str, now: datetime) -> None:
    """Cancel a workshop, and tell those who signed up why. WorkshopNotFound, WorkshopCancelled,
    CancellationMissing."""
    row = _locked(session, call_id, number)
    if row.cancelled_at:
        raise rules.WorkshopCancelled
    row.cancellation, row.cancelled_at = rules.reason(reason), now
    call_drafts.note(
        session, call_id=call_id, act="workshop cancelled", actor=actor, now=now, workshop=row.id
    )
    said = {"fr": row.cancellation, "en": row.cancellation}
    for account_id in _joined(session, row.id):
        _write(session, row, account_id, CANCELLED_SUBJECT, [CANCELLED, said], now)


def join(session: Session, *, call_id: int, number: int, account_id: int, now: datetime) -> None:
    """Sign up: a seat, or a place in the waiting list. Nothing for whoever has signed up already.
    WorkshopNotFound, WorkshopCancelled, WorkshopOver."""
    row = _locked(session, call_id, number)
    if row.cancelled_at:
        raise rules.WorkshopCancelled
    if now >= row.starts_at:
        raise rules.WorkshopOver
    if account_id not in _joined(session, row.id):
        session.add(WorkshopSeat(workshop_id=row.id, account_id=account_id, joined_at=now))
        session.flush()


def leave(session: Session, *, call_id: int, number: int, account_id: int, now: datetime) -> None:
    """Give one's seat or place up; the first who waits gets the seat, and a message. WorkshopNotFound."""
    row = _locked(session, call_id, number)
    next_one = rules.promoted(row.places, _joined(session, row.id), account_id)
    session.execute(
        delete(WorkshopSeat).where(WorkshopSeat.workshop_id == row.id, WorkshopSeat.account_id == account_id)
    )
    if next_one is not None and not row.cancelled_at and now < row.starts_at:
        _write(session, row, next_one, SEATED_SUBJECT, [SEATED], now)


def leave_all(session: Session, *, account_id: int, now: datetime) -> None:
    """Leave every workshop: for an account that goes."""
    found = (
        select(Workshop.call_id, Workshop.id)
        .join(WorkshopSeat, WorkshopSeat.workshop_id == Workshop.id)
        .where(WorkshopSeat.account_id == account_id)
    )
    for call_id, number in session.execute(found.order_by(Workshop.id)).all():
        leave(session, call_id=call_id, number=number, account_id=account_id, now=now)


def _locked(session: Session, call_id: int, number: int) -> Workshop:
    row = session.get(Workshop, number, with_for_update=True, populate_existing=True)
    if row is None or row.call_id != call_id:
        raise rules.WorkshopNotFound
    return row


def _joined(session: Session, number: int) -> list[int]:
    found = select(WorkshopSeat.account_id).where(WorkshopSeat.workshop_id == number)
    return list(session.scalars(found.order_by(WorkshopSeat.id)))


def _write(
    session: Session,
    row: Workshop,
    account_id: int,
    subject: str,
    body: list[letters.Said],
    now: datetime,
) -> None:
    call = session.get_one(Call, row.call_id)
    letters.write(
        session,
        account_id=account_id,
        subject=Sentence(subject, {"title": Words(row.title_fr, row.title_en)}),
        body=body,
        address=f"/calls/{call.slug}/workshops",
        now=now,
    )
