"""An application is started, thrown away while it is a draft, taken back, or withdrawn."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from challenge.foundation import actors, limits, register
from challenge.projects.models.applications import Application, ApplicationField, ApplicationMember
from challenge.projects.models.attachments import ApplicationAttachment
from challenge.projects.models.invitations import ApplicationInvitation
from challenge.projects.models.questions import ApplicationWaiver
from challenge.projects.models.reminders import ApplicationReminder
from challenge.projects.queries import calls
from challenge.projects.queries.team_files import TeamFile, team_file
from challenge.projects.rules import windows, writing
from challenge.projects.rules.writing import CallCancelled, CallNotFound, NotADraft
from challenge.projects.services import interest_taking

LETTERS, LENGTH = "BCDFGHJKLMNPQRSTVWXZ", 8
HANGING = (
    ApplicationField,
    ApplicationAttachment,
    ApplicationReminder,
    ApplicationInvitation,
    ApplicationMember,
)
"""The tables that lead to an application while it is a draft."""
EMPTIED = {
    "state": writing.WITHDRAWN,
    "title": "",
    "team": "",
    "summary": "",
    "place": "",
    "place_code": None,
    "theme": None,
    "asked_cents": None,
}
STARTS_A_DAY, DAY = 20, timedelta(days=1)


def start(session: Session, *, slug: str, account_id: int, language: str, now: datetime) -> str:
    """Start an application to a call; its reference. Whoever has one to this call in which nothing is
    written gets that one: a button pressed twice starts one. CallNotFound, CallCancelled, CallNotOpen,
    StartClosed."""
    call = calls.by_slug(session, slug)
    if call is None:
        raise CallNotFound
    if call.state == "cancelled":
        raise CallCancelled
    windows.require_start(call.sheet.moments, now)
    limits.check(session, key=f"application:{account_id}", limit=STARTS_A_DAY, window=DAY, now=now)
    blank = _blank(session, call.id, account_id)
    if blank is not None:
        return blank
    made = Application(
        ref=_new_ref(session),
        call_id=call.id,
        state=writing.DRAFT,
        language=language,
        started_at=now,
        changed_at=now,
    )
    session.add(made)
    session.flush()
    session.add(
        ApplicationMember(application_id=made.id, account_id=account_id, rights=writing.OWNER, joined_at=now)
    )
    interest_taking.take(session, made, account_id=account_id, now=now)
    return made.ref


def discard(session: Session, *, ref: str, account_id: int) -> None:
    """Throw away a draft that was never submitted: nothing of it is kept. OwnerOnly, NotADraft."""
    found = team_file(session, ref, account_id, lock=True)
    writing.require_owner(found.standing)
    if not found.is_draft or found.row.receipt_number:
        raise NotADraft
    erase_drafts(session, [found.row.id])


def erase_drafts(session: Session, ids: list[int]) -> None:
    """Delete these applications and all that hangs on them. A waiver is an act that somebody signed, and
    stays: then an empty row stays for it, withdrawn, which leads to nobody."""
    signed = select(ApplicationWaiver.application_id).where(ApplicationWaiver.application_id.in_(ids))
    kept = set(session.scalars(signed))
    for table in HANGING:
        session.execute(delete(table).where(table.application_id.in_(ids)))
    session.execute(delete(Application).where(Application.id.in_(set(ids) - kept)))
    session.execute(update(Application).where(Application.id.in_(kept)).values(EMPTIED))


def reopen(session: Session, *, ref: str, account_id: int, now: datetime) -> None:
    """Take back what was submitted or withdrawn, to change it: it is to be submitted again. Refused as
    `rules.writing.require_reopen` says."""
    found = team_file(session, ref, account_id, lock=True)
    writing.require_reopen(found.standing, now)
    row = found.row
    row.state, row.examined, row.withdrawn_at, row.withdrawal = writing.DRAFT, "none", None, ""
    row.changed_at = now
    note(session, found, act="application reopened", account_id=account_id, now=now)


def withdraw(session: Session, *, ref: str, account_id: int, reason: str, now: datetime) -> None:
    """Withdraw what was submitted, with a reason that staff read. OwnerOnly, NotSubmitted, and so on."""
    found = team_file(session, ref, account_id, lock=True)
    found.row.withdrawal = writing.require_withdraw(found.standing, reason)
    found.row.state, found.row.withdrawn_at = writing.WITHDRAWN, now
    note(session, found, act="application withdrawn", account_id=account_id, now=now)


def note(
    session: Session, found: TeamFile, *, act: str, account_id: int, now: datetime, **details: object
) -> None:
    """Append what a team did to the stream of its call."""
    register.append(
        session,
        stream=f"call:{found.call.id}",
        act=act,
        actor=actors.of(account_id),
        subject=f"application:{found.row.id}",
        details={"ref": found.ref, **details},
        now=now,
    )


def _blank(session: Session, call_id: int, account_id: int) -> str | None:
    """The draft of this account to this call in which nothing was ever written."""
    return session.scalar(
        select(Application.ref)
        .join(ApplicationMember, ApplicationMember.application_id == Application.id)
        .where(
            Application.call_id == call_id,
            Application.state == writing.DRAFT,
            Application.receipt_number.is_(None),
            ApplicationMember.account_id == account_id,
            ApplicationMember.rights == writing.OWNER,
            ~exists().where(
                ApplicationField.application_id == Application.id,
                ApplicationField.revision > interest_taking.TAKEN,
            ),
        )
        .limit(1)
    )


def _new_ref(session: Session) -> str:
    while True:
        ref = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        if session.scalar(select(Application.id).where(Application.ref == ref)) is None:
            return ref
