"""Signing a waiver: one application may come later than its call's last moment."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import actors
from challenge.foundation.sentences import N_, Sentence
from challenge.notices.services import letters
from challenge.projects.models.applications import Application, ApplicationMember
from challenge.projects.models.questions import ApplicationWaiver
from challenge.projects.queries import calls
from challenge.projects.rules import windows
from challenge.projects.rules.call_refusals import CallNotFound, WaiverForNobody, WaiverMomentWrong
from challenge.projects.rules.windows import Waiver
from challenge.projects.services import call_drafts

LONGEST_REASON = 1000
SUBJECT = Sentence(N_("Votre candidature peut être déposée plus tard"))
BODY = N_("Une dérogation est signée pour votre candidature. Vous pouvez la déposer jusqu’au %(until)s.")


def sign(
    session: Session,
    *,
    call_id: int,
    ref: str,
    typed: datetime | None,
    reason: str,
    officer: str,
    officer_name: str,
    now: datetime,
) -> Waiver:
    """Sign a waiver for an application that is not submitted; tell its team. `typed`: a day and an hour in
    the city; without its seconds it lasts to the end of its minute. CallNotFound, WaiverForNobody,
    WaiverMomentWrong, and what `rules/windows.sign_waiver` raises."""
    call = calls.by_id(session, call_id)
    if call is None or call.state != "open":
        raise CallNotFound
    found = session.scalars(
        select(Application).where(Application.ref == ref.strip().upper(), Application.call_id == call_id)
    ).one_or_none()
    if found is None or found.state != "draft":
        raise WaiverForNobody
    until = windows.instant(typed.replace(second=typed.second or 59), call.sheet.zone) if typed else None
    if not isinstance(until, datetime):
        raise WaiverMomentWrong
    team = session.scalars(
        select(ApplicationMember.account_id).where(ApplicationMember.application_id == found.id)
    ).all()
    wanted = Waiver(str(found.id), until, officer, officer_name, reason.strip()[:LONGEST_REASON], now)
    signed = windows.sign_waiver(call.sheet.moments, wanted, team=[actors.of(one) for one in team])
    session.add(
        ApplicationWaiver(
            application_id=found.id,
            until=signed.until,
            officer=signed.officer,
            officer_name=signed.officer_name,
            reason=signed.reason,
            signed_at=now,
        )
    )
    _tell(session, call_id, found.ref, signed, team)
    return signed


def _tell(session: Session, call_id: int, ref: str, signed: Waiver, team: Sequence[int]) -> None:
    """Write it in the register of the call, and to the team."""
    now, until = signed.signed_at, signed.until
    details = {"application": ref, "until": until.isoformat(), "reason": signed.reason}
    call_drafts.note(session, call_id=call_id, act="waiver signed", actor=signed.officer, now=now, **details)
    for account_id in team:
        letters.write(
            session,
            account_id=account_id,
            subject=SUBJECT,
            body=Sentence(BODY, {"until": until}),
            address=f"/applications/{ref}",
            now=now,
        )
