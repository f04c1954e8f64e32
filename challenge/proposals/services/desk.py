"""Entering a proposal for somebody who has no account, at a desk or from paper; taking it by its code."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from challenge.city.queries import settings as city
from challenge.cycles.queries import editions
from challenge.foundation import actors, limits, sealing
from challenge.foundation.tokens import token_digest
from challenge.proposals.models.opinions import ProposalSupport
from challenge.proposals.models.proposals import ProposalDeskEntry
from challenge.proposals.queries.desk import PURPOSE
from challenge.proposals.rules import desk as rules
from challenge.proposals.rules import texts
from challenge.proposals.rules.texts import Content
from challenge.proposals.services import lines, writing
from challenge.residents.rules import codes

ENTRIES_A_DAY, TRIES_AN_HOUR = 300, 20
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def enter(
    session: Session, *, content: Content, place: str, agreed: bool, language: str, actor: str, now: datetime
) -> int:
    """Send to the moderators what somebody said or wrote on paper; the number of her proposal. Raises
    ContentRefused."""
    edition = editions.require(session, "propose", now=now)
    content = texts.tidy(content)
    wrong = texts.faults(content, {one.id for one in city.districts(session)})
    kept = rules.require_entry(place, agreed=agreed, wrong=wrong)
    return _enter(session, edition.id, content, place=kept, language=language, actor=actor, now=now)


def enter_meeting(
    session: Session,
    *,
    contents: Mapping[int, Content],
    place: str,
    agreed: bool,
    language: str,
    actor: str,
    now: datetime,
) -> list[int]:
    """The same for the papers of one meeting, by their place on the page: all of them, or none when one is
    wrong; their numbers. Raises ContentRefused."""
    edition = editions.require(session, "propose", now=now)
    tidied = {row: texts.tidy(content) for row, content in contents.items()}
    known = {one.id for one in city.districts(session)}
    wrong = {row: texts.faults(content, known) for row, content in tidied.items()}
    kept = rules.require_entries(place, agreed=agreed, wrong=wrong)
    said: dict[str, Any] = {"place": kept, "language": language, "actor": actor, "now": now}
    return [_enter(session, edition.id, content, **said) for content in tidied.values()]


def count_try(session: Session, *, account_id: int, now: datetime) -> None:
    """Count one try of a code, in a transaction of its own. Raises TooManyTries."""
    limits.check(session, key=f"claim:{account_id}", limit=TRIES_AN_HOUR, window=HOUR, now=now)


def claim(session: Session, *, code: str, account_id: int, now: datetime) -> int:
    """Make this account the author of the proposal that the code is of; its number. A support that she gave
    it before is taken back: nobody supports her own. Raises ClaimCodeMistyped, ClaimCodeUnknown,
    ClaimCodeUsed."""
    signs = codes.read(code)
    if signs is None:
        raise rules.ClaimCodeMistyped
    wanted = select(ProposalDeskEntry).where(ProposalDeskEntry.code_digest == token_digest(signs))
    entry = session.scalar(wanted.with_for_update())
    if entry is None:
        raise rules.ClaimCodeUnknown
    found = lines.locked(session, entry.proposal_id)
    session.refresh(entry)
    if entry.claimed_at is not None:
        raise rules.ClaimCodeUsed
    entry.claimed_at, entry.code_sealed = now, ""
    found.author_id = account_id
    hers = (ProposalSupport.proposal_id == found.id) & (ProposalSupport.account_id == account_id)
    session.execute(delete(ProposalSupport).where(hers))
    session.flush()
    lines.note(session, found, act="claimed", actor=actors.of(account_id), now=now)
    lines.mirror(session, found, now=now)
    return found.id


def _enter(
    session: Session,
    edition_id: int,
    content: Content,
    *,
    place: str,
    language: str,
    actor: str,
    now: datetime,
) -> int:
    limits.check(session, key=f"desk entry:{actor}", limit=ENTRIES_A_DAY, window=DAY, now=now)
    made = writing.submit_for(session, edition_id=edition_id, content=content, language=language, now=now)
    session.add(_entry(made.id, place, actor, now))
    writing.send(session, made, actor=actor, now=now, at_a_desk=True)
    return made.id


def _entry(number: int, place: str, actor: str, now: datetime) -> ProposalDeskEntry:
    code = codes.written([secrets.randbelow(len(codes.SIGNS)) for _ in range(codes.LENGTH)])
    return ProposalDeskEntry(
        proposal_id=number,
        code_digest=token_digest(codes.read(code) or ""),
        code_sealed=sealing.seal(code, purpose=PURPOSE),
        place=place,
        entered_by=actor,
        entered_at=now,
    )
