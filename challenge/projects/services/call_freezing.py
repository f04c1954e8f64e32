"""Freezing a call's rules: its sheet, its fingerprint, its secret seeds; and giving it up."""

import secrets
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.projects import call_files
from challenge.projects.models.call_ends import CallCancellation
from challenge.projects.models.calls import Call
from challenge.projects.queries import call_drafts as kept
from challenge.projects.rules.allocation import ties
from challenge.projects.rules.call_drafts import typed
from challenge.projects.rules.call_refusals import (
    CallCancelled,
    CallChanged,
    CallNotFound,
    CallNotFrozen,
    CancellationUnexplained,
)
from challenge.projects.rules.call_sheets.checking import CallNotReady, require_ready
from challenge.projects.rules.call_sheets.sheet import CallSheet
from challenge.projects.services import call_drafts, call_telling

LONGEST_REASON = 1000


def freeze(session: Session, *, call_id: int, seen: str, actor: str, now: datetime) -> CallSheet:
    """Freeze the rules of a call; its sheet. It opens by itself at its date. `seen` is the fingerprint of the
    sheet that was read in its preview: CallChanged when it is another now. CallNotReady while something is
    wrong. Draws one secret seed for the jury's ties, another for the vote's; the sheet has their digests."""
    row = call_drafts.locked(session, call_id)
    editions.require(session, call_drafts.ACT, now=now)
    draft = kept.draft(session, call_id)
    facts = kept.facts(session, draft, now=now)
    judged = kept.check(session, draft, now=now)
    if judged.sheet.fingerprint != seen:
        raise CallChanged
    if not judged.ready:
        raise CallNotReady(judged.faults)
    row.jury_seed, row.vote_seed = secrets.token_hex(32), secrets.token_hex(32)
    around = typed.Around(
        edition=facts.around.edition,
        zone=facts.around.zone,
        texts=facts.around.texts,
        jury_commitment=ties.commitment(row.jury_seed),
        vote_commitment=ties.commitment(row.vote_seed),
    )
    sheet, _ = typed.sheet(draft.contents, around)
    require_ready(sheet)
    for language in typed.PRESENTATIONS:
        call_files.keep_text(typed.presentation(draft.contents, language))
    _freeze(row, sheet, actor, now)
    call_drafts.note(
        session, call_id=call_id, act="frozen", actor=actor, now=now, fingerprint=sheet.fingerprint
    )
    call_telling.frozen(session, call=row, sheet=sheet, actor=actor, now=now)
    return sheet


def cancel(
    session: Session, *, call_id: int, reason_fr: str, reason_en: str, actor: str, now: datetime
) -> None:
    """Give up a call whose rules are frozen; its page stays, and says why. CallNotFound, CallNotFrozen,
    CallCancelled, CancellationUnexplained."""
    call = session.get(Call, call_id, with_for_update=True, populate_existing=True)
    if call is None:
        raise CallNotFound
    if call.state != "open":
        raise CallNotFrozen if call.state == "draft" else CallCancelled
    reasons = reason_fr.strip(), reason_en.strip()
    if not all(0 < len(one) <= LONGEST_REASON and "\x00" not in one for one in reasons):
        raise CancellationUnexplained
    call.state = "cancelled"
    session.add(
        CallCancellation(
            call_id=call.id,
            reason_fr=reasons[0],
            reason_en=reasons[1],
            cancelled_by=actor,
            cancelled_at=now,
        )
    )
    call_drafts.note(session, call_id=call.id, act="cancelled", actor=actor, now=now, reason=reasons[0])
    call_telling.cancelled(session, call=call, reasons=reasons, actor=actor, now=now)


def _freeze(row: Call, sheet: CallSheet, actor: str, now: datetime) -> None:
    row.state, row.slug = "open", sheet.slug
    row.title_fr, row.title_en = sheet.title["fr"], sheet.title["en"]
    row.sheet, row.fingerprint = sheet.to_bytes().decode(), sheet.fingerprint
    moments = sheet.moments
    row.opens_at, row.last_start, row.last_submit = moments.opens_at, moments.last_start, moments.last_submit
    row.frozen_by, row.frozen_at = actor, now
