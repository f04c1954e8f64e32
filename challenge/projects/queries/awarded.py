"""Awarded projects, as those who publish money name them: by the number of their award."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.projects.models.applications import Application, ApplicationSubmission
from challenge.projects.models.awards import Award, AwardList
from challenge.projects.models.calls import Call
from challenge.projects.queries import awards
from challenge.projects.rules.awards import states
from challenge.projects.rules.completeness import plans
from challenge.projects.rules.words import Words

NATURAL = "sole_trader"


@dataclass(frozen=True)
class Awarded:
    """A project whose award everybody may read. `body`: the name of the legal person that receives; nothing
    for a natural person, whose number is not told either."""

    award_id: int
    ref: str
    title: str
    summary: str
    team: str
    language: str
    cents: int
    announced_at: datetime
    call_slug: str
    call_title: Words
    edition: int
    edition_title: Words
    body: str
    body_kind: str
    siret: str
    rna: str
    starts_on: date | None
    ends_on: date | None


def by_award(session: Session, ids: Collection[int], *, now: datetime) -> dict[int, Awarded]:
    """Those of these awards that are announced, by id."""
    return {one.award_id: one for one in _read(session, Award.id.in_(ids), now)} if ids else {}


def by_ref(session: Session, ref: str, *, now: datetime) -> Awarded | None:
    """The award of this project, once it is announced."""
    return next(iter(_read(session, Application.ref == ref, now)), None)


def refs(session: Session, *, now: datetime) -> dict[int, str]:
    """The reference of the project of each award that is announced, by the award's id."""
    told = (
        select(Award.id, Application.ref)
        .join(Application, Application.id == Award.application_id)
        .join(AwardList, AwardList.call_id == Award.call_id)
        .where(awards.announced_by(now))
    )
    return {row.id: row.ref for row in session.execute(told)}


def supported(session: Session, edition_id: int, *, now: datetime) -> list[Awarded]:
    """The projects of an edition whose announced awards hold."""
    return _read(session, and_(Call.edition_id == edition_id, Award.state.in_(states.HELD)), now)


def is_supported(session: Session, award_id: int) -> bool:
    """Whether an award holds."""
    mine = select(Award.id).where(Award.id == award_id, Award.state.in_(states.HELD))
    return session.scalar(mine) is not None


def _read(session: Session, where: Any, now: datetime) -> list[Awarded]:
    last = select(func.max(ApplicationSubmission.id)).group_by(ApplicationSubmission.application_id)
    sent = and_(ApplicationSubmission.application_id == Application.id, ApplicationSubmission.id.in_(last))
    rows = session.execute(
        select(Award, Application, AwardList.announces_at, Call, ApplicationSubmission.content)
        .join(Application, Application.id == Award.application_id)
        .join(AwardList, AwardList.call_id == Award.call_id)
        .join(Call, Call.id == Award.call_id)
        .outerjoin(ApplicationSubmission, sent)
        .where(where, awards.announced_by(now))
        .order_by(Award.id)
    ).all()
    titles = {one.id: one for one in editions.every(session)} if rows else {}
    return [
        _awarded(award, one, at, call, json.loads(content or "{}"), titles[call.edition_id])
        for award, one, at, call, content in rows
    ]


def _awarded(
    award: Award, one: Application, at: datetime, call: Call, sent: dict[str, Any], edition: Any
) -> Awarded:
    body, project = sent.get("body", {}), sent.get("project", {})
    kind = str(body.get("kind", "")) if body.get("state") == "created" else ""
    legal = kind not in ("", NATURAL)
    return Awarded(
        award_id=award.id,
        ref=one.ref,
        title=one.title,
        summary=one.summary,
        team=one.team,
        language=one.language,
        cents=award.cents,
        announced_at=at,
        call_slug=call.slug or "",
        call_title=Words(call.title_fr, call.title_en),
        edition=edition.number,
        edition_title=edition.title,
        body=str(body.get("name", "")) if legal else "",
        body_kind=kind,
        siret=str(body.get("siret") or "") if legal else "",
        rna=str(body.get("rna") or "") if legal else "",
        starts_on=plans.day(project.get("starts_on")),
        ends_on=plans.day(project.get("ends_on")),
    )
