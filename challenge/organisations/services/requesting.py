"""Asking to correct a page or to keep it; proving a claim by its code; deciding, telling who asked."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.city.queries import settings as city
from challenge.foundation import limits, sealing
from challenge.foundation.tokens import keyed_digest
from challenge.foundation.visitors import Visitor
from challenge.organisations import letters
from challenge.organisations.models.people import OrganisationMember, OrganisationRequest
from challenge.organisations.queries import directory
from challenge.organisations.queries.requests import PURPOSE
from challenge.organisations.rules import profiles
from challenge.organisations.rules import requests as rules
from challenge.organisations.rules.members import OWNER
from challenge.organisations.services import entering

A_DAY, DAY = 20, timedelta(days=1)
TRIES_AN_HOUR, HOUR = 10, timedelta(hours=1)


def correct(
    session: Session, *, number: int, typed: Mapping[str, str], words: str, account_id: int, now: datetime
) -> int:
    """Ask for a page to say something else; the number of the request. OrganisationNotFound, FormRefused,
    AskedAlready, TooManyTries."""
    before = directory.page(session, number).profile
    wanted = profiles.read(typed, city.district_names(session))
    said, changed = rules.require_correction(words, before, wanted)
    row = _asked(session, number, rules.CORRECTION, account_id, said, now)
    row.proposed = {name: list(both) for name, both in changed.items()}
    session.add(row)
    session.flush()
    return row.id


def claim(
    session: Session,
    *,
    number: int,
    words: str,
    way: str,
    email: str,
    claiming: Visitor,
    language: str,
    now: datetime,
) -> int:
    """Say that this organisation is one's own; its code leaves by mail, or waits for staff to post it.
    OrganisationNotFound, KeptAlready, FormRefused, AskedAlready, TooManyTries."""
    page = directory.page(session, number)
    if session.get(OrganisationMember, (number, claiming.account_id)) is not None:
        raise rules.KeptAlready
    said, address = rules.require_claim(words, way, email, page.profile)
    row = _asked(session, number, rules.CLAIM, claiming.account_id, said, now)
    row.way, row.email = way, address
    session.add(row)
    session.flush()
    code = f"{secrets.randbelow(10**rules.CODE_DIGITS):0{rules.CODE_DIGITS}}"
    row.code_digest = keyed_digest(PURPOSE, f"{row.id}:{code}")
    row.code_sealed = sealing.seal(code, purpose=f"{PURPOSE}:{row.id}") if way == rules.LETTER else ""
    if way == rules.EMAIL:
        letters.send_code(
            session,
            to=address,
            code=code,
            person=claiming.name,
            organisation=page.profile.name,
            number=number,
            language=language,
            now=now,
        )
    session.flush()
    return row.id


def count_try(session: Session, *, account_id: int, now: datetime) -> None:
    """Count one try of a code, in a transaction of its own. TooManyTries."""
    limits.check(session, key=f"organisation claim:{account_id}", limit=TRIES_AN_HOUR, window=HOUR, now=now)


def prove(session: Session, *, number: int, account_id: int, code: str, now: datetime) -> None:
    """Write the code of one's claim. RequestNotFound, CodeWrong."""
    row = _of_account(session, number, account_id, rules.CLAIM)
    typed = "".join(code.split())
    if row.proved_at is not None:
        return
    right = secrets.compare_digest(keyed_digest(PURPOSE, f"{row.id}:{typed}"), row.code_digest)
    if not right or not rules.code_lives(row.asked_at, now):
        raise rules.CodeWrong(days=rules.CODE_LIFE.days)
    row.proved_at, row.code_sealed = now, ""


def withdraw(session: Session, *, number: int, account_id: int, kind: str, now: datetime) -> None:
    """Take back what one asked about a page. RequestNotFound."""
    row = _of_account(session, number, account_id, kind)
    row.state, row.decided_at, row.code_sealed = rules.WITHDRAWN, now, ""


def decide(
    session: Session, *, request_id: int, accepted: bool, reason: str, deciding: Visitor, now: datetime
) -> None:
    """Accept what somebody asked, or refuse with a reason; who asked is told. RequestNotFound, RequestOver,
    DecidesOwn, ClaimNotProved, PageChangedSince, FormRefused, SirenTaken."""
    row = _locked(session, request_id)
    row.reason = rules.require_decision(
        state=row.state,
        kind=row.kind,
        accepted=accepted,
        proved=row.proved_at is not None,
        own=row.account_id == deciding.account_id,
        reason=reason,
    )
    one = entering.locked(session, row.organisation_id)
    if accepted and row.kind == rules.CORRECTION:
        wanted = rules.corrected(directory.profile(session, one), row.proposed)
        read = profiles.read(wanted, city.district_names(session))
        entering.rewrite(session, one, read, actor=deciding.actor, now=now)
    elif accepted and row.account_id is not None:
        if session.get(OrganisationMember, (one.id, row.account_id)) is None:
            session.add(
                OrganisationMember(
                    organisation_id=one.id, account_id=row.account_id, rights=OWNER, joined_at=now
                )
            )
        one.claimed_at = one.claimed_at or now
    row.state = rules.ACCEPTED if accepted else rules.REFUSED
    row.decided_by, row.decided_at, row.code_sealed = deciding.actor, now, ""
    session.flush()
    entering.note(
        session, f"{row.kind}_{row.state}", one.id, deciding.actor, now, request=row.id, reason=row.reason
    )
    if row.account_id is not None:
        letters.decided(
            session,
            account_id=row.account_id,
            kind=row.kind,
            accepted=accepted,
            organisation=one.name,
            number=one.id,
            reason=row.reason,
            now=now,
        )


def _asked(
    session: Session, number: int, kind: str, account_id: int, words: str, now: datetime
) -> OrganisationRequest:
    if _waiting(session, number, account_id, kind) is not None:
        raise rules.AskedAlready
    limits.check(session, key=f"organisation request:{account_id}", limit=A_DAY, window=DAY, now=now)
    return OrganisationRequest(
        organisation_id=number,
        account_id=account_id,
        kind=kind,
        state=rules.WAITING,
        words=words,
        proposed={},
        way="",
        email="",
        code_digest="",
        code_sealed="",
        asked_at=now,
        reason="",
    )


def _waiting(session: Session, number: int, account_id: int, kind: str) -> OrganisationRequest | None:
    return session.scalar(
        select(OrganisationRequest)
        .where(
            OrganisationRequest.organisation_id == number,
            OrganisationRequest.account_id == account_id,
            OrganisationRequest.kind == kind,
            OrganisationRequest.state == rules.WAITING,
        )
        .with_for_update()
    )


def _of_account(session: Session, number: int, account_id: int, kind: str) -> OrganisationRequest:
    row = _waiting(session, number, account_id, kind)
    if row is None:
        raise rules.RequestNotFound
    return row


def _locked(session: Session, request_id: int) -> OrganisationRequest:
    row = session.get(OrganisationRequest, request_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise rules.RequestNotFound
    return row
