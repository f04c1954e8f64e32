"""An open call, and applications to it, straight in the tables: for what comes after them."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from challenge.foundation.canonical import canonical_json
from challenge.projects.models.applications import Application, ApplicationMember, ApplicationSubmission
from challenge.projects.models.calls import Call
from challenge.projects.rules.call_sheets.sheet import CallSheet
from challenge.projects.rules.completeness import submissions
from tests.cycles.planned import created
from tests.projects.call_sheets.samples import SHEET
from tests.projects.completeness.samples import whole

NOW = datetime(2027, 3, 10, 12, tzinfo=UTC)
"""Within the call of the samples: it opens on 2027-03-01 and takes submissions until 2027-03-28."""
JURY_SEED, VOTE_SEED = "jury", "vote"


def open_call(session: Session, *, edition: int | None = None, **changes: Any) -> int:
    """The number of a call whose rules are frozen; `changes` are the sheet's."""
    sheet: CallSheet = replace(SHEET, **changes)
    call = Call(
        edition_id=edition or created(session),
        state="open",
        slug=sheet.slug,
        title_fr=sheet.title["fr"],
        title_en=sheet.title["en"],
        sheet=sheet.to_bytes().decode(),
        fingerprint=sheet.fingerprint,
        opens_at=sheet.moments.opens_at,
        last_start=sheet.moments.last_start,
        last_submit=sheet.moments.last_submit,
        jury_seed=JURY_SEED,
        vote_seed=VOTE_SEED,
        created_by="account:1",
        created_at=sheet.moments.opens_at,
        frozen_by="account:1",
        frozen_at=sheet.moments.opens_at,
    )
    session.add(call)
    session.flush()
    return call.id


def application(
    session: Session,
    call_id: int,
    *,
    owner: int,
    ref: str = "ABCDEFGH",
    content: dict[str, Any] | None = None,
    now: datetime = NOW,
    **changes: Any,
) -> Application:
    """An application submitted by its only member, with its receipt. `changes` are the row's."""
    sent = content or whole()
    place = _place(session)
    given = submissions.receipt(sent, year=now.year, place=place, now=now)
    values: dict[str, Any] = {
        "state": "submitted",
        "examined": "waiting",
        "title": sent["project"]["title"],
        "team": sent["team"]["name"],
        "summary": sent["project"]["summary"],
        "place": sent["beneficiaries"]["where"],
        "asked_cents": 1_000_000,
        "started_at": now,
        "changed_at": now,
        "submitted_at": now,
        "receipt_number": given.number,
        "content_hash": given.content_hash,
    }
    one = Application(ref=ref, call_id=call_id, **(values | changes))
    session.add(one)
    session.flush()
    session.add(ApplicationMember(application_id=one.id, account_id=owner, rights="owner", joined_at=now))
    session.add(
        ApplicationSubmission(
            application_id=one.id,
            year=now.year,
            place=place,
            content=canonical_json(sent),
            content_hash=given.content_hash,
            submitted_by=owner,
            submitted_at=now,
        )
    )
    session.flush()
    return one


def _place(session: Session) -> int:
    return session.query(ApplicationSubmission).count() + 1
