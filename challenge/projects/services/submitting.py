"""Submitting an application: all or nothing, once, with a receipt."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.foundation import actors, register
from challenge.foundation.canonical import canonical_json
from challenge.projects import application_mails
from challenge.projects.models.applications import Application, ApplicationMember, ApplicationSubmission
from challenge.projects.queries import own_applications, team_files
from challenge.projects.queries.team_files import TeamFile
from challenge.projects.rules import writing
from challenge.projects.rules.completeness import contents, missing, plans, submissions
from challenge.projects.rules.completeness.submissions import Receipt
from challenge.projects.rules.writing import ApplicationNotFound
from challenge.projects.services import corrections, looking_up


@dataclass(frozen=True)
class Submitted:
    """What a submission gave. `again`: it was submitted already, by a button pressed twice or by another of
    the team, and this is the receipt of then."""

    receipt: Receipt
    again: bool


def submit(session: Session, *, application_id: int, actor: str, now: datetime) -> Submitted:
    """Submit an application, or answer the correction that the city asked for; its receipt, one for each.

    Raises ApplicationNotFound for whoever is not of the team, ReaderOnly, CallCancelled, SubmissionClosed,
    CorrectionClosed, and ApplicationIncomplete with everything that is missing.
    """
    account_id = actors.account(actor) or 0
    found = _locked(session, application_id, account_id)
    writing.require_editor(found.standing)
    row = found.row
    if row.state == writing.SUBMITTED and found.standing.correction is None:
        return Submitted(
            Receipt(row.receipt_number or "", row.content_hash or "", row.submitted_at or now), True
        )
    writing.require_submit(found.standing, now)
    plan = plans.read(found.contents.get("budget", {}))
    missing.require_complete(found.contents, plan, found.attached, found.wanted)
    told = {name: one.told for name, one in found.attached.items()}
    sent = contents.content(found.contents, found.wanted, told)
    before = own_applications.last_content(session, row.id)
    receipt, submission_id = _keep(session, found, sent, account_id, now)
    row.state, row.submitted_at, row.changed_at = writing.SUBMITTED, now, now
    row.receipt_number, row.content_hash = receipt.number, receipt.content_hash
    row.asked_cents = plan.asked or 0
    row.registry_state = _registry(row.registry_state, before, sent)
    if found.standing.correction is None:
        row.examined = "waiting"
    else:
        corrections.answered(session, application_id=row.id, now=now)
    if row.registry_state == "to_check":
        looking_up.ask(session, row.id, now)
    application_mails.receipt(session, row, receipt, submission_id=submission_id, now=now)
    return Submitted(receipt, False)


def _registry(state: str, before: str | None, sent: dict[str, dict[str, object]]) -> str:
    """Whether the body is to be looked up: not again when its number is the one that was checked."""
    numbers = [_numbers(json.loads(before)) if before else None, _numbers(sent)]
    if sent["body"].get("state") != "created":
        return "none"
    return state if numbers[0] == numbers[1] and state != "none" else "to_check"


def _numbers(content: Mapping[str, Any]) -> tuple[object, object]:
    body = content.get("body", {})
    return body.get("siret"), body.get("rna")


def _locked(session: Session, application_id: int, account_id: int) -> TeamFile:
    row = session.get(Application, application_id, with_for_update=True, populate_existing=True)
    rights = session.get(ApplicationMember, (application_id, account_id))
    if row is None or rights is None:
        raise ApplicationNotFound
    return team_files.read(session, row, rights.rights)


def _keep(
    session: Session, found: TeamFile, sent: dict[str, dict[str, object]], account_id: int, now: datetime
) -> tuple[Receipt, int]:
    """The receipt and the number of its submission. The register's stream of the year is held meanwhile, so
    that two applications never get one place."""
    year = now.astimezone(ZoneInfo(found.call.sheet.zone)).year
    digest = submissions.content_hash(sent)
    register.append(
        session,
        stream=f"submissions:{year}",
        act="application submitted",
        actor=actors.of(account_id),
        subject=f"application:{found.row.id}",
        details={"ref": found.ref, "call": found.call.id, "content_hash": digest},
        now=now,
    )
    last = select(func.max(ApplicationSubmission.place)).where(ApplicationSubmission.year == year)
    place = (session.scalar(last) or 0) + 1
    made = ApplicationSubmission(
        application_id=found.row.id,
        year=year,
        place=place,
        content=canonical_json(sent),
        content_hash=digest,
        submitted_by=account_id,
        submitted_at=now,
    )
    session.add(made)
    session.flush()
    return submissions.receipt(sent, year=year, place=place, now=now), made.id
