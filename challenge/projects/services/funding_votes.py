"""A call's funding vote: frozen from its admissible projects, by an election officer."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from challenge.foundation import register
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.projects.models.calls import Call
from challenge.projects.queries import calls, funding_votes
from challenge.projects.rules.allocation import ballot_papers
from challenge.projects.rules.call_refusals import CallNotFound
from challenge.voting.queries import referendums as referendum_query
from challenge.voting.rules.stages import Stage
from challenge.voting.services import referendums, withdrawals
from challenge.voting.services.referendums import Frame

OVER = (Stage.ANNULLED, Stage.WITHHELD)


class SubmissionsStillOpen(RuleBroken):
    msgid = N_("Les équipes peuvent encore déposer. Le vote se prépare après le dernier moment : %(until)s.")


class VotePreparedAlready(RuleBroken):
    msgid = N_("Le vote de cet appel est déjà gelé. On ne le prépare de nouveau que s’il est annulé.")


class FilesStillWaiting(RuleBroken):
    msgid = N_("%(number)s candidatures attendent encore leur examen. Décidez d’abord de chacune.")


class NoVoteYet(RuleBroken):
    msgid = N_("Le vote de cet appel n’est pas encore gelé.")


def freeze(
    session: Session,
    *,
    call_id: int,
    settings: Mapping[str, Any],
    frame: Frame,
    actor: str,
    now: datetime,
) -> str:
    """Freeze the vote of a call: its uuid. `settings` are what officers set: window, words, trustees, k. The
    draw's seed is the call's, whose hash its own rules published.

    Raises `SubmissionsStillOpen`, `FilesStillWaiting`, `VotePreparedAlready`, `NoVoteInThisCall`,
    `TooFewProjects`, and what freezing a referendum raises.
    """
    row = session.get(Call, call_id, with_for_update=True, populate_existing=True)
    call = calls.by_id(session, call_id)
    if row is None or call is None or row.state != "open":
        raise CallNotFound
    if now <= call.sheet.moments.last_submit:
        raise SubmissionsStillOpen(until=call.sheet.moments.last_submit)
    if row.referendum_uuid is not None:
        page = referendum_query.page(session, uuid=row.referendum_uuid, language="fr", now=now)
        if page.stage not in OVER:
            raise VotePreparedAlready
    ballot_papers.require_vote(call.sheet)
    waiting = funding_votes.waiting(session, call_id)
    if waiting:
        raise FilesStillWaiting(number=waiting)
    candidates = funding_votes.candidates(session, call_id)
    source = ballot_papers.source(call.sheet, call.fingerprint, candidates, settings)
    sheet = referendums.create(session, source=source, frame=frame, actor=actor, now=now, seed=row.vote_seed)
    row.referendum_uuid = sheet.uuid
    _note(session, call_id, "vote frozen", actor, now, referendum=sheet.uuid, fingerprint=sheet.fingerprint)
    return sheet.uuid


def withdraw(
    session: Session, *, call_id: int, reference: str, reason: str, actor: str, now: datetime
) -> None:
    """Withdraw a project from the call's vote, for a public reason."""
    row = session.get(Call, call_id)
    if row is None:
        raise CallNotFound
    if row.referendum_uuid is None:
        raise NoVoteYet
    withdrawals.withdraw(
        session, uuid=row.referendum_uuid, reference=reference, reason=reason, actor=actor, now=now
    )
    _note(session, call_id, "project withdrawn", actor, now, reference=reference)


def _note(session: Session, call_id: int, act: str, actor: str, now: datetime, **details: object) -> None:
    subject = f"call:{call_id}"
    register.append(session, stream=subject, act=act, actor=actor, subject=subject, details=details, now=now)
